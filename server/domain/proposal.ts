// An item somebody proposes, and what the leader may make of it.

/** `proposed` waits for the leader; `postponed` waits for the group's next agenda; the others are ends. */
export const proposalStates = ["proposed", "accepted", "merged", "postponed", "declined"] as const;

export type ProposalState = (typeof proposalStates)[number];

/** What the leader may answer, in the order it is offered. */
export const proposalAnswers = ["accepted", "merged", "postponed", "declined"] as const;

export type ProposalAnswer = (typeof proposalAnswers)[number];

/** Whoever does not get their item heard this time is told why. */
export const needsReason = (answer: ProposalAnswer): boolean =>
  answer === "postponed" || answer === "declined";

/** Whoever holds a link may not fill the store. */
export const mostFiles = 5;

/** Whether the proposer may still change what it says: until it is turned down, there is an agenda it may stand on. */
export const mayBeCorrected = (state: ProposalState): boolean => state !== "declined";

/** Where a proposal is, seen from one agenda in the making. */
export interface ProposalPlace {
  state: ProposalState;
  /** It was proposed for this meeting, or answered at it. */
  here: boolean;
  /** It is for no meeting, or for one that was cancelled, or passed without an agenda. */
  loose: boolean;
}

/** What a proposal is on an agenda. */
export type ProposalStanding = "accepted" | "merged" | "waiting" | "again";

/**
 * How a proposal stands on the agenda of a meeting; null when it does not. What waits for the group's next agenda stands on
 * that one alone; what was to stand on a meeting that never came is found again there.
 */
export function standsAs({ state, here, loose }: ProposalPlace, isNext: boolean): ProposalStanding | null {
  if (here) return standsHere[state];
  if (!isNext) return null;
  return loose ? standsWhenLoose[state] : state === "postponed" ? "again" : null;
}

const standsHere: Record<ProposalState, ProposalStanding | null> = {
  proposed: "waiting",
  accepted: "accepted",
  merged: "merged",
  postponed: null,
  declined: null,
};

const standsWhenLoose: Record<ProposalState, ProposalStanding | null> = {
  proposed: "waiting",
  accepted: "accepted",
  // what it was merged into may be gone with its meeting
  merged: "again",
  postponed: "again",
  declined: null,
};
