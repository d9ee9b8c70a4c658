// What may be deleted, and when: what was filed, a number of months after its filing. What nobody filed is never deleted.
import { monthsAfter } from "./calendar-day";

export const retainedKinds = ["network-meeting", "citizen"] as const;
export type RetainedKind = (typeof retainedKinds)[number];

export interface Retained {
  /** The day it was filed in the records system; null while it is not. */
  filedOn: string | null;
  /** Whether the citizen's case is held back from all deletion. */
  isHeld: boolean;
}

/** The first day it may be deleted; null where it may not. */
export const mayGoFrom = ({ filedOn, isHeld }: Retained, months: number | null): string | null =>
  filedOn === null || isHeld || months === null ? null : monthsAfter(filedOn, months);
