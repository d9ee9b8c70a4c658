// What governance may hear of the practice layer: counts, and nothing that could point somebody out.

/** What the programme counts as reached. */
export const outcomes = ["in-job", "in-education"] as const;
export type Outcome = (typeof outcomes)[number];
