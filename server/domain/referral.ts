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
