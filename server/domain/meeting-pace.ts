// How a meeting keeps to its plan, minute by minute.

export interface Pace {
  /** Minutes the running item is over its time; negative while there is some left. */
  over: number;
  /** The minute of the day the meeting ends at, if what is left keeps its time. */
  ends: number;
  /** Minutes that is after the time that was agreed; negative when it ends before. */
  late: number;
  /** Whether the plan still says anything: not long before the meeting, nor long after it. */
  counts: boolean;
}

/** All times are minutes of the day on the wall; `minutes` are the items' own, in order, and `at` is the running one's place. */
export function paceOf(
  now: number,
  {
    start,
    duration,
    minutes,
    at,
  }: { start: number; duration: number; minutes: readonly number[]; at: number },
): Pace {
  const sum = (from: number, to: number) => minutes.slice(from, to).reduce((all, one) => all + one, 0);
  const plannedEnd = start + sum(0, at + 1);
  const ends = Math.max(now, plannedEnd) + sum(at + 1, minutes.length);
  const over = now - plannedEnd;
  return { over, ends, late: ends - (start + duration), counts: now >= start - 15 && over < 180 };
}
