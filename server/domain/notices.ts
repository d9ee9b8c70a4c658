// Which mails people may choose away, how each is sent unless they choose otherwise, and what is owed whatever they choose.

import { reminderWays } from "./meeting-reminder";

export const noticeWays = ["at-once", "digest", "none", ...reminderWays] as const;
/** By a mail of its own, gathered with the day's others in the morning, or not at all; a reminder by when it comes. */
export type NoticeWay = (typeof noticeWays)[number];

interface NoticeKindFacts {
  /** How it is sent to those who have not chosen; the first of what is offered. */
  offered: readonly [NoticeWay, ...NoticeWay[]];
}

const anyWay = ["at-once", "digest", "none"] as const;
/** What is reckoned each morning has no other moment to be told. */
const eachMorning = ["digest", "none"] as const;

/** A meeting that is soon. */
const beforehand = ["day-before", "week-before", "none"] as const;

/** Notices: for the reader's sake, so the reader decides. */
export const noticeKinds = {
  "meeting-reminder": { offered: beforehand },
  "task-due": { offered: eachMorning },
  "task-overdue": { offered: eachMorning },
  "task-back": { offered: anyWay },
  "task-news": { offered: anyWay },
  "call-reminder": { offered: anyWay },
  "review-reminder": { offered: anyWay },
  "comments-answered": { offered: anyWay },
  "decisions-told": { offered: anyWay },
  "point-answered": { offered: anyWay },
  "proposal-answered": { offered: anyWay },
  "poll-reminder": { offered: anyWay },
} as const satisfies Record<string, NoticeKindFacts>;

export type NoticeKind = keyof typeof noticeKinds;
export const allNoticeKinds = Object.keys(noticeKinds) as NoticeKind[];

/** What everyone gets whom it concerns, whatever they have chosen: each is asked for, or changes where they must be. */
export const owedMails = [
  "sign-in",
  "invitation",
  // meetings: invited, changed, moved, cancelled, given up, held after all
  "invited",
  "updated",
  "moved",
  // several that moved at once
  "moves",
  "cancelled",
  "removed",
  "restored",
  // asked once more by the leader: the invitation itself
  "nudge",
  "not-held",
  "held-after-all",
  "time-declined",
  // somebody's time that somebody else has booked
  "booked",
  "booking-cancelled",
  // to the other of the two: one was not reached
  "booking-unreached",
  // a meeting about a citizen, and that somebody outside the circle sees a case
  "network-called",
  "network-cancelled",
  "glimpse",
  // the dates of a year, before anybody is invited
  "year-dates",
  "minutes",
  // the first question before a meeting, and a task with the link to answer it
  "call-for-items",
  "tasks",
  // when somebody can, and what became of it
  "poll-asked",
  "poll-closed",
  // to whoever asked: somebody was not reached
  "poll-unreached",
  // a calendar somebody connected takes nobody's time any more
  "calendar-unread",
  // somebody has named citizens again and again where nobody may
  "citizen-named",
  // what was read about citizens is to be asked about
  "unusual-reading",
] as const;

export type OwedMail = (typeof owedMails)[number];
/** `digest` is the morning's mail, which holds notices alone. */
export type MailKind = OwedMail | NoticeKind | "digest";

/** Meetings are told of first: where somebody must be and when. Only who waits at the door comes before them. */
const meetingMails: readonly string[] = [
  ...["invited", "updated", "moved", "moves", "cancelled", "removed", "restored", "nudge", "time-declined"],
  ...["not-held", "held-after-all", "booked", "booking-cancelled", "booking-unreached"],
  ...["network-called", "network-cancelled"],
];

/** The urgency of mail that somebody sits and waits for. */
export const atTheDoor = 3;

/** Which mail goes first where many wait: the higher. */
export function mailUrgency(kind: string): number {
  if (kind === "sign-in") return atTheDoor;
  if (meetingMails.includes(kind)) return 2;
  return isNotice(kind) ? 0 : 1;
}

/** Whether a mail can be chosen away, and so says how. */
export const isNotice = (kind: string): kind is NoticeKind | "digest" =>
  kind === "digest" || kind in noticeKinds;

/** What somebody has chosen for a kind of notice, as far as it is still offered. */
export function wayOf(kind: NoticeKind, chosen: NoticeWay | undefined): NoticeWay {
  const offered: readonly NoticeWay[] = noticeKinds[kind].offered;
  return chosen && offered.includes(chosen) ? chosen : (offered[0] ?? "digest");
}

/** What unsubscribing from a mail chooses: away with its kind, or with all that the morning's mail gathers. */
export function withoutNotices(
  kind: NoticeKind | "digest",
  chosen: Partial<Record<NoticeKind, NoticeWay>>,
): Partial<Record<NoticeKind, NoticeWay>> {
  const away = allNoticeKinds.filter(
    (one) => one === kind || (kind === "digest" && wayOf(one, chosen[one]) === "digest"),
  );
  return { ...chosen, ...Object.fromEntries(away.map((one) => [one, "none" as const])) };
}
