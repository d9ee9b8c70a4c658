// What a calendar shows at a time: a month, a week, a list or a year, and the days before and after it.
import { Temporal } from "temporal-polyfill";

export const calendarViews = ["month", "week", "list", "year"] as const;

export type CalendarView = (typeof calendarViews)[number];

export interface CalendarRange {
  /** The first day shown, `YYYY-MM-DD`; a month begins with the Monday of its first week. */
  from: string;
  /** The day after the last. */
  to: string;
  /** The day that names what is shown: the first of the month or year, the Monday of the week. */
  on: string;
  /** What names the one before it, and the one after. */
  previous: string;
  next: string;
}

/** How many months a list tells of. */
const listedMonths = 3;

/** What is shown round a day. Weeks begin on Monday. */
export function calendarRange(view: CalendarView, day: string): CalendarRange {
  const date = Temporal.PlainDate.from(day);
  const first = date.with({ day: 1 });
  if (view === "week") return range(mondayOf(date), mondayOf(date).add({ days: 7 }), { days: 7 });
  if (view === "list") return range(first, first.add({ months: listedMonths }), { months: listedMonths });
  if (view === "year") {
    const january = first.with({ month: 1 });
    return range(january, january.add({ years: 1 }), { years: 1 });
  }
  const lastDay = first.add({ months: 1 }).subtract({ days: 1 });
  return {
    ...range(first, first, { months: 1 }),
    from: mondayOf(first).toString(),
    to: mondayOf(lastDay).add({ days: 7 }).toString(),
  };
}

function range(from: Temporal.PlainDate, to: Temporal.PlainDate, step: Temporal.DurationLike): CalendarRange {
  return {
    ...{ from: from.toString(), to: to.toString(), on: from.toString() },
    ...{ previous: from.subtract(step).toString(), next: from.add(step).toString() },
  };
}

const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
