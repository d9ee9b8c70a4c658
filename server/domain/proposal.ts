// An item somebody proposes, and what the leader may make of it.

/** `proposed` waits for the leader; `postponed` waits for the group's next agenda; the others are ends. */
export const proposalStates = ["proposed", "accepted", "merged", "postponed", "declined"] as const;

export type ProposalState = (typeof proposalStates)[number];
