// What must be ready before and after a meeting: the group's own days, or the usual ones.
import { daysAfter } from "./calendar-day";

/** Days before the meeting, days after it, and days after the minutes; null is the usual. */
interface DeadlineDays {
  callForItemsDays: number | null;
  agendaDays: number | null;
  minutesDays: number | null;
  commentsDays: number | null;
}

/** Days, `YYYY-MM-DD`. */
export interface Deadlines {
  callForItemsOn: string;
  agendaOn: string;
  minutesOn: string;
  commentsOn: string;
}

/** What a group that says nothing goes by. */
const usualDeadlines = { callForItemsDays: 14, agendaDays: 7, minutesDays: 7, commentsDays: 5 };

/** The days a group goes by: its own where it has said them. */
export function deadlineDays(days: DeadlineDays): Record<keyof DeadlineDays, number> {
  return {
    callForItemsDays: days.callForItemsDays ?? usualDeadlines.callForItemsDays,
    agendaDays: days.agendaDays ?? usualDeadlines.agendaDays,
    minutesDays: days.minutesDays ?? usualDeadlines.minutesDays,
    commentsDays: days.commentsDays ?? usualDeadlines.commentsDays,
  };
}

/** How many days after a group's meeting its minutes can be in another's agenda. */
export function leadDaysOf(reporter: DeadlineDays, receiver: DeadlineDays): number {
  const { minutesDays, commentsDays } = deadlineDays(reporter);
  return minutesDays + commentsDays + deadlineDays(receiver).agendaDays;
}

/** What is known of a meeting's minutes: the day they went out, and until when comments were asked for. */
interface MinutesOut {
  sentOn: string | null;
  commentsUntil: string | null;
}

const notOut: MinutesOut = { sentOn: null, commentsUntil: null };

/**
 * Deadlines of a meeting on `day`. Comments end on the day that was said; where none was, they count from the day the
 * minutes went out, or from the last day they may.
 */
export function deadlinesOf(day: string, days: DeadlineDays, minutes: MinutesOut = notOut): Deadlines {
  const { callForItemsDays, agendaDays, minutesDays, commentsDays } = deadlineDays(days);
  const minutesOn = daysAfter(day, minutesDays);
  return {
    callForItemsOn: daysAfter(day, -callForItemsDays),
    agendaOn: daysAfter(day, -agendaDays),
    minutesOn,
    commentsOn: minutes.commentsUntil ?? daysAfter(minutes.sentOn ?? minutesOn, commentsDays),
  };
}
