// The page behind a link in a mail: which meeting it is about, what is asked, and how long the link works.
import Link from "next/link";
import type { ReactNode } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import { Door } from "./door";
import styles from "./mail-door.module.css";

/** `shown` is what the link shows, and null for one that leads nowhere. */
export async function MailDoor({
  here,
  shown,
  children,
}: {
  here: string;
  shown: { told: { accent: string | null } | null } | null;
  children: ReactNode;
}) {
  return (
    <Door here={here}>
      {shown ? (
        <div className={styles.parts} data-accent={shown.told?.accent}>
          {children}
        </div>
      ) : (
        <DeadLink />
      )}
    </Door>
  );
}

async function DeadLink() {
  const t = await getTranslations("door");
  return (
    <>
      <h1>{t("dead")}</h1>
      <p className="read">{t("deadText")}</p>
      <p className="acts">
        <Link className="btn first" href="/sign-in" prefetch={false}>
          {t("signIn")}
        </Link>
      </p>
    </>
  );
}

interface Head {
  title: string;
  meeting: {
    /** Null where a link says no more than when. */
    told: { collaboration: string; group: string; place: string | null } | null;
    wallTime: string;
    durationMinutes: number;
  };
  /** What stands after time and place, where there is something to say. */
  more: readonly [label: string, value: ReactNode][];
}

export async function MeetingAsked({ title, meeting: { told, wallTime, durationMinutes }, more }: Head) {
  const t = await getTranslations("door");
  const language = await languageOf();
  const facts: Head["more"] = [
    [t("meeting"), told?.group],
    [t("time"), capital(meetingTime(wallTime, durationMinutes, language))],
    [t("place"), told?.place],
    ...more,
  ];
  return (
    <>
      {told ? <p className="crumb">{told.collaboration}</p> : null}
      <h1>{title}</h1>
      <dl className={`facts ${styles.facts}`}>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}

/** The first name, as one is spoken to. */
export const calledBy = (told: { reader: string } | null): string => told?.reader.split(" ")[0] ?? "";

export async function WorksUntil({ day }: { day: string }) {
  const t = await getTranslations("door");
  const said = weekdayAndDay(day, await languageOf());
  return <p className="source block">{t("worksUntil", { day: said })}</p>;
}
