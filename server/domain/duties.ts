// What a person still owes a meeting, and how pressing it is.
import { daysBetween } from "./calendar-day";
import type { Deadlines } from "./deadlines";
import { isDraft, type MeetingState } from "./meeting-state";
import type { Role } from "./policy";

export type Part = "leader" | "secretary" | "member";

/** The part somebody has in a group's meetings; null for those who only read what comes of them. */
export function partOf(roles: readonly Role[]): Part | null {
  const seats: readonly Role[] = ["member", "substitute", "observer", "guest"];
  if (roles.includes("leader")) return "leader";
  if (roles.includes("secretary")) return "secretary";
  return roles.some((role) => seats.includes(role)) ? "member" : null;
}

export interface DutyMeeting {
  state: MeetingState;
  /** The day of the meeting, `YYYY-MM-DD`. */
  day: string;
  minutesSent: boolean;
}

interface Duty {
  /** A message under `overview.duty`. */
  code: "sendAgenda" | "callForItems" | "hold" | "writeMinutes" | "approve" | "read" | "comment" | "expect";
  /** The day it is due. */
  on: string;
  /** Days until it is due; negative when it is over. */
  days: number;
  mark: "overdue" | "waiting" | null;
}

/** From this many days before a deadline on, it is marked. */
const soon = 3;

/** The one thing a person owes the meeting now; null when nothing waits for them. */
export function dutyOf(meeting: DutyMeeting, deadlines: Deadlines, part: Part, today: string): Duty | null {
  const keeps = part !== "member";
  const { state, day } = meeting;
  if (state === "cancelled" || state === "approved") return null;
  if (isDraft(state)) {
    if (!keeps) return day >= today ? quiet("expect", deadlines.agendaOn, today) : null;
    if (day < today) return due("hold", day, today);
    return today < deadlines.callForItemsOn
      ? quiet("callForItems", deadlines.callForItemsOn, today)
      : due("sendAgenda", deadlines.agendaOn, today);
  }
  if (state === "published")
    return day < today && keeps ? due("hold", day, today) : quiet("read", day, today);
  if (!meeting.minutesSent) return keeps ? due("writeMinutes", deadlines.minutesOn, today) : null;
  return keeps
    ? due("approve", deadlines.commentsOn, today, false)
    : commentUntil(deadlines.commentsOn, today);
}

const quiet = (code: Duty["code"], on: string, today: string): Duty => ({
  code,
  on,
  days: daysBetween(today, on),
  mark: null,
});

/** Comments are welcome until their day; after it there is nothing to do. */
function commentUntil(on: string, today: string): Duty | null {
  return on >= today ? quiet("comment", on, today) : null;
}

function due(code: Duty["code"], on: string, today: string, pressing = true): Duty {
  const days = daysBetween(today, on);
  return {
    code,
    on,
    days,
    mark: days < 0 ? (pressing ? "overdue" : "waiting") : days <= soon ? "waiting" : null,
  };
}
