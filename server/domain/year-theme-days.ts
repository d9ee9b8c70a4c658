// A group's theme days in a year: some of its meetings, planned apart from the others, for each takes a day and has a theme for
// its agenda. It hears of nobody's minutes and nobody waits for its own.
import { themeDayAt, themeDayMinutes } from "./theme-day";
import type { StandingMeeting, YearGroup } from "./year-facts";

/** The usual meetings and the theme days as two that share all their people; the one alone where a group has no theme days. */
export function withThemeDays(group: YearGroup, standing: readonly StandingMeeting[]): YearGroup[] {
  if (group.themeDays === 0 && standing.length === 0) return [group];
  const { rhythm, usually } = group.habit;
  const days = {
    ...group,
    ...{ id: `${group.id}:theme-days`, themeDaysOf: group.id, standing, durationMinutes: themeDayMinutes },
    habit: {
      rhythm: group.themeDays > 0 ? rhythm : null,
      usually: usually && { weekday: usually.weekday, at: themeDayAt },
    },
  };
  return [group, days];
}

/** A theme that has a date and no meeting yet: the working day is kept free for it. */
export const keptForTheme = (on: string): StandingMeeting => ({
  ...{ key: null, wallTime: `${on}T08:00`, durationMinutes: 480, place: null, rooms: [], isMovable: false },
});

/** Which of so many meetings a year, from 0, are theme days: evenly among them. */
export function themeDayNumbers(perYear: number, themeDays: number): Set<number> {
  const few = Math.min(perYear, themeDays);
  return new Set(Array.from({ length: few }, (_, nth) => Math.floor(((nth + 0.5) * perYear) / few)));
}
