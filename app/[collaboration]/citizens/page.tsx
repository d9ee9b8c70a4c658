// A consultant's desk: the citizens they help, who needs a meeting first, what they have to keep, and how many they follow.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { Desk } from "@/server/citizens/desk";
import { seatRoles } from "@/server/domain/case-circle";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import styles from "./citizens.module.css";
import { Narrowed } from "./narrowed";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizens"))("title") };
}

export default async function Citizens({ params }: Props) {
  const { collaboration } = await params;
  const desk = await ask((api) => api.citizens.desk({ collaboration }));
  const t = await getTranslations("citizens");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        {desk.load.has > 0 ? <p className="small quiet">{t("load", desk.load)}</p> : null}
        {desk.may.count ? (
          <p className="no-print">
            <Link href={`/${collaboration}/citizens/counts`}>
              {(await getTranslations("practice"))("link")}
            </Link>
          </p>
        ) : null}
      </header>
      <Listed desk={desk} />
      {desk.citizens.length > 0 ? <Mine desk={desk} /> : null}
      <Unfinished desk={desk} />
      <Notes desk={desk} />
      <Unfiled desk={desk} />
      <AskedAbout desk={desk} />
      {desk.may.open ? <Open collaboration={collaboration} isFirst={desk.citizens.length === 0} /> : null}
      {desk.may.askIn ? <AskIn desk={desk} /> : null}
    </div>
  );
}

async function Listed({ desk }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  if (desk.citizens.length === 0)
    return (
      <div className="empty">
        <strong>{t("none")}</strong>
        <p>{t("noneText")}</p>
      </div>
    );
  return (
    <Narrowed
      words={{ find: t("find"), table: t("table"), nobody: t("noneFound"), where: t("noneFoundText") }}
      rows={desk.citizens.map((citizen) => ({
        key: citizen.id,
        text: `${citizen.name} ${citizen.number}`,
        row: <Citizen key={citizen.id} citizen={citizen} collaboration={desk.collaboration.key} />,
      }))}
    />
  );
}

type Listing = Desk["citizens"][number];

async function Citizen({ citizen, collaboration }: { citizen: Listing; collaboration: string }) {
  const t = await getTranslations("citizens");
  const roles = await getTranslations("citizenLetter.role");
  const { id, number, name, role, overdue, closedOn } = citizen;
  return (
    <>
      <p className="person">
        <Link href={`/${collaboration}/citizens/${id}`} prefetch={false}>
          {name}
        </Link>
        <small>
          {t("number", { number })} · {roles(role)}
        </small>
      </p>
      <Next citizen={citizen} collaboration={collaboration} />
      <p className="small">
        {overdue > 0 ? <Mark kind="overdue">{t("overdue", { count: overdue })}</Mark> : null}
      </p>
      <RunningOut citizen={citizen} />
      <p className="no-print">
        {citizen.next || closedOn ? null : (
          <Link
            className="btn small"
            href={`/${collaboration}/network-meetings/new?citizen=${id}`}
            prefetch={false}
          >
            {t("bookNow")}
            <span className="vh"> {t("number", { number })}</span>
          </Link>
        )}
      </p>
    </>
  );
}

const paceMarks = { late: "overdue", soon: "waiting", far: "waiting", kept: "none" } as const;

async function Next({ citizen, collaboration }: { citizen: Listing; collaboration: string }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { next, by, pace, closedOn, unreached } = citizen;
  if (closedOn) return <p className="quiet">{t("closed", { on: fullDay(closedOn, language) })}</p>;
  return (
    <p>
      {next ? (
        <Link href={`/${collaboration}/network-meetings/${next.id}`} prefetch={false}>
          {capital(spokenMoment(next.wallTime, language))}
        </Link>
      ) : (
        <span>{t("noNext")}</span>
      )}
      {pace === "kept" && next ? null : (
        <small>
          <Mark kind={paceMarks[pace]}>{t(`pace.${pace}`, { by: fullDay(by, language) })}</Mark>
        </small>
      )}
      {citizen.isUntold ? (
        <small>
          <Mark kind="overdue">{t("untold")}</Mark>
        </small>
      ) : null}
      {unreached > 0 ? (
        <small>
          <Mark kind="overdue">{t("unreached", { count: unreached })}</Mark>
        </small>
      ) : null}
    </p>
  );
}

