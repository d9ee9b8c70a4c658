// The life of a meeting, and what may follow what.

export const meetingStates = [
  "planned",
  "collecting",
  "published",
  "running",
  "held",
  "in-review",
  "approved",
  "cancelled",
] as const;

export type MeetingState = (typeof meetingStates)[number];

/** What may follow each state; a meeting is cancelled from any state before it is held, and returns to one before it began. */
const follows: Record<MeetingState, readonly MeetingState[]> = {
  planned: ["collecting", "published", "cancelled"],
  collecting: ["published", "cancelled"],
  published: ["running", "cancelled"],
  running: ["held", "cancelled"],
  held: ["in-review", "approved"],
  "in-review": ["approved"],
  approved: [],
  cancelled: ["planned", "collecting", "published"],
};

/** Whether a meeting may go from one state to another. */
export function mayBecome(from: MeetingState, to: MeetingState): boolean {
  return follows[from].includes(to);
}

/**
 * What a cancelled meeting is when it is held after all: what it was, and one that had begun is to begin anew. Of one that was
 * cancelled before that was kept, it is known whether its agenda had been sent.
 */
export function stateRestored({
  stateBefore,
  publishedAt,
}: {
  stateBefore: MeetingState | null;
  publishedAt: Date | null;
}): MeetingState {
  if (stateBefore === "running") return "published";
  return stateBefore ?? (publishedAt ? "published" : "planned");
}

/** The agenda is still being composed: it refreshes by itself until it is published. */
export const isDraft = (state: MeetingState) => state === "planned" || state === "collecting";

/** The agenda is sent and the meeting not over: it is about to begin, or running. */
export const isOpen = (state: MeetingState) => state === "published" || state === "running";

/** The meeting has taken place, so its notes are minutes. */
export const isHeld = (state: MeetingState) =>
  state === "held" || state === "in-review" || state === "approved";
