// How somebody was away from a part of a meeting they were at.

export const attendanceMarks = ["arrived", "left", "aside"] as const;

/** They came at an item, left at it, or stood aside under it because of a conflict of interest (inhabilitet). */
export type AttendanceMark = (typeof attendanceMarks)[number];
