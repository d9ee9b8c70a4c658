// What the referral procedures are told.
import { z } from "zod";
import { InCollaboration, key, version } from "../collaborations/input";
import { answersOutside } from "../domain/referral";
import { writtenDay } from "../domain/written-time";
import { InGroup } from "../groups/input";
import { governanceText } from "../meetings/governance-text";

/** A point for another group, wherever it is sent from. */
export const point = {
  /** The group it goes to. */
  to: key,
  question: governanceText(2_000).min(1),
  background: governanceText(50_000).optional(),
  wantedBy: writtenDay.optional(),
  /** The person who raised it, and hears the answer. */
  raisedBy: key.optional(),
};

export const SendReferral = InGroup.extend(point);
export type SendReferral = z.infer<typeof SendReferral>;

export const InReferral = InCollaboration.extend({ referral: z.uuid() });
export type InReferral = z.infer<typeof InReferral>;

export const AnswerReferral = InReferral.extend({
  version,
  answer: z.enum(answersOutside),
  text: governanceText(5_000).optional(),
}).superRefine(({ answer, text }, ctx) => {
  if (answer === "returned" && !text)
    ctx.addIssue({ code: "custom", path: ["text"], message: "answerSaysNothing" });
});
export type AnswerReferral = z.infer<typeof AnswerReferral>;

export const DelegateReferral = InReferral.extend({
  version,
  to: key,
  because: governanceText(5_000).min(1),
  wantedBy: writtenDay.optional(),
});
export type DelegateReferral = z.infer<typeof DelegateReferral>;
