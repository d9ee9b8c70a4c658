// A group's theme days in a year: some of its meetings, planned apart from the others, for each takes a day and has a theme for
// its agenda. It hears of nobody's minutes and nobody waits for its own.
import { themeDayAt, themeDayMinutes } from "./theme-day";
import type { StandingMeeting, YearGroup } from "./year-facts";

/**
 * The usual meetings and the theme days as two that share all their people; the one alone where a group has no theme days. A meeting
 * that stands on the day a theme is to have is the theme's.
 */
export function withThemeDays(group: YearGroup, themed: readonly StandingMeeting[]): YearGroup[] {
  if (group.themeDays === 0 && themed.length === 0) return [group];
  const { rhythm, usually } = group.habit;
  const kept = new Set(themed.filter(({ key }) => key === null).map(dayOf));
  const [taken, usual] = [true, false].map((is) =>
    group.standing.filter((meeting) => kept.has(dayOf(meeting)) === is),
  );
  const given = new Set(taken?.map(dayOf));
  const standing = [
    ...themed.filter((one) => one.key !== null || !given.has(dayOf(one))),
    ...(taken ?? []),
  ].toSorted((one, other) => (one.wallTime < other.wallTime ? -1 : 1));
  const days = {
    ...group,
    ...{ id: `${group.id}:theme-days`, themeDaysOf: group.id, standing, durationMinutes: themeDayMinutes },
    habit: {
      rhythm: group.themeDays > 0 ? rhythm : null,
      usually: usually && { weekday: usually.weekday, at: themeDayAt },
    },
  };
  return [{ ...group, standing: usual ?? [] }, days];
}

const dayOf = ({ wallTime }: StandingMeeting): string => wallTime.slice(0, 10);

/** A theme that has a date and no meeting yet: the working day is kept free for it. */
export const keptForTheme = (on: string): StandingMeeting => ({
  ...{ key: null, wallTime: `${on}T08:00`, durationMinutes: 480, place: null, rooms: [], isMovable: false },
});

/** Which of so many meetings a year, from 0, are theme days: evenly among them. */
export function themeDayNumbers(perYear: number, themeDays: number): Set<number> {
  const few = Math.min(perYear, themeDays);
  return new Set(Array.from({ length: few }, (_, nth) => Math.floor(((nth + 0.5) * perYear) / few)));
}
