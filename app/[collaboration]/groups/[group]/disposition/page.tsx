// Edits a group's standing agenda.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { choicesFrom } from "@/app/_ui/choices";
import { Radios, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { fills, itemTypes } from "@/server/domain/agenda";
import { mostItems } from "@/server/domain/disposition";
import { libraryNames } from "@/server/domain/disposition-library";
import { presenterFunctions } from "@/server/domain/presenter-function";
import { spokenList } from "@/server/domain/spoken-list";
import type { GroupForms } from "@/server/groups/forms";
import { FormHead } from "../form-head";
import { formsAt } from "../forms";
import styles from "./disposition.module.css";
import { DispositionEditor } from "./disposition-editor";
import { edit } from "./edit";
import { Saved } from "./saved";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("dispositionTitle", { name: (await formsAt(params)).group.name }) };
}

export default async function Page({ params }: Props) {
  const forms = await formsAt(params);
  const { collaboration, group, disposition, sharing } = forms;
  const t = await getTranslations("group.editor");
  const language = await languageOf();
  const words = await editorWords(group.name);
  const place = { collaboration: collaboration.key, group: group.key };
  return (
    <div className="sheet">
      <FormHead collaboration={collaboration.key} group={group} title="dispositionTitle" />
      <Form
        id="disposition"
        action={edit}
        words={await formWords()}
        hidden={{ ...place, version: disposition.version, basis: disposition.basis }}
        className={styles.form}
      >
        {/* Enter in a field saves; without this it would press the first button that moves an item */}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" />
        <Saved
          collaboration={collaboration.key}
          language={language}
          words={{ saved: t("saved"), dropped: t.raw("dropped"), kept: t("kept"), keptOne: t.raw("keptOne") }}
        />
        <p className="quiet">
          {t("frozen")}{" "}
          <Link href={`/${collaboration.key}/groups/${group.key}/disposition/versions`} prefetch={false}>
            {t("seeVersions")}
          </Link>
        </p>
        {sharing.length > 0 ? <Scope forms={forms} /> : null}
        <TextField name="name" label={t("name")} value={disposition.name} />
        <Library />
        <DispositionEditor
          rows={disposition.rows}
          choices={await editorChoices(forms)}
          presenters={await presentersOf(forms)}
          functions={forms.functions}
          of={forms.durationMinutes}
          most={mostItems}
          shared={sharing.length > 0}
          departures={disposition.departures}
          place={{ ...place, language }}
          words={words}
          conflict={await conflictWords()}
        />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
    </div>
  );
}

/** Dispositions to begin from; taking one replaces the rows, and saves nothing. */
async function Library() {
  const t = await getTranslations("group.editor");
  const names = await getTranslations("start.library");
  return (
    <details className={styles.library}>
      <summary>{t("take")}</summary>
      <p className="small quiet">{t("takeHelp")}</p>
      <p className="acts">
        {libraryNames.map((name) => (
          <button key={name} type="submit" className="btn small" name="act" value={`take:${name}`}>
            {names(name)}
          </button>
        ))}
      </p>
    </details>
  );
}

/** Whom the change is for, where the disposition is shared. */
async function Scope({ forms: { sharing, mayChangeForAll, group, disposition } }: { forms: GroupForms }) {
  const t = await getTranslations("group.editor");
  const language = await languageOf();
  const groups = spokenList(
    sharing.map(({ name }) => name),
    language,
  );
  const all = { value: "all", label: t("forAll", { count: sharing.length + 1 }) };
  return (
    <div className="notice">
      <p>{t("shared", { groups })}</p>
      {mayChangeForAll ? null : <p>{t("ownOnly")}</p>}
      <Radios
        name="scope"
        label={t("scope")}
        value={startingScope(mayChangeForAll, disposition.departures)}
        choices={[
          ...(mayChangeForAll ? [all] : []),
          {
            ...{ value: "group", label: t("forGroup", { group: group.name }) },
            help: t("forGroupHelp", { group: group.name }),
          },
          { value: "own", label: t("forOwn", { group: group.name }) },
        ]}
      />
      {Object.keys(disposition.departures).length > 0 ? (
        <>
          <p className="small">
            {t("departs", { group: group.name })} {t("followHelp")}
          </p>
          <button type="submit" className="btn small" name="act" value="follow:">
            {t("follow")}
          </button>
        </>
      ) : null}
    </div>
  );
}

/** A group that has its own ways most likely changes those. */
const startingScope = (mayChangeForAll: boolean, departures: object) =>
  mayChangeForAll && Object.keys(departures).length === 0 ? "all" : "group";

async function editorChoices({ choices }: GroupForms) {
  const t = await getTranslations("group");
  return {
    types: itemTypes.map((type) => ({ value: type, label: t(`type.${type}.name`) })),
    fills: fills.map((fill) => ({ value: fill, label: t(`fillName.${fill}`) })),
    groups: choicesFrom(choices.groups),
    efforts: choicesFrom(choices.efforts),
  };
}

/** What presenters are called, by how a disposition keeps them. */
async function presentersOf({ choices }: GroupForms): Promise<Record<string, string>> {
  const t = await getTranslations("group.presenter");
  return Object.fromEntries([
    ...presenterFunctions.map((name) => [name, t(name)]),
    ...choices.people.map(({ key, name }) => [key, name]),
  ]);
}

const spoken = [
  "title",
  "type",
  "fill",
  "minutes",
  "presenter",
  "presenterHelp",
  "groups",
  "efforts",
  "optional",
  "more",
  "up",
  "down",
  "nest",
  "unnest",
  "remove",
  "drag",
  "nested",
  "unnested",
  "movedTo",
  "removed",
  "added",
  "untitled",
  "add",
  "which",
  "show",
  "showing",
  "brings",
  "bringsProposed",
  "bringsNothing",
  "previewFailed",
  "presents",
  "sum",
  "sumOf",
  "sumLeft",
  "sumOver",
  "theirsIs",
  "tooMany",
  "own",
  "words",
  "fetches",
  "moved",
] as const;

export type EditorWords = Record<(typeof spoken)[number] | "struck", string>;

async function editorWords(group: string): Promise<EditorWords> {
  const t = await getTranslations("group.editor");
  const raw = Object.fromEntries(spoken.map((name) => [name, t.raw(name)])) as Omit<EditorWords, "struck">;
  return { ...raw, struck: t("struck", { group }) };
}
