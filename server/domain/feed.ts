// Which of somebody's meetings stand in the calendar they fetch, and what it says of each.
import { daysAfter } from "./calendar-day";
import type { FeedEvent } from "./ics-feed";
import { isDraft, type MeetingState } from "./meeting-state";
import type { Translator } from "./translator";

/** A group as its meetings speak of it. */
export interface FeedGroup {
  name: string;
  collaborationName: string;
  accent: string;
  /** The responsible leader's name. */
  leader: string;
  /** Nothing but the time is given away. */
  neutral: boolean;
}

export interface FeedMeeting {
  uid: string;
  /** null before anybody was told of it. */
  sequence: number | null;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  place: string | null;
  /** Where it is joined from afar. */
  onlineLink: string | null;
  state: MeetingState;
  /** `YYYY-MM-DD`; null unless it is cancelled. */
  cancelledOn: string | null;
  /** The meeting's page. */
  url: string;
}

const daysBack = 365;
const daysCancelled = 30;

/** The first day (`YYYY-MM-DD`) whose meetings are in the calendar. */
export const firstDay = (today: string): string => daysAfter(today, -daysBack);

/** A year back and all that comes. A cancelled meeting is seen to be so for a month, and no longer than its day. */
export function isInFeed({ startsAt, state, cancelledOn }: FeedMeeting, today: string): boolean {
  const day = startsAt.slice(0, 10);
  if (state !== "cancelled") return day >= firstDay(today);
  return isStillShown({ day, cancelledOn }, today);
}

/** `cancelledOn` is null where nobody knows when it was. */
export const isStillShown = (
  { day, cancelledOn }: { day: string; cancelledOn: string | null },
  today: string,
): boolean => day >= today && (cancelledOn === null || cancelledOn > daysAfter(today, -daysCancelled));

/** What is said of every meeting of a group, by what has become of it. */
export interface FeedWords extends Record<FeedEvent["status"], { summary: string; description: string }> {
  /** What stands before the link it is joined by. */
  online: string;
}

export function feedWords(group: FeedGroup, t: Translator): FeedWords {
  const summary = group.neutral
    ? t("mail.neutral.title")
    : t("mail.calendar.title", { group: group.name, collaboration: group.collaborationName });
  const leader = group.neutral
    ? t("mail.calendar.seeInside")
    : `${t("mail.meeting.leader")}: ${group.leader}`;
  const lines = (...more: string[]) => [leader, ...more].join("\n");
  return {
    online: t("mail.meeting.online"),
    CONFIRMED: { summary, description: lines() },
    TENTATIVE: { summary, description: lines(t("mail.calendar.notSent")) },
    // many programs show no status of what they only fetch
    CANCELLED: { summary: t("mail.calendar.cancelled", { title: summary }), description: lines() },
  };
}

const colors: Record<string, string> = { skov: "darkgreen", blomme: "purple", blaek: "darkslateblue" };

/** A time of a poll that stands in somebody's calendar until it closes. */
export interface FeedHold {
  timeId: string;
  /** Wall time in `timeZone`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  groupName: string;
  neutral: boolean;
  /** The poll's page. */
  url: string;
}

/** It says whose meeting it would be, and no more: what a poll is called is for its page. */
export function holdEvent(hold: FeedHold, accent: string, t: Translator): FeedEvent {
  const { timeId: uid, startsAt, timeZone, durationMinutes, url, groupName: group, neutral } = hold;
  return {
    ...{ uid, startsAt, timeZone, durationMinutes, url, sequence: 0, status: "TENTATIVE", location: null },
    summary: neutral ? t("mail.neutral.title") : t("mail.poll.hold", { group }),
    ...{ description: t("mail.poll.holdText"), color: colorOf(accent) },
  };
}

/** The collaboration's colour by the nearest name a calendar knows (RFC 7986 5.9). */
export const colorOf = (accent: string): string => colors[accent] ?? "teal";

export function feedEvent(meeting: FeedMeeting, group: FeedGroup, words: FeedWords): FeedEvent {
  const { uid, startsAt, timeZone, durationMinutes, url } = meeting;
  const status = statusOf(meeting.state);
  const { summary } = words[status];
  // nothing is spread here: what is put together so is read at half the speed, a thousand times a calendar
  return {
    uid,
    startsAt,
    timeZone,
    durationMinutes,
    url,
    status,
    summary,
    sequence: meeting.sequence ?? 0,
    // programs make a link of where it is, and one that is joined only from afar is there
    location: group.neutral ? null : (meeting.place ?? meeting.onlineLink),
    description: joinedBy(meeting, group, words) + words[status].description,
    color: colorOf(group.accent),
  };
}

function joinedBy({ onlineLink }: FeedMeeting, { neutral }: FeedGroup, { online }: FeedWords): string {
  return onlineLink && !neutral ? `${online}: ${onlineLink}\n` : "";
}

function statusOf(state: MeetingState): FeedEvent["status"] {
  if (state === "cancelled") return "CANCELLED";
  return isDraft(state) ? "TENTATIVE" : "CONFIRMED";
}

/** Whether a program that holds the versions in `If-None-Match` has this one (RFC 9110 13.1.2: also where a proxy weakened it). */
export function isKnown(etag: string, ifNoneMatch: string | null): boolean {
  const held = ifNoneMatch?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  return held.includes(etag) || held.includes("*");
}