async function RunningOut({ citizen: { runningOut } }: { citizen: Listing }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const [first] = runningOut;
  return (
    <p className="small">
      {first ? <Mark kind="waiting">{t("runsOut", { on: fullDay(first, language) })}</Mark> : null}
    </p>
  );
}

/** What the reader has to keep, of all their citizens, the nearest day first. */
async function Mine({ desk: { agreements, collaboration } }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const inOrder = agreements.toSorted((one, other) => (one.due ?? "9999").localeCompare(other.due ?? "9999"));
  return (
    <section className="block" aria-labelledby="mine">
      <h2 id="mine">{t("mine")}</h2>
      {inOrder.length === 0 ? <p className="quiet">{t("noMine")}</p> : null}
      <ul className={`rows ${styles.circle}`}>
        {inOrder.map(({ id, number, what, due, isOverdue }) => (
          <li key={`${id} ${what} ${due}`}>
            <p>{what}</p>
            <p>
              {isOverdue && due ? (
                <Mark kind="overdue">{t("due", { on: fullDay(due, language) })}</Mark>
              ) : (
                <span className="quiet">{due ? t("due", { on: fullDay(due, language) }) : t("noDue")}</span>
              )}
            </p>
            <Link href={`/${collaboration.key}/citizens/${id}`} prefetch={false}>
              {t("number", { number })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is over and was neither held nor cancelled. */
async function Unfinished({ desk: { unfinished, collaboration } }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  if (unfinished.length === 0) return null;
  return (
    <section className="block" aria-labelledby="unfinished">
      <h2 id="unfinished">{t("unfinished")}</h2>
      <p className="small quiet">{t("unfinishedHelp")}</p>
      <ul className={`rows ${styles.circle}`}>
        {unfinished.map(({ meeting, number, wallTime }) => (
          <li key={meeting}>
            <Link href={`/${collaboration.key}/network-meetings/${meeting}`} prefetch={false}>
              {capital(spokenMoment(wallTime, language))}
            </Link>
            <p>
              <Mark kind="overdue">{t("notFinished")}</Mark>
            </p>
            <span className="quiet">{t("number", { number })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each a task of its own, under the name of the item it was said at. */
async function Notes({ desk: { notes, collaboration } }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  if (notes.length === 0) return null;
  return (
    <section className="block" aria-labelledby="notes">
      <h2 id="notes">{t("notes")}</h2>
      <ul className={`rows ${styles.circle}`}>
        {notes.map(({ id, meeting, number, item, notedAt }) => (
          <li key={id}>
            <Link href={`/${collaboration.key}/network-meetings/${meeting}#notes`} prefetch={false}>
              {item ?? t("noteWhole")}
            </Link>
            <span>{capital(spokenMoment(notedAt, language))}</span>
            <span className="quiet">{t("number", { number })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was held and is not in the records system yet. */
async function Unfiled({ desk: { unfiled, collaboration } }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  if (unfiled.length === 0) return null;
  return (
    <section className="block" aria-labelledby="unfiled">
      <h2 id="unfiled">{t("unfiled")}</h2>
      <ul className={`rows ${styles.circle}`}>
        {unfiled.map(({ meeting, number, wallTime }) => (
          <li key={meeting}>
            <Link href={`/${collaboration.key}/network-meetings/${meeting}`} prefetch={false}>
              {capital(spokenMoment(wallTime, language))}
            </Link>
            <span className="quiet">{t("number", { number })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the reader is asked why they read. */
async function AskedAbout({ desk: { askedAbout, collaboration } }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  if (askedAbout.length === 0) return null;
  return (
    <section className="block" aria-labelledby="asked-about">
      <h2 id="asked-about">{t("asked.title")}</h2>
      <p className="small quiet">{t("asked.help")}</p>
      <ul className={`rows ${styles.circle}`}>
        {askedAbout.map(({ id, part, cases, day, wallTime, of }) => (
          <li key={id}>
            <p>{part ? t(`asked.part.${part}`) : t("asked.day", { cases })}</p>
            <p className="quiet">{wallTime ? spokenMoment(wallTime, language) : fullDay(day, language)}</p>
            {of ? (
              <Link href={`/${collaboration.key}/citizens/${of.id}`} prefetch={false}>
                {t("number", { number: of.number })}
              </Link>
            ) : (
              <span className="quiet">{part ? t("asked.gone") : null}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Open({ collaboration, isFirst }: { collaboration: string; isFirst: boolean }) {
  const t = await getTranslations("citizens.open");
  const roles = await getTranslations("citizenLetter.role");
  return (
    <section className={`block no-print ${styles.narrow}`}>
      <Form
        id="open-citizen"
        className={styles.fields}
        action={submit.bind(null, "citizens.open")}
        words={await formWords()}
        hidden={{ collaboration }}
        then={`/${collaboration}/citizens/{citizen}`}
        {...(isFirst ? {} : { fold: t("title") })}
      >
        {isFirst ? <h2>{t("title")}</h2> : null}
        <TextField name="name" label={t("name")} help={t("nameHelp")} />
        <Select
          name="role"
          label={t("role")}
          value="resource-consultant"
          choices={seatRoles.map((value) => ({ value, label: capital(roles(value)) }))}
        />
        <TextField
          name="intervalMonths"
          label={t("interval")}
          help={t("intervalHelp")}
          value="6"
          inputMode="numeric"
          wide={4}
        />
        <p className="acts">
          <Send>{t("button")}</Send>
        </p>
      </Form>
    </section>
  );
}

async function AskIn({ desk }: { desk: Desk }) {
  const t = await getTranslations("citizens.askIn");
  const { collaboration, asked } = desk;
  return (
    <section className={`block no-print ${styles.narrow}`} aria-labelledby="ask-in-title">
      <h2 id="ask-in-title">{t("title")}</h2>
      <p className="small quiet">{t("what")}</p>
      {asked.length > 0 ? (
        <ul className="rows">
          {asked.map((one) => (
            <li key={one.id}>
              <Asked asked={one} collaboration={collaboration.key} />
            </li>
          ))}
        </ul>
      ) : null}
      <Form
        id="ask-in"
        className={styles.fields}
        action={submit.bind(null, "citizens.askIn")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key }}
        doneWords={t("asked")}
        clears
        fold={t("button")}
      >
        <TextField name="number" label={t("number")} inputMode="numeric" wide={6} />
        <TextArea name="reason" label={t("reason")} />
        <p className="acts">
          <Send look="">{t("button")}</Send>
        </p>
      </Form>
    </section>
  );
}

async function Asked({ asked, collaboration }: { asked: Desk["asked"][number]; collaboration: string }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { id, number, reason, isMine, citizen, until } = asked;
  return (
    <>
      <p>
        <strong>{t("number", { number })}</strong> {reason}
      </p>
      <p className="small quiet">
        {until ? t("askIn.allowed", { until: spokenMoment(until, language) }) : t("askIn.waiting")}
        {isMine && !until ? ` · ${t("askIn.own")}` : ""}
      </p>
      {citizen ? (
        <Link href={`/${collaboration}/citizens/${citizen}`} prefetch={false}>
          {t("askIn.see")}
        </Link>
      ) : null}
      {until || isMine ? null : (
        <Form
          id={`let-in-${id}`}
          action={submit.bind(null, "citizens.letIn")}
          words={await formWords()}
          hidden={{ collaboration, glimpse: id }}
        >
          <Send look="small">
            {t("askIn.allow")}
            <span className="vh"> {t("number", { number })}</span>
          </Send>
        </Form>
      )}
    </>
  );
}
