// A theme day: a whole day about one theme, beside the group's usual meetings and their standing agenda.
import type { StandingItem } from "./collaboration-file";

/** How long a theme day lasts where nothing is said, in minutes. */
export const themeDayMinutes = 360;

/** And when it begins. */
export const themeDayAt = "09:00";

/** The day's standing agenda: the theme, with all the time there is. What else the day holds is added by hand. */
export function themeDayDisposition(title: string, durationMinutes: number): StandingItem[] {
  return [{ id: "theme", title, type: "discussion", fill: "theme", minutes: durationMinutes }];
}

interface Dated {
  wholeDay: boolean;
  /** `YYYY-MM-DD` */
  on: string | null;
}

/** How many theme days of a year have a date, of how many the group holds; null where it holds none. */
export function themeDaysPlanned(
  themes: readonly Dated[],
  year: number,
  rhythm: { themeDays?: number | undefined } | null,
): { planned: number; of: number } | null {
  const planned = themes.filter(({ wholeDay, on }) => wholeDay && on?.startsWith(String(year))).length;
  const of = rhythm?.themeDays ?? 0;
  return planned + of === 0 ? null : { planned, of };
}
