// How long a citizen's network may be without meeting.
import { daysAfter, monthsAfter } from "./calendar-day";

export interface Rhythm {
  /** The day the network met last, or the day the case was opened. */
  since: string;
  intervalMonths: number;
  /** The day it meets next; null where nothing is booked. */
  next: string | null;
}

/** `late` is past the agreed day, `soon` within four weeks of it, and `far` a meeting that is booked after it. */
export type Pace = "kept" | "soon" | "late" | "far";

/** The last day the network should meet again, and how it stands. Days are `YYYY-MM-DD`. */
export function paceOf({ since, intervalMonths, next }: Rhythm, today: string): { by: string; pace: Pace } {
  const by = monthsAfter(since, intervalMonths);
  if (next !== null) return { by, pace: next > by ? "far" : "kept" };
  if (today > by) return { by, pace: "late" };
  return { by, pace: daysAfter(today, 28) >= by ? "soon" : "kept" };
}
