// What must be ready before and after a meeting: the group's own days, or the usual ones.

/** Days before the meeting, days after it, and days after the minutes; null is the usual. */
export interface DeadlineDays {
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
export const usualDeadlines = { callForItemsDays: 14, agendaDays: 7, minutesDays: 7, commentsDays: 5 };

/** Deadlines of a meeting on `day`. Comments count from the day the minutes went out, or from the last day they may. */
export function deadlinesOf(day: string, days: DeadlineDays, minutesSentOn: string | null = null): Deadlines {
  const within = (name: keyof DeadlineDays) => days[name] ?? usualDeadlines[name];
  const minutesOn = plusDays(day, within("minutesDays"));
  return {
    callForItemsOn: plusDays(day, -within("callForItemsDays")),
    agendaOn: plusDays(day, -within("agendaDays")),
    minutesOn,
    commentsOn: plusDays(minutesSentOn ?? minutesOn, within("commentsDays")),
  };
}

const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
