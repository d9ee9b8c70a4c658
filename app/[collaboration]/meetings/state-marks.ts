// How a meeting's state is marked in lists.
import type { MarkKind } from "@/app/_ui/signs";
import type { MeetingState } from "@/server/domain/meeting-state";

export const stateMarks: Record<MeetingState, MarkKind> = {
  planned: "none",
  collecting: "waiting",
  published: "decided",
  running: "waiting",
  held: "waiting",
  "in-review": "waiting",
  approved: "decided",
  cancelled: "none",
};
