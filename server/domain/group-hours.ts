// What a group's meetings cost its people in hours a year.
import type { Rhythm } from "./collaboration-file";

interface GroupHours {
  meetings: number;
  /** One meeting's. */
  hours: number;
  /** Everyone's at all of them. */
  together: number;
  /** With what its leader spends beside the meetings. */
  total: number;
}

interface Facts {
  rhythm: Rhythm | null;
  durationMinutes: number | null;
  leaderHoursPerYear: number | null;
}

/** Hours a year for a table with so many seats; a group without a rhythm or a length costs no more than its leader says. */
export function groupHours(
  { rhythm, durationMinutes, leaderHoursPerYear }: Facts,
  seats: number,
): GroupHours {
  const meetings = meetingsAYear(rhythm);
  const hours = (durationMinutes ?? 0) / 60;
  const together = seats * meetings * hours;
  return { meetings, hours, together, total: together + (leaderHoursPerYear ?? 0) };
}

/** What meetings take of whoever leads them, in hours. */
export const hoursOf = (meetings: readonly { durationMinutes: number }[]): number =>
  meetings.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0) / 60;

function meetingsAYear(rhythm: Rhythm | null): number {
  if (!rhythm) return 0;
  return "perYear" in rhythm ? rhythm.perYear : Math.floor(365 / rhythm.everyDays);
}
