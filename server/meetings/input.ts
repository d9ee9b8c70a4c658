// What the meeting procedures are told.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { writtenOnlineLink } from "../domain/online-link";
import { writtenDay, writtenTime } from "../domain/written-time";
import { governanceText } from "./governance-text";

export const InMeeting = InCollaboration.extend({ meeting: key });
export type InMeeting = z.infer<typeof InMeeting>;

export const MeetingAt = InMeeting.extend({ version });
export type MeetingAt = z.infer<typeof MeetingAt>;

/** With a day and a time: one more meeting just then, whatever the rhythm says. */
export const PlanNextMeeting = InCollaboration.extend({
  group: key,
  date: writtenDay.optional(),
  time: writtenTime.optional(),
  durationMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  /** Where they are to meet, where that was said. */
  place: governanceText(200).optional(),
  /** Booked for it. */
  room: key.optional(),
});
export type PlanNextMeeting = z.infer<typeof PlanNextMeeting>;

export const MoveMeeting = MeetingAt.extend({
  date: writtenDay,
  time: writtenTime,
  durationMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  /** Left out: as it is. */
  place: governanceText(200).nullable().optional(),
  onlineLink: writtenOnlineLink.nullable().optional(),
  /** From a form that shows them all: what is left out is emptied. */
  whole: yesOrNo.optional(),
  /** Rooms that are taken at the new time are let go; without it the move is refused. */
  withoutTakenRooms: yesOrNo.optional(),
});
export type MoveMeeting = z.infer<typeof MoveMeeting>;

/** The day and the time as somebody wrote them, to be told what they would mean; left out, nothing is asked yet. */
export const PreviewMove = InMeeting.extend({
  date: z.string().max(40).optional(),
  time: z.string().max(40).optional(),
});
export type PreviewMove = z.infer<typeof PreviewMove>;

export const CancelMeeting = MeetingAt.extend({
  because: governanceText(500).optional(),
  /** While nobody has been called to it: whether those who would have come are told. */
  tell: yesOrNo.optional(),
  /** Whether they are told what the meeting would have informed of. */
  inWriting: yesOrNo.optional(),
});
export type CancelMeeting = z.infer<typeof CancelMeeting>;

export const RestoreMeeting = MeetingAt.extend({
  /** Rooms it had that another meeting has taken are done without; without it the meeting is refused. */
  withoutRooms: yesOrNo.optional(),
});
export type RestoreMeeting = z.infer<typeof RestoreMeeting>;

export const ListMeetings = z.strictObject({ collaboration: key, group: key.optional() });
export type ListMeetings = z.infer<typeof ListMeetings>;
