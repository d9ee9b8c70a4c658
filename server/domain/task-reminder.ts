// When somebody is reminded of a task: less and less often, the longer it has been late.
import { daysBetween } from "./calendar-day";

/** Days after the task is due; before it, negative. After the last, once a month. */
const stages = [-3, 0, 1, 7, 21];
const thenEvery = 30;

/**
 * The stage a task has reached today, in days from when it was due; null before the first. Each is told once, on the first
 * morning that mail goes out at or after its day: what falls on a holiday is told on the working day after it.
 */
export function reminderStage(due: string, today: string): number | null {
  const days = daysBetween(due, today);
  const last = stages.at(-1) ?? 0;
  if (days >= last + thenEvery) return last + Math.floor((days - last) / thenEvery) * thenEvery;
  return stages.findLast((stage) => stage <= days) ?? null;
}

/** Whether those who keep the group hear of it, too: from when it is late. */
export const concernsKeepers = (stage: number): boolean => stage > 0;
