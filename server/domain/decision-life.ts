// A decision after its meeting: when it is reviewed, and which decisions take one another's place.

export interface Reviewed {
  /** As it was decided, and as it was put off to; days. */
  reviewOn: string | null;
  reviewAgainOn: string | null;
  effect: string | null;
}

/** The day the decision is to be reviewed; null once its effect is noted, or where nobody asked for it. */
export function reviewDay({ reviewOn, reviewAgainOn, effect }: Reviewed): string | null {
  return reviewAgainOn ?? (effect === null ? reviewOn : null);
}

/** Whether the decision stands on the agenda of a meeting on this day: from its review day on, until somebody answers. */
export function isDueForReview(decision: Reviewed, on: string): boolean {
  const day = reviewDay(decision);
  return day !== null && day <= on;
}

/** What a register of decisions is narrowed by. One decision may be several of them. */
export const decisionStatuses = ["in-force", "superseded", "review-due", "reviewed"] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** Every status the decision has on a day; what another has taken the place of waits for no review. */
export function statusesOf(decision: Reviewed, isSuperseded: boolean, on: string): DecisionStatus[] {
  const has: Record<DecisionStatus, boolean> = {
    "in-force": !isSuperseded,
    superseded: isSuperseded,
    "review-due": !isSuperseded && isDueForReview(decision, on),
    reviewed: decision.effect !== null,
  };
  return decisionStatuses.filter((status) => has[status]);
}

/** What a review leaves: the effect so far, if any was written, and the day to look again, if there is one. */
export function afterReview(
  decision: Reviewed,
  written: { effect: string | null; reviewOn: string | null },
): Pick<Reviewed, "effect" | "reviewAgainOn"> {
  return { effect: written.effect ?? decision.effect, reviewAgainOn: written.reviewOn };
}

interface Link {
  id: string;
  supersedesId: string | null;
}

/** The decisions this one took the place of, the nearest first, and those that took its place in turn. */
export function chainOf<Decision extends Link>(
  among: readonly Decision[],
  id: string,
): { before: Decision[]; after: Decision[] } {
  const byId = new Map(among.map((decision) => [decision.id, decision]));
  const successors = new Map(among.map((decision) => [decision.supersedesId, decision]));
  return {
    before: follow(byId.get(id), ({ supersedesId }) => byId.get(supersedesId ?? "")),
    after: follow(byId.get(id), (decision) => successors.get(decision.id)),
  };
}

/** What one leads to, and so on; what was passed already ends it. */
function follow<Decision extends Link>(
  from: Decision | undefined,
  next: (decision: Decision) => Decision | undefined,
): Decision[] {
  const passed = new Set(from ? [from] : []);
  for (let at = from && next(from); at && !passed.has(at); at = next(at)) passed.add(at);
  return [...passed].slice(1);
}

/** Whether a decision may take the place of another: an earlier one of the same group, so that no chain comes back to itself. */
export function mayTakePlaceOf(
  { groupId, year, number }: { groupId: string; year: number; number: number },
  earlier: { groupId: string; year: number; number: number },
): boolean {
  if (earlier.groupId !== groupId) return false;
  return earlier.year < year || (earlier.year === year && earlier.number < number);
}
