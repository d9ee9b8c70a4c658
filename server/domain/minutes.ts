// What minutes may be written, and what a meeting needs before it can close.
import type { Fill, ItemType, Outcome } from "./agenda";
import { returnsAs } from "./carry-over";
import type { MeetingState } from "./meeting-state";
import { answerFrom, type ReferralAnswer } from "./referral";

/** Items in reading order with their numbers as printed: `3`, or `4.2` for a sub-item. `items` are in their order. */
export function numbersOf<Item extends { id: string; parentId: string | null }>(
  items: readonly Item[],
  parent: { id: string; number: string } | null = null,
): { item: Item; number: string }[] {
  return items
    .filter(({ parentId }) => parentId === (parent?.id ?? null))
    .flatMap((item, index) => {
      const number = parent ? `${parent.number}.${index + 1}` : String(index + 1);
      return [{ item, number }, ...numbersOf(items, { id: item.id, number })];
    });
}

/**
 * What may be written when. While the meeting runs, everything. Once the minutes are sent, texts may be corrected until they
 * are approved, but nothing comes or goes: numbers and answers have been told to others.
 */
export const written: Record<"results" | "texts", readonly MeetingState[]> = {
  results: ["running"],
  texts: ["running", "held", "in-review"],
};

/** An item as the meeting leaves it. */
export interface ClosingItem {
  id: string;
  key: string;
  parentId: string | null;
  standing: string | null;
  title: string;
  type: ItemType;
  fill: Fill;
  outcome: Outcome | null;
  note: string | null;
  /** The referral it answers. */
  referral: string | null;
  decisions: number;
  tasks: number;
  referrals: number;
  /** The meeting said that another group answers the referral. */
  delegated?: boolean;
}

/** The items that go back to the group that asked without a word of why. */
export function returnedInSilence<
  Item extends Pick<ClosingItem, "outcome" | "referral" | "delegated" | "note">,
>(items: readonly (Item & { reason: string | null })[]): Item[] {
  return items.filter(
    ({ outcome, referral, delegated, note, reason }) =>
      referral !== null && outcome === "withdrawn" && !delegated && !note && !reason,
  );
}

/** Items that ask for a decision by form only: when nothing was written under them there was nothing to decide. */
export const needNoOutcome: readonly Fill[] = [
  "approve-agenda",
  "refer-onward",
  "any-other-business",
  "referred-items",
  "proposals",
];

/** The decision items that keep the meeting from closing: they have no outcome. What stands over sub-items is decided by them. */
export function undecided(items: readonly ClosingItem[]): ClosingItem[] {
  const parents = new Set(items.map(({ parentId }) => parentId));
  return items.filter(
    (item) =>
      item.type === "decision" &&
      item.outcome === null &&
      !parents.has(item.id) &&
      (!needNoOutcome.includes(item.fill) || wasDealtWith(item)),
  );
}

/**
 * The outcome of an item at closing. One left without is noted where something came of it; not reached where silence would
 * lose it (`carry-over.ts`) or another group waits for it; else it is left as it is: its fill answers it anew next time.
 */
export function outcomeAtClose(item: ClosingItem): Outcome | null {
  if (item.outcome) return item.outcome;
  if (wasDealtWith(item)) return "noted";
  if (item.referral) return "not-reached";
  return returnsAs({ ...item, recurring: false, hasResults: false, at: { item: item.key } })
    ? "not-reached"
    : null;
}

/** What a group that asked is answered; null lets the point wait for the next meeting. */
export function answerOf(
  item: Pick<ClosingItem, "referrals" | "delegated">,
  outcome: Outcome | null,
): ReferralAnswer | null {
  if (item.delegated) return "delegated";
  if (outcome === "noted" && item.referrals > 0) return "delegated";
  return answerFrom(outcome);
}

const wasDealtWith = ({ note, decisions, tasks, referrals }: ClosingItem) =>
  Boolean(note) || decisions + tasks + referrals > 0;
