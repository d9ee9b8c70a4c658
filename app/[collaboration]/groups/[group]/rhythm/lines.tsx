// What becomes of each meeting, as a table; one may be left where it is, and then it is asked again.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import { timeOfLine } from "@/server/domain/rhythm-change";
import { type SpokenLanguage, weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital, clockTime, weekOf } from "@/server/domain/spoken-time";
import type { RhythmPlan, ToldLine } from "@/server/groups/rhythm-plan";
import styles from "./rhythm.module.css";

interface Props {
  plan: RhythmPlan;
  keep: readonly string[];
  collaboration: string;
}

const marks: Record<ToldLine["kind"], MarkKind> = {
  stays: "decided",
  moves: "waiting",
  goes: "overdue",
  exception: "none",
  comes: "onward",
  "left-out": "none",
};

export async function Lines({ plan: { lines }, keep, collaboration }: Props) {
  const t = await getTranslations("rhythm");
  if (lines.length === 0) return null;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-labelledby="means">
      <table className={`stacks ${styles.lines}`}>
        <thead>
          <tr>
            <th scope="col" className="r">
              {t("column.week")}
            </th>
            <th scope="col">{t("column.meeting")}</th>
            <th scope="col">{t("column.becomes")}</th>
            <th scope="col">{t("column.keep")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={`${line.kind} ${timeOfLine(line)}`}
              line={line}
              isKept={"meeting" in line && keep.includes(line.meeting.key)}
              collaboration={collaboration}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function Line({
  line,
  isKept,
  collaboration,
}: {
  line: ToldLine;
  isKept: boolean;
  collaboration: string;
}) {
  const t = await getTranslations("rhythm");
  const language = await languageOf();
  const time = line.kind === "moves" ? line.meeting.wallTime : timeOfLine(line);
  const words = capital(inWords(time, language));
  const isTouched = line.kind === "moves" || line.kind === "goes";
  return (
    <tr>
      <td className="r" data-of={t("column.week")}>
        {weekOf(time)}
      </td>
      <th scope="row">
        {"meeting" in line ? (
          <Link href={`/${collaboration}/meetings/${line.meeting.key}`} prefetch={false}>
            {words}
          </Link>
        ) : (
          words
        )}
      </th>
      <td>
        <Mark kind={marks[line.kind]}>{await becomes(line, language)}</Mark>
      </td>
      <td>
        {isTouched || isKept ? (
          <label className="choice">
            <input
              type="checkbox"
              name="keep"
              form="ask"
              value={"meeting" in line ? line.meeting.key : ""}
              defaultChecked={isKept}
            />
            <span>
              {t("leave")} <span className="vh">{words}</span>
            </span>
          </label>
        ) : null}
      </td>
    </tr>
  );
}

async function becomes(line: ToldLine, language: SpokenLanguage): Promise<string> {
  const t = await getTranslations("rhythm.line");
  const { about } = line;
  if (about?.isCancelled) return t("cancelled");
  const sent = about?.isSent ? ` ${t("sent")}` : "";
  if (line.kind === "moves") return `${t("moves", { to: inWords(line.slot, language) })}${sent}`;
  if (line.kind === "stays" && Object.keys(about?.change ?? {}).length > 0) return `${t("changes")}${sent}`;
  if (line.kind === "exception") {
    const { slot, meeting } = line;
    return slot === meeting.wallTime ? t("kept") : t("exception", { slot: inWords(slot, language) });
  }
  return `${t(line.kind)}${line.kind === "goes" ? sent : ""}`;
}

/** "tirsdag 1. december 2026 kl. 13.00"; a day alone has no time. */
function inWords(time: string, language: SpokenLanguage): string {
  const day = weekdayAndFullDay(time, language);
  if (time.length === 10) return day;
  return language === "da"
    ? `${day} kl. ${clockTime(time, language)}`
    : `${day} ${clockTime(time, language)}`;
}
