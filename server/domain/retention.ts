// What may be deleted, and when: what was filed, a number of months after its filing. What nobody filed is never deleted.
import { monthsAfter } from "./calendar-day";
import type { NetworkState } from "./network-meeting";

export const retainedKinds = ["network-meeting", "citizen"] as const;
export type RetainedKind = (typeof retainedKinds)[number];

/** How many months each kind stays after its filing; what has no rule stays. */
export type RetentionMonths = Partial<Record<RetainedKind, number>>;

/** Twenty years, as the database has it. */
export const longestRetention = 240;

export interface Retained {
  /** The day it was filed in the records system; null while it is not. */
  filedOn: string | null;
  /** Whether the citizen's case is held back from all deletion. */
  isHeld: boolean;
}

/** The first day it may be deleted; null where it may not. */
export const mayGoFrom = ({ filedOn, isHeld }: Retained, months: number | null): string | null =>
  filedOn === null || isHeld || months === null ? null : monthsAfter(filedOn, months);

export interface KeptMeeting {
  id: string;
  state: NetworkState;
  filedOn: string | null;
  /** Whether something was noted at it that nobody has filed: also where it was called off afterwards. */
  noteWaits?: boolean;
}

export interface KeptCitizen {
  id: string;
  closedOn: string | null;
  isHeld: boolean;
  meetings: readonly KeptMeeting[];
}

/** What has had its time on a day, by id; the meetings of a citizen who goes, go with the citizen. */
export interface Due {
  meetings: string[];
  citizens: string[];
}

export function dueOn(citizens: readonly KeptCitizen[], months: RetentionMonths, on: string): Due {
  const isDue = (retained: Retained, kind: RetainedKind) => {
    const from = mayGoFrom(retained, months[kind] ?? null);
    return from !== null && from <= on;
  };
  const leaving = citizens.filter((one) =>
    isDue({ filedOn: caseFiledOn(one), isHeld: one.isHeld }, "citizen"),
  );
  const staying = citizens.filter((one) => !leaving.includes(one));
  return {
    citizens: leaving.map(({ id }) => id),
    meetings: staying.flatMap(({ isHeld, meetings }) =>
      meetings.filter(({ filedOn }) => isDue({ filedOn, isHeld }, "network-meeting")).map(({ id }) => id),
    ),
  };
}

/** The last day something of a closed case was filed; null while it is open, a meeting is to come, or one was not filed. */
export function caseFiledOn({
  closedOn,
  meetings,
}: Pick<KeptCitizen, "closedOn" | "meetings">): string | null {
  // there is nothing to file of a meeting that was not held
  const own = meetings.filter(({ state, noteWaits }) => state !== "cancelled" || noteWaits);
  if (closedOn === null || own.some(({ filedOn }) => filedOn === null)) return null;
  return [closedOn, ...own.map(({ filedOn }) => filedOn ?? closedOn)].toSorted().at(-1) ?? closedOn;
}
