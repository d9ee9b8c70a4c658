// What the decision procedures are told.
import { z } from "zod";
import { InCollaboration, key, version } from "../collaborations/input";
import { asked, askedPage, askedWords, askedYear } from "../collaborations/register-filter";
import { decisionStatuses } from "../domain/decision-life";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

const filter = {
  group: asked(key),
  year: asked(askedYear),
  /** An effort's key. */
  effort: asked(key),
  status: asked(z.enum(decisionStatuses)),
  /** Words that all stand in the decision or its number. */
  q: asked(askedWords),
  order: asked(z.enum(["newest", "oldest"])),
  page: askedPage,
};

/** What an address asks of the register; what it says beside that is passed over. */
export const DecisionFilter = z.object(filter);

export const ListDecisions = InCollaboration.extend(filter);
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
