// What mails about a meeting have in common: which meeting, when, where, and how to answer.
import type { Letter, MeetingFacts, NoticeFacts } from "@/server/domain/mail-facts";
import { hostOf } from "@/server/domain/online-link";
import { weekdayAndDay, weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital, clockRange, clockTime, meetingTime, weekOf } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, buttons, facts, footer, letter, type Passage, paragraph } from "./layout";

/** "Styringsteam, tirsdag 1. december", on two lines. */
export const meetingHeading = (meeting: MeetingFacts, t: Translator): string =>
  `${meeting.groupName},\n${writtenDay(meeting, t)}`;

/** "Styringsteam tirsdag 1. december kl. 13.00" */
export const meetingName = (meeting: MeetingFacts, t: Translator): string =>
  t("mail.meeting.name", {
    group: meeting.groupName,
    day: writtenDay(meeting, t),
    clock: clockTime(meeting.startsAt, t.language),
  });

/** "tirsdag 1. december"; where the mail is written in another year, "tirsdag 13. februar 2029". */
export function writtenDay(
  { startsAt, writtenOn }: { startsAt: string; writtenOn: string },
  t: Translator,
): string {
  const isThatYear = startsAt.slice(0, 4) === writtenOn.slice(0, 4);
  return (isThatYear ? weekdayAndDay : weekdayAndFullDay)(startsAt, t.language);
}

/** "tirsdag 1. december 2026 kl. 13.00–15.00, uge 49" */
export const fullTime = ({ startsAt, durationMinutes }: Slot, t: Translator): string =>
  meetingTime(startsAt, durationMinutes, t.language);

export interface Slot {
  startsAt: string;
  durationMinutes: number;
}

/** "Kl. 13.00–15.00, uge 49" */
export const clockAndWeek = ({ startsAt, durationMinutes }: Slot, t: Translator): string =>
  capital(
    t("mail.meeting.clockAndWeek", {
      clock: clockRange(startsAt, durationMinutes, t.language),
      week: weekOf(startsAt),
    }),
  );

/** Time, place, where it is joined from afar, and leader. */
export const meetingFacts = (meeting: MeetingFacts, t: Translator): Passage =>
  facts([
    [t("mail.meeting.time"), clockAndWeek(meeting, t)],
    [t("mail.meeting.place"), meeting.place],
    online(meeting, t),
    [t("mail.meeting.leader"), meeting.leader.name],
  ]);

/** Where it is joined from afar, by the name of who it is joined at. */
export const online = ({ onlineLink }: Pick<MeetingFacts, "onlineLink">, t: Translator) =>
  onlineLink === null
    ? ([t("mail.meeting.online"), null] as const)
    : ([t("mail.meeting.online"), hostOf(onlineLink), onlineLink] as const);

/** How to answer. The links open a page that asks; opening it answers nothing. */
export function answerButtons(answerUrl: string, t: Translator): Passage[] {
  const address = (answer: string) => `${answerUrl}?answer=${answer}`;
  return [
    paragraph(t("mail.answer.where")),
    buttons([
      { words: t("mail.answer.yes"), address: address("accepted") },
      { words: t("mail.answer.maybe"), address: address("tentative") },
      { words: t("mail.answer.no"), address: address("declined") },
    ]),
  ];
}

/** "Sendt af Birgit Aagaard, birgit@…", and what happens next. */
export const sentBy = ({ leader }: MeetingFacts, t: Translator, next: string | null = null): Passage =>
  footer([t("mail.sentBy", { name: leader.name, address: leader.address }), next].filter(Boolean).join(" "));

/** The only mail about a citizen's meeting: what happened, when, and the door to the rest, which asks who one is. */
export function neutralMail(
  occasion:
    | "invitation"
    | "update"
    | "cancellation"
    | "removed"
    | "restored"
    | "agenda"
    | "minutes"
    | "task"
    | "taskNews"
    | "answer"
    | "call"
    | "nudge"
    | "reminder"
    | "proposal"
    | "time"
    | "poll"
    | "pollClosed",
  parts: { slot: Slot | null; answerUrl: string | null; url: string; notice?: NoticeFacts | undefined },
  t: Translator,
): Letter {
  const when = parts.slot && fullTime(parts.slot, t);
  return letter(
    {
      subject: t(`mail.neutral.subject.${occasion}`),
      preheader: when ?? t("mail.neutral.seeInside"),
      sender: null,
      heading: t(`mail.neutral.heading.${occasion}`),
      passages: [
        when ? paragraph(capital(when)) : null,
        paragraph(t("mail.neutral.seeInside")),
        ...(parts.answerUrl ? answerButtons(parts.answerUrl, t) : []),
        anchor(t("mail.neutral.open"), parts.url),
      ],
      notice: parts.notice,
    },
    t,
  );
}
