// What the procedures of a review are told, by link and in the product.
import { z } from "zod";
import { commentAnswers, commentKinds } from "../domain/minutes-review";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

const token = z.string().min(1).max(200);

const said = {
  /** The item's key; left out of what is said of the whole. */
  item: z.string().min(1).max(300).optional(),
  kind: z.enum(commentKinds).default("comment"),
  text: governanceText(4000).min(1),
};

export const WithToken = z.strictObject({ token });
export type WithToken = z.infer<typeof WithToken>;

export const CommentByLink = z.strictObject({ token, ...said });
export type CommentByLink = z.infer<typeof CommentByLink>;

export const Comment = InMeeting.extend(said);
export type Comment = z.infer<typeof Comment>;

export type Said = Omit<CommentByLink, "token">;

export const TakeBackByLink = z.strictObject({ token, comment: z.uuid() });
export type TakeBackByLink = z.infer<typeof TakeBackByLink>;

export const TakeBack = InMeeting.extend({ comment: z.uuid() });
export type TakeBack = z.infer<typeof TakeBack>;

/** Whoever is not followed hears why. */
export const AnswerComment = InMeeting.extend({
  comment: z.uuid(),
  answer: z.enum(commentAnswers),
  reason: governanceText(1000).optional(),
}).refine(({ answer, reason }) => answer !== "not-taken-in" || Boolean(reason), {
  ...{ path: ["reason"], message: "reasonMissing" },
});
export type AnswerComment = z.infer<typeof AnswerComment>;
