// What a meeting about one citizen can be: where it is, and what has become of it.

/** Where they meet. Only the kind is known outside the circle, and not even that in a calendar. */
export const networkPlaces = ["office", "library", "walk", "phone", "citizens-choice"] as const;
export type NetworkPlace = (typeof networkPlaces)[number];

export type NetworkState = "booked" | "held" | "cancelled";

/** What can stand in the way of somebody's plan, as far as it is counted: never in words of a citizen's own. */
export const barriers = [
  "health",
  "waiting-time",
  "no-placement",
  "transport",
  "housing",
  "money",
  "rules",
] as const;
export type Barrier = (typeof barriers)[number];

/** What a meeting was about, in the same way: a list that is the same for everybody, so that no text goes along. */
export const caseThemes = ["work", "education", "health", "daily-life", "family", "economy"] as const;
export type CaseTheme = (typeof caseThemes)[number];

/** A meeting that nobody has held or cancelled after so many days is told of to those who lead the project, as a count. */
export const unfinishedAfterDays = 14;

/** What a calendar of somebody has been told, and what stands now. */
export interface Owing {
  /** Whether the meeting stands, they are called to it, and there is a ground for it. */
  shouldStand: boolean;
  /** The meeting's own. */
  sequence: number;
  /** Whether it stands in their calendar. */
  isTold: boolean;
  toldSequence: number | null;
}

export interface OwedMessage {
  method: "REQUEST" | "CANCEL";
  sequence: number;
}

/**
 * The calendar messages that are owed, the first first. Whoever is written to at another address now is called off where it stands,
 * and called anew.
 */
export function owedMessages(owing: Owing & { hasAnotherAddress: boolean }): OwedMessage[] {
  if (!owing.hasAnotherAddress || !owing.isTold) return listed(owedMessage(owing));
  const gone = listed(owedMessage({ ...owing, shouldStand: false }));
  const since = { isTold: false, toldSequence: gone[0]?.sequence ?? owing.toldSequence };
  return [...gone, ...listed(owedMessage({ ...owing, ...since }))];
}

const listed = (message: OwedMessage | null): OwedMessage[] => (message ? [message] : []);

/**
 * The calendar message that is owed, or null. Each is later than whatever the reader was told before, so that one who is called
 * again after a cancellation is believed (RFC 5546 2.1.4).
 */
export function owedMessage({ shouldStand, sequence, isTold, toldSequence }: Owing): OwedMessage | null {
  const next = Math.max(sequence, (toldSequence ?? -1) + 1);
  if (shouldStand && !isTold) return { method: "REQUEST", sequence: next };
  if (shouldStand && toldSequence !== null && toldSequence < sequence) return { method: "REQUEST", sequence };
  if (!shouldStand && isTold) return { method: "CANCEL", sequence: next };
  return null;
}

/** Who somebody is at the table: of the citizen's authority, of another, or with the citizen. */
export type TableSide = "authority" | "partner" | "own";

/** Whether the meeting would lack a whole side without them: it is nobody's without its authority, and none of a partner's alone. */
export const isNeeded = (side: TableSide, others: readonly TableSide[]): boolean =>
  side !== "own" && !others.includes(side);
