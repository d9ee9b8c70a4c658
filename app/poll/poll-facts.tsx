// What a poll is about, above its answers: whose meeting, where, how long, and until when.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { hostOf } from "@/server/domain/online-link";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital, clockTime, meetingTime } from "@/server/domain/spoken-time";
import styles from "../[collaboration]/polls/polls.module.css";

interface Props {
  group: string | null;
  askedBy: string | null;
  place: string | null;
  onlineLink: string | null;
  durationMinutes: number;
  /** Wall time, as is `chosen`. */
  deadline: string;
  chosen: string | null;
  /** How the time is chosen, in words. */
  rule: string | null;
}

export async function PollFacts({ group, askedBy, place, onlineLink, rule, ...poll }: Props) {
  const t = await getTranslations("polls.facts");
  const language = await languageOf();
  const { deadline, chosen, durationMinutes } = poll;
  const day = capital(weekdayAndFullDay(deadline, language));
  const until = t("until", { day, clock: clockTime(deadline, language) });
  const link = onlineLink ? (
    <a href={onlineLink} rel="noreferrer">
      {hostOf(onlineLink)}
    </a>
  ) : null;
  const facts = [
    [t("chosen"), chosen && capital(meetingTime(chosen, durationMinutes, language))],
    [t("group"), group],
    [t("askedBy"), askedBy],
    [t("when"), t("minutes", { minutes: durationMinutes })],
    [t("place"), place],
    [t("online"), link],
    [t("deadline"), chosen ? null : until],
    [t("rule"), rule],
  ] as const;
  return (
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
  );
}
