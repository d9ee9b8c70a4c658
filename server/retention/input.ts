// How long what is filed stays.
import { z } from "zod";
import { InCollaboration } from "../collaborations/input";
import { longestRetention } from "../domain/retention";

/** Months as they are written; left empty, there is no rule and nothing is deleted. */
const months = z.coerce
  .string()
  .trim()
  .max(20)
  .transform((text, ctx) => {
    const count = /^\d+$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= longestRetention) return count;
    ctx.addIssue({ code: "custom", message: "retentionMonths", params: { most: longestRetention } });
    return z.NEVER;
  })
  .optional();

export const SetRetention = InCollaboration.extend({
  /** What the rules were when the form was opened. */
  basis: z.string().length(64),
  meetingMonths: months,
  citizenMonths: months,
});
export type SetRetention = z.infer<typeof SetRetention>;
