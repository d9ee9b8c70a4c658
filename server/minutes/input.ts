// What the minutes procedures are told.
import { z } from "zod";
import { InItem } from "../agendas/input";
import { key, version } from "../collaborations/input";
import { outcomes } from "../domain/agenda";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

const prose = governanceText(50_000);
const line = governanceText(2_000).min(1);

/** What is left out stays as it is; a form that says `whole` takes away what it leaves out. */
export const SaveItem = InItem.extend({
  version,
  whole: z.literal("yes").optional(),
  note: prose.optional(),
  outcome: z.enum(outcomes).nullable().optional(),
});
export type SaveItem = z.infer<typeof SaveItem>;

export const Attend = InMeeting.extend({ person: key, status: z.enum(["present", "apologies", "absent"]) });
export type Attend = z.infer<typeof Attend>;

export const Decide = InItem.extend({ text: governanceText(5_000).min(1), reviewOn: writtenDay.optional() });
export type Decide = z.infer<typeof Decide>;

const ofDecision = { decision: z.uuid(), version };

export const EditDecision = InMeeting.extend({
  ...ofDecision,
  text: governanceText(5_000).min(1),
  reviewOn: writtenDay.optional(),
});
export type EditDecision = z.infer<typeof EditDecision>;

export const RemoveDecision = InMeeting.extend(ofDecision);
export type RemoveDecision = z.infer<typeof RemoveDecision>;

/** `who` is a person's key or name, or a function as written. */
export const Assign = InItem.extend({
  what: line,
  who: governanceText(200).min(1),
  due: writtenDay.optional(),
});
export type Assign = z.infer<typeof Assign>;

const ofTask = { task: z.uuid(), version };

export const EditTask = InMeeting.extend({
  ...ofTask,
  what: line,
  who: governanceText(200).min(1),
  due: writtenDay.optional(),
});
export type EditTask = z.infer<typeof EditTask>;

export const RemoveTask = InMeeting.extend(ofTask);
export type RemoveTask = z.infer<typeof RemoveTask>;

export const Refer = InItem.extend({ to: key, question: line, wantedBy: writtenDay.optional() });
export type Refer = z.infer<typeof Refer>;

export const RemoveReferral = InMeeting.extend({ referral: z.uuid(), version });
export type RemoveReferral = z.infer<typeof RemoveReferral>;
