// What returns from an earlier meeting. The rule, in one place:
//
// - decided, noted and withdrawn items do not return; deferred ones and those not reached do, whatever they are.
// - An item left without an outcome counts as dealt with when something was written under it or came of it.
// - Left without a word, it was not reached, and returns if silence would lose it: what somebody asked for (an added,
//   referred or carried item), the theme, and a standing discussion or decision that no fill answers anew.
//   Other standing items are answered anew from their sources at every meeting, so nothing is lost with them.
// - A recurring item returns whatever was done with it, until it is withdrawn, struck, or no longer marked as recurring.
// - A later item in the same lineage has taken over from the earlier; so has a later item of the same name, for a
//   history that came from a file knows no lineages.
// - A referral returns by its own rule: it waits again until it is answered (`referral.ts`).
import type { AgendaItem, Fill, Outcome, Returning } from "./agenda";
import type { PastItem } from "./agenda-sources";

/** What the outcome of an item makes of it on the next agenda; null ends it. */
const returnsAfter: Record<Outcome, "deferred" | "not-reached" | null> = {
  decided: null,
  noted: null,
  withdrawn: null,
  deferred: "deferred",
  "not-reached": "not-reached",
};

const lostInSilence: readonly Fill[] = ["none", "theme"];

/** What decides whether an item returns. */
type ReturnFacts = Pick<
  PastItem,
  "standing" | "type" | "fill" | "outcome" | "note" | "hasResults" | "recurring"
> & {
  at: { item: string };
};

/** Why an item of a held meeting returns, or null when it does not. */
export function returnsAs(item: ReturnFacts): Returning | null {
  if (item.outcome === "withdrawn") return null;
  const unfinished = returnsUnfinished(item);
  return unfinished ?? (item.recurring ? "recurring" : null);
}

function returnsUnfinished(item: ReturnFacts): "deferred" | "not-reached" | null {
  if (item.outcome) return returnsAfter[item.outcome];
  if (item.note || item.hasResults) return null;
  if (isAskedFor(item)) return "not-reached";
  return item.type !== "information" && lostInSilence.includes(item.fill) ? "not-reached" : null;
}

/** Why an item that has returned came back, as the item it came from stands in the record. */
export function returnedAs({ outcome, recurring }: Pick<PastItem, "outcome" | "recurring">): Returning {
  if (outcome === "deferred" || outcome === "not-reached") return outcome;
  return recurring ? "recurring" : "not-reached";
}

/** The items that return, oldest first and each lineage once. `past` is in the order the meetings were held. */
export function returningItems(past: readonly PastItem[]): PastItem[] {
  const latest = new Map<string, PastItem>();
  for (const item of past) latest.set(item.lineageId, item);
  const names = new Map<string, PastItem>();
  for (const item of past) names.set(nameOf(item), item);
  return past.filter(
    (item) =>
      latest.get(item.lineageId) === item && names.get(nameOf(item)) === item && returnsAs(item) !== null,
  );
}

/** Whether a person may have the item return at every meeting: what stands there by itself does so already. */
export function mayRecur({
  key,
  standing,
  referral,
}: Pick<AgendaItem, "key" | "standing" | "referral">): boolean {
  return standing === null && referral === null && /^(added|carried):/.test(key);
}

/** Where an item comes from, for the item it returns as. */
export function carriedFrom(item: PastItem): NonNullable<AgendaItem["carriedFrom"]> {
  return {
    meeting: item.at.meeting,
    item: item.at.item,
    itemId: item.itemId,
    on: item.at.on,
    title: item.title,
    lineageId: item.lineageId,
    outcome: returnedAs(item),
  };
}

/** Whether somebody asked to have it dealt with; an effort's status and an answer we got were put there by themselves. */
export function isAskedFor(item: Pick<ReturnFacts, "standing" | "at">): boolean {
  return item.standing === null && !/^(effort|answer|review|concern):/.test(item.at.item);
}

/** Two groups may each have an item of the same name, also when one has taken over from the other. */
const nameOf = (item: PastItem) =>
  `${item.at.group} ${item.under ?? item.standing ?? ""} ${item.title.trim().toLowerCase()}`;
