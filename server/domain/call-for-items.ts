// When people are asked what they have for a meeting, when they are reminded, and until when it is taken in.
import { daysAfter, daysBetween } from "./calendar-day";
import type { Deadlines } from "./deadlines";
import { isDraft, isHeld, type MeetingState } from "./meeting-state";
import { isWorkingDay } from "./working-day";

/** Why nothing more can be sent in to a meeting. */
export type InputClosed = "cancelled" | "agenda-out" | "over";

/** Whether, and why, nothing more is taken in; null while the agenda is in the making. */
export function inputClosedBecause(
  { state, startsAt }: { state: MeetingState; startsAt: Date },
  now: Date,
): InputClosed | null {
  if (state === "cancelled") return "cancelled";
  if (isHeld(state) || startsAt <= now) return "over";
  return isDraft(state) ? null : "agenda-out";
}

type CallDays = Pick<Deadlines, "callForItemsOn" | "agendaOn">;

/**
 * Whether people are to be asked today: from the day the group has set, on working days, until the agenda is due. A house
 * that stood still catches up; one that comes back too late for anybody to answer does not ask.
 */
export function isCallDue({ callForItemsOn, agendaOn }: CallDays, today: string): boolean {
  return callForItemsOn <= today && today < agendaOn && isWorkingDay(today);
}

/** The last day to answer: when the agenda is due; asked later than that, the day before the meeting, or today. */
export function lastDayToAnswer(agendaOn: string, meetingOn: string, today: string): string {
  if (today <= agendaOn) return agendaOn;
  const before = daysAfter(meetingOn, -1);
  return today < before ? before : today;
}

/** So many days before the agenda is due, who has not answered is reminded. */
const reminderDays = 3;

/** Who was asked less than so many days ago is left in peace. */
const peaceDays = 2;

/** The working day on which who has not answered is reminded, or the one before it. */
export function reminderDay(agendaOn: string): string {
  let day = daysAfter(agendaOn, -reminderDays);
  while (!isWorkingDay(day)) day = daysAfter(day, -1);
  return day;
}

/** One person's call, in days of the calendar. */
export interface Call {
  askedOn: string;
  remindedOn: string | null;
  answered: boolean;
}

/** Whether the person is to be reminded today: once, and while there is still time to answer. */
export function isReminderDue(call: Call, agendaOn: string, today: string): boolean {
  if (call.answered || call.remindedOn !== null || !isReminderTime(agendaOn, today)) return false;
  return daysBetween(call.askedOn, today) >= peaceDays;
}

/** Whether anybody is to be reminded today. */
export function isReminderTime(agendaOn: string, today: string): boolean {
  return reminderDay(agendaOn) <= today && today < agendaOn && isWorkingDay(today);
}
