// A group's rhythm is changed: the fields ask by the address what they would mean, and only the form below them does it.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { AskedChoice, AskedField } from "@/app/_ui/asked-field";
import { Checkbox, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { weekdays } from "@/server/domain/weekday";
import type { RhythmField, RhythmPage } from "@/server/groups/rhythm-page";
import { isDone, type RhythmPlan } from "@/server/groups/rhythm-plan";
import { FormHead } from "../form-head";
import { Lines } from "./lines";
import styles from "./rhythm.module.css";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const read = async ({ params, searchParams }: Props): Promise<RhythmPage> => {
  const address = await params;
  const written = await searchParams;
  const asked = Object.keys(written).length > 0 ? { written } : {};
  return ask((api) => api.groups.rhythm({ ...address, ...asked }));
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("rhythmTitle", { name: (await read(props)).group.name }) };
}

export default async function Rhythm(props: Props) {
  const page = await read(props);
  const t = await getTranslations("rhythm");
  return (
    <div className="sheet">
      <FormHead collaboration={page.collaboration.key} group={page.group} title="rhythmTitle" />
      <p className="lede">{t("lede")}</p>
      <Fields page={page} />
      {page.plan ? <Meaning page={page} plan={page.plan} /> : null}
    </div>
  );
}

async function Fields({ page }: { page: RhythmPage }) {
  const t = await getTranslations("rhythm");
  const form = await getTranslations("group.form");
  const weekday = await getTranslations("group.weekday");
  const errors = await getTranslations("errors");
  const field = (name: RhythmField) => {
    const mistake = page.mistakes[name];
    return {
      ...{ id: `rhythm-${name}`, name, value: page.fields[name] },
      label: name === "until" ? t("until") : form(name),
      error: mistake ? errors(mistake.words as "unknown", mistake.params) : undefined,
    };
  };
  return (
    <form id="ask" method="get" className={styles.fields} aria-label={t("fields")}>
      <AskedChoice
        {...field("rhythm")}
        choices={[
          { value: "none", label: form("rhythmNone") },
          { value: "perYear", label: form("rhythmPerYear") },
          { value: "everyDays", label: form("rhythmEveryDays") },
        ]}
      />
      <AskedField {...field("perYear")} wide={5} />
      <AskedField {...field("everyDays")} wide={5} />
      <AskedField {...field("rhythmFrom")} help={form("dateHelp")} wide={12} />
      <AskedChoice
        {...field("usualWeekday")}
        choices={weekdays.map((day) => ({ value: day, label: weekday(day) }))}
        empty={form("none")}
      />
      <AskedField {...field("usualAt")} help={form("timeHelp")} wide={7} />
      <AskedField {...field("durationMinutes")} wide={5} />
      <AskedField {...field("place")} wide={24} />
      <AskedField {...field("themeDays")} wide={5} />
      <AskedChoice
        {...field("extraordinary")}
        choices={[
          { value: "false", label: t("no") },
          { value: "true", label: t("yes") },
        ]}
      />
      <AskedField {...field("until")} help={t("untilHelp")} wide={12} />
      <p className="acts">
        <button type="submit" className="btn">
          {t("preview")}
        </button>
        <Link
          className="btn plain"
          href={`/${page.collaboration.key}/groups/${page.group.key}`}
          prefetch={false}
        >
          {t("keep")}
        </Link>
      </p>
    </form>
  );
}

async function Meaning({ page, plan }: { page: RhythmPage; plan: RhythmPlan }) {
  const t = await getTranslations("rhythm");
  const language = await languageOf();
  const counts = countsOf(plan);
  return (
    <section className="block" aria-labelledby="means">
      <h2 id="means">{t("means", { until: fullDay(plan.until, language) })}</h2>
      <p role="status">{plan.lines.length === 0 ? t("nothingPlanned") : t("counts", counts)}</p>
      <Lines plan={plan} keep={page.keep} collaboration={page.collaboration.key} />
      <Mails mails={plan.mails} />
      {page.isAsked ? <Confirm page={page} plan={plan} /> : null}
    </section>
  );
}

function countsOf({ lines }: RhythmPlan) {
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  return {
    ...{ moves: count("moves"), goes: count("goes"), comes: count("comes"), exceptions: count("exception") },
    stays: count("stays"),
  };
}

/** "Tove får én mail om 3 møder, der flytter", those with as many together. */
async function Mails({ mails }: Pick<RhythmPlan, "mails">) {
  const t = await getTranslations("rhythm");
  const language = await languageOf();
  if (mails.length === 0) return <p>{t("noMails")}</p>;
  const kinds = [...new Set(mails.map(kindOf))];
  return (
    <ul className={styles.mails}>
      {kinds.map((kind) => {
        const alike = mails.filter((one) => kindOf(one) === kind);
        const [{ moves, others } = { moves: 0, others: 0 }] = alike;
        const who = spokenList(
          alike.map(({ name }) => name),
          language,
        );
        const both = moves > 0 && others > 0 ? "yes" : "no";
        return <li key={kind}>{t("mails", { people: alike.length, names: who, moves, others, both })}</li>;
      })}
    </ul>
  );
}

const kindOf = ({ moves, others }: RhythmPlan["mails"][number]) => `${moves} ${others}`;

async function Confirm({ page, plan }: { page: RhythmPage; plan: RhythmPlan }) {
  const t = await getTranslations("rhythm");
  const words = await getTranslations("meeting.move");
  const { collaboration, group, fields, keep } = page;
  const goes = plan.lines.some(({ kind }) => kind === "goes");
  const kept = Object.fromEntries(keep.map((key, index) => [`keep.${index}`, key]));
  return (
    <Form
      id="change-rhythm"
      action={submit.bind(null, "groups.changeRhythm")}
      words={await formWords()}
      hidden={{
        ...{ ...fields, ...kept, seen: plan.fingerprint },
        ...{ collaboration: collaboration.key, group: group.key, version: group.version },
      }}
      then={`/${collaboration.key}/groups/{key}`}
      className={`fields ${styles.confirm}`}
    >
      {goes ? <TextArea name="because" label={t("because")} value={t("becauseDefault")} /> : null}
      {plan.lines.some(({ kind }) => kind === "moves") ? (
        <Checkbox
          name="withoutTakenRooms"
          label={words("withoutTakenRooms")}
          help={words("withoutTakenRoomsHelp")}
        />
      ) : null}
      <p className="acts">
        <Send>
          {plan.lines.some((line) => isDone(line) || line.kind === "comes") ? t("send") : t("saveOnly")}
        </Send>
      </p>
    </Form>
  );
}
