// Edits a group's standing agenda.

import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Radios, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { fills, itemTypes } from "@/server/domain/agenda";
import { spokenList } from "@/server/domain/spoken-list";
import type { GroupForms } from "@/server/groups/forms";
import { FormHead } from "../form-head";
import { formsAt } from "../forms";
import { DispositionEditor } from "./disposition-editor";

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
  return (
    <div className="sheet">
      <FormHead collaboration={collaboration.key} group={group} title="dispositionTitle" />
      <Form
        id="disposition"
        action={submit.bind(null, "groups.editDisposition")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, group: group.key, version: disposition.version }}
        then={`/${collaboration.key}/groups/{key}`}
        className="fields"
      >
        <p className="quiet">{t("frozen")}</p>
        {sharing.length > 0 ? <Scope forms={forms} /> : null}
        <TextField name="name" label={t("name")} value={disposition.name} />
        <DispositionEditor
          items={disposition.items}
          choices={await editorChoices(forms)}
          words={await editorWords()}
          conflict={await conflictWords()}
        />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
    </div>
  );
}

/** Whom the change is for, where the disposition is shared. */
async function Scope({ forms: { sharing, mayChangeForAll } }: { forms: GroupForms }) {
  const t = await getTranslations("group.editor");
  const language = await languageOf();
  const shared = t("shared", {
    groups: spokenList(
      sharing.map(({ name }) => name),
      language,
    ),
  });
  if (!mayChangeForAll) {
    return (
      <p className="notice">
        {shared} {t("ownOnly")}
        <input type="hidden" name="scope" value="own" />
      </p>
    );
  }
  return (
    <div className="notice">
      <p>{shared}</p>
      <Radios
        name="scope"
        label={t("scope")}
        value="all"
        choices={[
          { value: "all", label: t("all") },
          { value: "own", label: t("own") },
        ]}
      />
    </div>
  );
}

async function editorChoices({ choices }: GroupForms) {
  const t = await getTranslations("group");
  return {
    types: itemTypes.map((type) => ({ value: type, label: t(`type.${type}.name`) })),
    fills: fills.map((fill) => ({ value: fill, label: t(`fillName.${fill}`) })),
    presenters: [
      { value: "effort-leader", label: t("editor.effortLeader") },
      { value: "responsible-leader", label: t("editor.responsibleLeader") },
      ...choicesFrom(choices.people),
    ],
    groups: choicesFrom(choices.groups),
    efforts: choicesFrom(choices.efforts),
  };
}

const spoken = [
  "title",
  "type",
  "fill",
  "minutes",
  "presenter",
  "nobody",
  "groups",
  "efforts",
  "optional",
  "sub",
  "subItem",
  "addSub",
  "more",
  "up",
  "down",
  "remove",
  "drag",
  "moved",
  "removed",
  "added",
  "untitled",
  "add",
  "which",
] as const;

export type EditorWords = Record<(typeof spoken)[number], string>;

async function editorWords(): Promise<EditorWords> {
  const t = await getTranslations("group.editor");
  return Object.fromEntries(spoken.map((name) => [name, t.raw(name)])) as EditorWords;
}
