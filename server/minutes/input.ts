// What the minutes procedures are told.
import { z } from "zod";
import { InItem } from "../agendas/input";
import { key, version, yesOrNo } from "../collaborations/input";
import { concernedGroups } from "../decisions/input";
import { outcomes } from "../domain/agenda";
import { attendanceMarks } from "../domain/attendance";
import { longestNote } from "../domain/note-shape";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";
import { InMeeting, MeetingAt } from "../meetings/input";
import { point } from "../referrals/input";

const prose = governanceText(longestNote);
const line = governanceText(2_000).min(1);

/**
 * What is left out stays as it is; a form that says `whole` takes away what it leaves out. A note says which `noteVersion` it
 * was based on.
 */
export const SaveItem = InItem.extend({
  version,
  whole: z.literal("yes").optional(),
  note: prose.optional(),
  noteVersion: version.optional(),
  outcome: z.enum(outcomes).nullable().optional(),
  /** The item the meeting goes on to, by its key. */
  goTo: InItem.shape.item.optional(),
}).refine(({ note, whole, noteVersion }) => (note ?? whole) === undefined || noteVersion !== undefined, {
  path: ["noteVersion"],
});
export type SaveItem = z.infer<typeof SaveItem>;

/** `asDraft`: the minutes are not sent yet; `thenSend`: neither are they, but what is to be sent is made ready to be seen. */
export const CloseMeeting = MeetingAt.extend({ asDraft: yesOrNo.optional(), thenSend: yesOrNo.optional() });
export type CloseMeeting = z.infer<typeof CloseMeeting>;

export const SendMinutes = MeetingAt.extend({
  /** The last day for comments; the group's own where none is said. */
  commentsUntil: writtenDay.optional(),
  /** `named`: a few read them first, before they go to everyone. */
  to: z.enum(["everyone", "named"]).default("everyone"),
  /** Keys of the people, for `named`. */
  readers: z.array(key).max(200).optional(),
});
export type SendMinutes = z.infer<typeof SendMinutes>;

export const Attend = InMeeting.extend({ person: key, status: z.enum(["present", "apologies", "absent"]) });
export type Attend = z.infer<typeof Attend>;

/** `whole`: nothing is to be said of the person at this item after all. */
export const MarkAttendance = InItem.extend({
  person: key,
  kind: z.enum([...attendanceMarks, "whole"]),
  reason: governanceText(300).min(1).optional(),
});
export type MarkAttendance = z.infer<typeof MarkAttendance>;

const decided = {
  text: governanceText(5_000).min(1),
  reviewOn: writtenDay.optional(),
  /** The earlier decision it takes the place of. */
  supersedes: z.uuid().optional(),
};

export const Decide = InItem.extend({ ...decided, concerns: concernedGroups.optional() });
export type Decide = z.infer<typeof Decide>;

const ofDecision = { decision: z.uuid(), version };

export const EditDecision = InMeeting.extend({
  ...ofDecision,
  ...decided,
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

export const Refer = InItem.extend({
  ...point,
  /** The group it goes to answers the point this item answers, in our place. */
  delegates: yesOrNo.optional(),
});
export type Refer = z.infer<typeof Refer>;

export const ReturnPoint = InItem.extend({ because: governanceText(5_000).min(1) });
export type ReturnPoint = z.infer<typeof ReturnPoint>;

export const RemoveReferral = InMeeting.extend({ referral: z.uuid(), version });
export type RemoveReferral = z.infer<typeof RemoveReferral>;

const attendanceSaid = z.object({ person: key, status: Attend.shape.status.optional() });

/** The texts under one item, where one is named, or else who was there. A form that says `whole` takes away a note it leaves out. */
export const CorrectMinutes = MeetingAt.extend({
  item: InItem.shape.item.optional(),
  whole: z.literal("yes").optional(),
  note: prose.optional(),
  decisions: z
    .array(z.object({ decision: z.uuid(), text: governanceText(5_000).min(1) }))
    .max(200)
    .optional(),
  attendance: z.array(attendanceSaid).max(500).optional(),
  reason: governanceText(1_000).min(1),
});
export type CorrectMinutes = z.infer<typeof CorrectMinutes>;

/** The number of a version; the first is 1. */
export const InVersion = InMeeting.extend({ number: z.coerce.number().int().min(1).max(10_000) });
export type InVersion = z.infer<typeof InVersion>;
