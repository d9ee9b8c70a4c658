// Minutes out for comments: until when they are, who is reminded, and when silence counts as approval.
import { daysAfter } from "./calendar-day";
import type { MeetingState } from "./meeting-state";

/** A comment is answered by the secretary; a remark is entered in the minutes as it stands. */
export const commentKinds = ["comment", "remark"] as const;
export type CommentKind = (typeof commentKinds)[number];

export const commentAnswers = ["taken-in", "not-taken-in"] as const;
export type CommentAnswer = (typeof commentAnswers)[number];

/** Days are `YYYY-MM-DD`. */
interface Reviewed {
  state: MeetingState;
  commentsUntil: string | null;
}

/**
 * Where a review stands: `late` is after its last day while nobody has approved, when what is said is still read; `over`
 * once the minutes are approved; null where they are not out for comments.
 */
export function reviewStateOf(
  { state, commentsUntil }: Reviewed,
  today: string,
): "open" | "late" | "over" | null {
  if (state === "approved") return "over";
  if (state !== "in-review") return null;
  return commentsUntil !== null && today > commentsUntil ? "late" : "open";
}

/** Silence approves where the group has chosen so, its last day is past, and no comment waits for an answer. */
export function approvesInSilence(
  review: Reviewed & { silenceApproves: boolean; unanswered: number },
  today: string,
): boolean {
  return review.silenceApproves && review.unanswered === 0 && reviewStateOf(review, today) === "late";
}

/** Whoever was asked before today and has said nothing is reminded once, from the last working day before the last day. */
export function isReviewReminderDue(
  review: Reviewed,
  reader: { askedOn: string; reminded: boolean; answered: boolean },
  today: string,
): boolean {
  if (reviewStateOf(review, today) !== "open" || review.commentsUntil === null) return false;
  if (reader.reminded || reader.answered || reader.askedOn >= today) return false;
  return today >= workingDayBefore(review.commentsUntil);
}

/** Saturdays and Sundays are passed over. */
function workingDayBefore(day: string): string {
  const before = daysAfter(day, -1);
  const isWeekend = [0, 6].includes(new Date(before).getUTCDay());
  return isWeekend ? workingDayBefore(before) : before;
}
