// Closing a group: what it leads to, said before it is done, and a choice for every point that waits.

import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { dayAndMonth, fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { writeDate } from "@/server/domain/written-time";
import type { EndingPage } from "@/server/groups/ending-page";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

const load = async (params: Props["params"]) => {
  const address = await params;
  return ask((api) => api.groups.ending(address));
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await load(params);
  return { title: (await getTranslations("group.ending"))("title", { name: group.name }) };
}

export default async function Page({ params }: Props) {
  const page = await load(params);
  const t = await getTranslations("group.ending");
  const home = `/${page.collaboration.key}/groups/${page.group.key}`;
  return (
    <div className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={home} prefetch={false}>
            {t("back", { name: page.group.name })}
          </Link>
        </p>
        <h1>{t("title", { name: page.group.name })}</h1>
      </header>
      {page.group.archivedOn ? (
        <p className="notice">{t("isClosed")}</p>
      ) : (
        <>
          <Consequences page={page} />
          {page.planned ? <Planned page={page} /> : null}
          {page.running ? null : (
            <>
              {page.stays ? null : <Merge page={page} />}
              <Archive page={page} />
            </>
          )}
          <Plan page={page} />
          {page.mayDelete ? <Delete page={page} /> : null}
        </>
      )}
    </div>
  );
}

/** What follows whichever way it ends. */
async function Consequences({ page }: { page: EndingPage }) {
  const t = await getTranslations("group.ending");
  const language = await languageOf();
  const meetings = page.cancelled.map(({ wallTime }) => dayAndMonth(wallTime, language));
  const names = (list: readonly string[]) => spokenList(list, language);
  const lines = [
    meetings.length > 0
      ? t("cancels", { count: meetings.length, days: names(meetings) })
      : t("cancelsNothing"),
    ...(page.asked.length > 0 ? [t("answersCome", { count: page.asked.length })] : []),
    ...(page.openTasks > 0 ? [t("tasks", { count: page.openTasks })] : []),
    ...(page.proposals > 0 ? [t("proposals", { count: page.proposals })] : []),
    ...(page.includedIn.length > 0 ? [t("includedIn", { groups: names(page.includedIn) })] : []),
    ...(page.getsMinutesOf.length > 0 ? [t("getsMinutesOf", { groups: names(page.getsMinutesOf) })] : []),
    ...(page.over.length > 0 ? [t("over", { groups: names(page.over) })] : []),
    ...(page.askedByDispositionOf.length > 0
      ? [t("askedBy", { groups: names(page.askedByDispositionOf) })]
      : []),
    t("historyStays"),
  ];
  return (
    <section className="block" aria-labelledby="consequences">
      <h2 id="consequences">{t("consequences")}</h2>
      {page.running ? <p className="notice wrong">{t("running")}</p> : null}
      <div className="read">
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

async function Merge({ page }: { page: EndingPage }) {
  const t = await getTranslations("group.ending");
  const { group } = page;
  return (
    <section className="form-part" aria-labelledby="merge">
      <h2 id="merge">{t("merge.title")}</h2>
      <p>{t("merge.text", { points: page.points.length, tasks: page.openTasks })}</p>
      <EndingForm id="merge-group" procedure="groups.merge" page={page}>
        <Select
          name="into"
          label={t("merge.into")}
          choices={choicesFrom(page.successors)}
          empty={t("choose")}
        />
        <Common page={page} />
        <p className="acts">
          <Send look="danger">{t("merge.send", { name: group.name })}</Send>
        </p>
      </EndingForm>
    </section>
  );
}

async function Archive({ page }: { page: EndingPage }) {
  const t = await getTranslations("group.ending");
  const { group } = page;
  return (
    <section className="form-part" aria-labelledby="archive">
      <h2 id="archive">{t("archive.title")}</h2>
      <p>{t("archive.text")}</p>
      <EndingForm id="archive-group" procedure="groups.archive" page={page}>
        <PointChoices page={page} />
        <Common page={page} />
        <p className="acts">
          <Send look="danger">{t("archive.send", { name: group.name })}</Send>
        </p>
      </EndingForm>
    </section>
  );
}

/** Nothing that waits is forgotten: each point is answered, sent back, or goes to another group. */
async function PointChoices({ page }: { page: EndingPage }) {
  const t = await getTranslations("group.ending.archive");
  const language = await languageOf();
  if (page.points.length === 0) return <p className="quiet">{t("noPoints")}</p>;
  return (
    <fieldset>
      <legend>{t("points", { count: page.points.length })}</legend>
      <div className="fields">
        {page.points.map((point, index) => (
          <div key={point.id}>
            <input type="hidden" name={`points.${index}.referral`} value={point.id} />
            <Select
              name={`points.${index}.becomes`}
              label={point.question}
              help={t("point", { group: point.from.name, on: fullDay(point.sentOn, language) })}
              empty={t("choosePoint")}
              choices={[
                { value: "returned", label: t("returned", { group: point.from.name }) },
                { value: "noted", label: t("noted") },
                ...page.successors
                  .filter(({ key }) => key !== point.from.key)
                  .map(({ key, name }) => ({ value: `to:${key}`, label: t("onward", { group: name }) })),
              ]}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** What has been planned, and the way back from it. */
async function Planned({ page: { collaboration, group, planned } }: { page: EndingPage }) {
  if (!planned) return null;
  const t = await getTranslations("group.ending.plan");
  const on = fullDay(planned.lastDay, await languageOf());
  return (
    <section className="notice" aria-labelledby="planned">
      <h2 id="planned">
        {planned.into ? t("plannedInto", { on, group: planned.into.name }) : t("planned", { on })}
      </h2>
      <p>{planned.because}</p>
      <Form
        id="withdraw-ending"
        action={submit.bind(null, "groups.withdrawEnding")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, group: group.key, version: group.version }}
        then={`/${collaboration.key}/groups/${group.key}`}
      >
        <p className="small">{t("withdrawHelp")}</p>
        <Send look="small">{t("withdraw")}</Send>
      </Form>
    </section>
  );
}

/** An end ahead: what happens now, and what on the day. */
async function Plan({ page }: { page: EndingPage }) {
  const t = await getTranslations("group.ending.plan");
  const form = await getTranslations("form");
  const { group, planned } = page;
  return (
    <section className="form-part" aria-labelledby="plan">
      <h2 id="plan">{planned ? t("again") : t("title")}</h2>
      <div className="read">
        <ul>
          <li>{t("now")}</li>
          {page.stays ? <li>{t("stays")}</li> : <li>{t("over")}</li>}
          {page.stays ? null : <li>{t("alone")}</li>}
          <li>{t("circle")}</li>
        </ul>
      </div>
      <EndingForm id="plan-ending" procedure="groups.planEnding" page={page}>
        {page.stays ? null : (
          <Select
            name="into"
            label={t("into")}
            optional
            choices={choicesFrom(page.successors)}
            value={planned?.into?.key}
            empty={t("nobody")}
          />
        )}
        <TextField
          name="lastDay"
          label={t("lastDay")}
          help={form("dateHelp")}
          value={planned ? writeDate(planned.lastDay) : ""}
          inputMode="numeric"
          wide={10}
        />
        <TextArea name="because" label={t("because")} value={planned?.because} />
        <p className="acts">
          <Send>{t("send", { name: group.name })}</Send>
        </p>
      </EndingForm>
    </section>
  );
}

interface EndingFormProps {
  id: string;
  procedure: "groups.merge" | "groups.archive" | "groups.planEnding";
  page: EndingPage;
  children: ReactNode;
}

/** Leads to the group the procedure answers: the one it went into, or the same. */
async function EndingForm({ id, procedure, page: { collaboration, group }, children }: EndingFormProps) {
  return (
    <Form
      id={id}
      action={submit.bind(null, procedure)}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, group: group.key, version: group.version }}
      then={`/${collaboration.key}/groups/{key}`}
      className="fields"
    >
      <Conflict labels={{}} words={await conflictWords()} />
      {children}
    </Form>
  );
}

async function Common({ page: { today } }: { page: EndingPage }) {
  const t = await getTranslations("group.ending");
  const form = await getTranslations("form");
  return (
    <>
      <TextField
        name="on"
        label={t("on")}
        help={form("dateHelp")}
        value={writeDate(today)}
        inputMode="numeric"
        wide={10}
      />
      <TextArea name="because" label={t("because")} help={t("becauseHelp")} />
    </>
  );
}

async function Delete({ page: { collaboration, group } }: { page: EndingPage }) {
  const t = await getTranslations("group.ending.delete");
  return (
    <section className="form-part" aria-labelledby="delete">
      <h2 id="delete">{t("title")}</h2>
      <p>{t("text")}</p>
      <Form
        id="delete-group"
        action={submit.bind(null, "groups.delete")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, group: group.key, version: group.version }}
        then={`/${collaboration.key}`}
      >
        <Send look="danger">{t("send", { name: group.name })}</Send>
      </Form>
    </section>
  );
}
