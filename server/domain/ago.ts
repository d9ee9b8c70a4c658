// How long ago something was, as it is said: in minutes, then in hours, then in days.

export interface Ago {
  unit: "minutes" | "hours" | "days";
  count: number;
}

/** Whole ones that have passed, the largest that there is one of; what is yet to come is now. */
export function agoOf(then: Date, now: Date): Ago {
  const minutes = Math.max(0, Math.floor((now.getTime() - then.getTime()) / 60_000));
  if (minutes < 60) return { unit: "minutes", count: minutes };
  if (minutes < 48 * 60) return { unit: "hours", count: Math.floor(minutes / 60) };
  return { unit: "days", count: Math.floor(minutes / 1440) };
}
