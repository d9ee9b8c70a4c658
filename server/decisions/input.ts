// What the decision procedures are told.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

export const ListDecisions = InCollaboration.extend({
  group: key.optional(),
  /** Only those that none has taken the place of. */
  inForce: yesOrNo.optional(),
});
export type ListDecisions = z.infer<typeof ListDecisions>;

export const InDecision = InCollaboration.extend({ decision: z.uuid() });
export type InDecision = z.infer<typeof InDecision>;

/** Keys of the groups a decision concerns besides its own. */
export const concernedGroups = z.array(key).max(100);

export const Concern = InDecision.extend({ version, concerns: concernedGroups.optional() });
export type Concern = z.infer<typeof Concern>;

export const Review = InDecision.extend({
  version,
  /** What came of it. */
  effect: governanceText(5_000).optional(),
  /** The day to look again. */
  reviewOn: writtenDay.optional(),
});
export type Review = z.infer<typeof Review>;
