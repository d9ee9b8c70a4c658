// Who reads about citizens, for an administrator to ask about: drawn by chance or found at night, and never of whom.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Radios, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { verdicts } from "@/server/domain/reading";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import type { ReadingsPage } from "@/server/readings/page";
import { conflictWords } from "../../conflict-words";
import styles from "./readings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.readings"))("title") };
}

export default async function Readings({ params }: { params: Promise<{ collaboration: string }> }) {
  const page = await ask(async (api) => api.readings.page(await params));
  const t = await getTranslations("admin.readings");
  const { collaboration, read, drawing } = page;
  return (
    <div className="sheet">
      <p className="no-print small">
        <Link href={`/${collaboration.key}/administration`} prefetch={false}>
          {(await getTranslations("admin"))("title")}
        </Link>
      </p>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        <p className="small quiet">{t("lately", { days: drawing.days, ...read })}</p>
      </header>
      <Form
        id="draw"
        action={submit.bind(null, "readings.draw")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key }}
        doneWords={t("drawn")}
      >
        <p className="small quiet">{t("drawHelp")}</p>
        <p className="acts">
          <Send>{t("draw", { count: drawing.count })}</Send>
        </p>
      </Form>
      <Open page={page} />
      <Asked page={page} />
    </div>
  );
}

type Check = ReadingsPage["open"][number];

async function Open({ page: { open, collaboration } }: { page: ReadingsPage }) {
  const t = await getTranslations("admin.readings");
  return (
    <section className="block" aria-labelledby="open">
      <h2 id="open">{t("open")}</h2>
      {open.length === 0 ? (
        <div className="empty">
          <strong>{t("noneOpen")}</strong>
          <p>{t("noneOpenText")}</p>
        </div>
      ) : null}
      <ul className={`rows ${styles.rows}`}>
        {open.map((check) => (
          <li key={check.id} className={styles.check}>
            <OpenCheck check={check} collaboration={collaboration.key} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OpenCheck({ check, collaboration }: { check: Check; collaboration: string }) {
  const t = await getTranslations("admin.readings");
  const { id, reader, title, version, isMine, verdict, note, checked } = check;
  return (
    <>
      <div>
        <p className="person">
          <strong>{reader}</strong> {title ? <small>{title}</small> : null}
        </p>
        <What check={check} />
        {verdict === "follow-up" ? (
          <p className="small">
            <Mark kind="waiting">{t("following")}</Mark> {note} <span className="quiet">{checked?.by}</span>
          </p>
        ) : null}
      </div>
      {isMine ? (
        <p className="small quiet">{t("own")}</p>
      ) : (
        <Form
          id={`check-${id}`}
          className="fields"
          action={submit.bind(null, "readings.check")}
          words={await formWords()}
          hidden={{ collaboration, check: id, version }}
          doneWords={t("saved")}
          fold={
            <>
              {t("note")}
              <span className="vh"> {reader}</span>
            </>
          }
        >
          <Conflict labels={{ verdict: t("verdict"), note: t("words") }} words={await conflictWords()} />
          <Radios
            name="verdict"
            label={t("verdict")}
            value={verdict ?? undefined}
            choices={verdicts.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
          />
          <TextArea name="note" label={t("words")} help={t("wordsHelp")} value={note} optional />
          <p className="acts">
            <Send look="small">{t("save")}</Send>
          </p>
        </Form>
      )}
    </>
  );
}

/** What was read, or what was unusual about a day. */
async function What({ check: { reading, day, unusual } }: { check: Check }) {
  const t = await getTranslations("admin.readings");
  const language = await languageOf();
  if (reading)
    return (
      <p className="small">
        {t(`part.${reading.part}`)}, {t(`standing.${reading.standing ?? "unknown"}`)}
        <span className="quiet"> · {spokenMoment(reading.wallTime ?? day, language)}</span>
      </p>
    );
  return (
    <>
      <p className="small">
        {unusual ? t("day", unusual.counts) : null}
        <span className="quiet"> · {fullDay(day, language)}</span>
      </p>
      <ul className={styles.reasons}>
        {unusual?.reasons.map((reason) => (
          <li key={reason}>
            <Mark kind="overdue">{t(`reason.${reason}`, unusual.counts)}</Mark>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Asked({ page: { asked } }: { page: ReadingsPage }) {
  if (asked.length === 0) return null;
  const t = await getTranslations("admin.readings");
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="asked">
      <h2 id="asked">{t("asked")}</h2>
      <div className="scroll" role="region" aria-label={t("askedTable")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("verdictColumn")}</th>
              <th scope="col">{t("checkedBy")}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((check) => (
              <tr key={check.id}>
                <th scope="row">{check.reader}</th>
                <td>
                  <What check={check} />
                </td>
                <td>
                  {t("verdicts.fine")}
                  {check.note ? <p className="small quiet">{check.note}</p> : null}
                </td>
                <td>
                  {check.checked?.by}
                  <p className="small quiet">
                    {check.checked ? capital(spokenMoment(check.checked.wallTime, language)) : null}
                  </p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
