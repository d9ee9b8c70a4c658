// How approved minutes have been corrected: version by version, why, and what reads otherwise under which item.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { fullDay } from "@/server/domain/spoken-day";
import { dayAt } from "@/server/domain/wall-time";
import type { SeenVersions } from "@/server/minutes/versions";
import styles from "../agenda.module.css";
import type { Address } from "../agenda-list";
import { Difference } from "../difference";
import { meetingTitle } from "../meeting-title";
import list from "./versions.module.css";

interface Props {
  params: Promise<Address>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("minutes.versions"))("title") };
}

export default async function Versions({ params }: Props) {
  const address = await params;
  const seen = await ask((api) => api.minutes.versions(address));
  const t = await getTranslations("minutes.versions");
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  return (
    <div className="sheet stack">
      <header className="page-head">
        <p className="crumb">
          <Link href={home} prefetch={false}>
            {t("back")}
          </Link>
        </p>
        <h1>{t("title")}</h1>
        <p>{await meetingTitle(seen.group, seen.wallTime)}</p>
      </header>
      {seen.corrections.map((correction) => (
        <Version key={correction.version} correction={correction} timeZone={seen.timeZone} home={home} />
      ))}
      <Seals seen={seen} home={home} />
    </div>
  );
}

interface VersionProps {
  correction: SeenVersions["corrections"][number];
  timeZone: string;
  home: string;
}

async function Version({ correction, timeZone, home }: VersionProps) {
  const t = await getTranslations("minutes.versions");
  const { version, at, by, reason, item, changed } = correction;
  const on = fullDay(dayAt(at, timeZone), await languageOf());
  return (
    <section className={list.version} aria-labelledby={`version-${version}`}>
      <h2 id={`version-${version}`}>{t("at", { version, on })}</h2>
      <p>
        {t("by", { by })} {reason ? t("reason", { reason }) : null}
      </p>
      {reason ? null : (
        <p className="quiet">
          {item ? `${t("item", { number: item })}. ` : null}
          {t("hidden")}
        </p>
      )}
      {changed.items.map(({ number, title, note, decisions }) => (
        <div key={number} className="stack">
          <h3>
            {t("item", { number })}: {title}
          </h3>
          {note ? (
            <>
              <p className="small quiet">{t("note")}</p>
              <Difference {...note} />
            </>
          ) : null}
          {decisions.map((decision) => (
            <div key={decision.number}>
              <p className="small quiet">{t("decision", { said: decision.number })}</p>
              <Difference older={decision.older} newer={decision.newer} />
            </div>
          ))}
        </div>
      ))}
      {changed.attendance.length > 0 ? <Attendance changed={changed.attendance} /> : null}
      <p className="no-print">
        <Link href={`${home}/versions/${version - 1}`} prefetch={false}>
          {t("readBefore", { version: version - 1 })}
        </Link>
      </p>
    </section>
  );
}

async function Attendance({ changed }: { changed: VersionProps["correction"]["changed"]["attendance"] }) {
  const t = await getTranslations("minutes.versions");
  const none = (await getTranslations("minutes.correct"))("notSaid");
  const status = await statusWords();
  return (
    <div className="stack">
      <h3>{t("attendance")}</h3>
      <ul>
        {changed.map(({ person, older, newer }) => (
          <li key={person}>
            {person}: <Difference inline older={status(older) ?? none} newer={status(newer) ?? none} />
          </li>
        ))}
      </ul>
    </div>
  );
}

async function statusWords() {
  const t = await getTranslations("minutes.attendance");
  const words: Record<string, string> = {
    present: t("present"),
    apologies: t("apologies"),
    absent: t("absent"),
  };
  return (status: string | null) => words[status ?? ""];
}

async function Seals({ seen, home }: { seen: SeenVersions; home: string }) {
  const t = await getTranslations("minutes.versions");
  return (
    <section className="block stack" aria-labelledby="seals">
      <h2 id="seals">{t("seals")}</h2>
      <dl className="facts">
        {seen.hashes.map(({ version, hash }) => (
          <div key={version}>
            <dt>{t("seal", { version })}</dt>
            <dd>
              <code className={`small ${styles.hash}`}>{hash}</code>
              {seen.mayHaveText ? (
                <span className="no-print">
                  {" "}
                  <a className="small" href={`${home}/sealed?version=${version}`} download>
                    {t("download")}
                    <span className="vh">: {t("seal", { version })}</span>
                  </a>
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t(seen.mayHaveText ? "help" : "closed")}</p>
    </section>
  );
}
