// How somebody was away from a part of a meeting they were at.

export const attendanceMarks = ["arrived", "left", "aside"] as const;

/** They came at an item, left at it, or stood aside under it because of a conflict of interest (inhabilitet). */
export type AttendanceMark = (typeof attendanceMarks)[number];

/** A mark as it is read. `number` is the item's as printed: "4.2". */
export interface MarkedAttendance {
  kind: AttendanceMark;
  name: string;
  number: string;
  reason: string | null;
}

/** Who came, left or stood aside, in a sentence. `words` are those under `minutes.marks`. */
export function markSaid(
  { kind, name, number, reason }: MarkedAttendance,
  words: (key: string, params: Record<string, string>) => string,
): string {
  return reason ? words("asideBecause", { name, number, reason }) : words(kind, { name, number });
}
