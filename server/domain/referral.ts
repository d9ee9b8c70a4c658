// A point sent from one group to another: never lost, and exactly one of waiting, on one agenda, or answered.
import type { Outcome } from "./agenda";

export type ReferralAnswer = "decided" | "noted" | "returned" | "delegated";

export type ReferralState = "waiting" | "on-agenda" | "answered";

/** Where a referral is on its journey; the three states exclude each other. */
export function stateOf(referral: { onItemId: string | null; answer: ReferralAnswer | null }): ReferralState {
  if (referral.answer) return "answered";
  return referral.onItemId ? "on-agenda" : "waiting";
}

/** What the receiving group's outcome answers the sender; null sends it back to wait for the next meeting. */
const answers: Record<Outcome, ReferralAnswer | null> = {
  decided: "decided",
  noted: "noted",
  withdrawn: "returned",
  deferred: null,
  "not-reached": null,
};

/** The answer an item's outcome gives the group that asked; an item left without an outcome was not reached. */
export function answerFrom(outcome: Outcome | null): ReferralAnswer | null {
  return outcome ? answers[outcome] : null;
}

/** What a group may answer outside a meeting; a decision is made at one. */
export const answersOutside = ["noted", "returned"] as const;

/** A referral as a link of the chain it belongs to. */
export interface Link {
  id: string;
  /** The referral it carries onward. */
  delegatedFromId: string | null;
}

/** The chain a referral belongs to, from the group that asked first to the one that has it now. */
export function chainOf<Each extends Link>(id: string, all: readonly Each[]): Each[] {
  const found = all.find((one) => one.id === id);
  if (!found) return [];
  return [...before(found, all), found, ...after(found, all)];
}

function before<Each extends Link>({ delegatedFromId }: Each, all: readonly Each[]): Each[] {
  const earlier = all.find(({ id }) => id === delegatedFromId);
  return earlier ? [...before(earlier, all), earlier] : [];
}

function after<Each extends Link>({ id }: Each, all: readonly Each[]): Each[] {
  const later = all.find(({ delegatedFromId }) => delegatedFromId === id);
  return later ? [later, ...after(later, all)] : [];
}

/** Whether a link of the chain sends the question to a group that has had it before: allowed, and said. */
export function comesBack(chain: readonly { from: string; to: string }[], index: number): boolean {
  const to = chain[index]?.to;
  return chain.slice(0, index + 1).some(({ from }) => from === to);
}
