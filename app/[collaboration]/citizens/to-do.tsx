// What waits for the reader on their desk, of all their citizens.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import type { Desk } from "@/server/citizens/desk";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import styles from "./citizens.module.css";

/** What the reader has to keep, of all their citizens, the nearest day first. */
export async function Mine({ desk: { agreements, collaboration } }: { desk: Desk }) {
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
export async function Unfinished({ desk: { unfinished, collaboration } }: { desk: Desk }) {
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
export async function Notes({ desk: { notes, collaboration } }: { desk: Desk }) {
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
export async function Unfiled({ desk: { unfiled, collaboration } }: { desk: Desk }) {
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
export async function AskedAbout({ desk: { askedAbout, collaboration } }: { desk: Desk }) {
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
