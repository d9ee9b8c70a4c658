// Answers to an invitation, in our words and in the calendar's, and when they can still be given.
import type { MeetingState } from "./meeting-state";

export const answers = ["accepted", "tentative", "declined"] as const;

export type Answer = (typeof answers)[number];

type AnswerStatus = "ACCEPTED" | "TENTATIVE" | "DECLINED" | "NEEDS-ACTION";

/** How an answer is said in a calendar (RFC 5545 3.2.12). */
const statuses: Record<Answer, AnswerStatus> = {
  accepted: "ACCEPTED",
  tentative: "TENTATIVE",
  declined: "DECLINED",
};

export const statusOf = (answer: Answer): AnswerStatus => statuses[answer];

/** The answer a status says; null while there is none. */
export const answerOf = (status: AnswerStatus): Answer | null =>
  answers.find((answer) => statuses[answer] === status) ?? null;

/** The most that can be written beside an answer. */
export const longestComment = 2000;

/** Why an invitation can no longer be answered. */
export type Closed = "removed" | "cancelled" | "begun";

/** Whether, and why, an invitation can no longer be answered; null while it can. */
export function closedBecause(
  { removedAt }: { removedAt: Date | null },
  { state, startsAt }: { state: MeetingState; startsAt: Date },
  now: Date,
): Closed | null {
  if (removedAt) return "removed";
  if (state === "cancelled") return "cancelled";
  return state !== "published" || startsAt <= now ? "begun" : null;
}

/** How long after its meeting an answer link still leads somewhere, in days. */
const linkDays = 30;

/** The last instant an answer link works. */
export const linkEnds = (startsAt: Date): Date => new Date(startsAt.getTime() + linkDays * 86_400_000);
