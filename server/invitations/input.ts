// What the invitation procedures are told.
import { z } from "zod";
import { InCollaboration } from "../collaborations/input";
import { answers, longestComment } from "../domain/invitation-answer";
import { writtenDay, writtenTime } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";
import { InMeeting, MeetingAt } from "../meetings/input";

const said = {
  answer: z.enum(answers),
  /** To the leader; left out there is none, whatever was written with an earlier answer. */
  comment: governanceText(longestComment).optional(),
  /** The meeting's SEQUENCE when it was shown: an answer to a time that has been changed since does not count. */
  sequence: z.coerce.number().int().min(0).optional(),
};

export const Respond = z.strictObject({ token: z.string().min(1).max(200), ...said });
export type Respond = z.infer<typeof Respond>;

export const AnswerInvitation = InMeeting.extend(said);
export type AnswerInvitation = z.infer<typeof AnswerInvitation>;

export type Said = Pick<AnswerInvitation, keyof typeof said>;

const asked = {
  date: writtenDay,
  time: writtenTime,
  comment: said.comment,
  sequence: said.sequence,
};

export const ProposeByLink = z.strictObject({ token: Respond.shape.token, ...asked });
export type ProposeByLink = z.infer<typeof ProposeByLink>;

export const ProposeTime = InMeeting.extend(asked);
export type ProposeTime = z.infer<typeof ProposeTime>;

export type AskedTime = Pick<ProposeTime, keyof typeof asked>;

export const AcceptTime = MeetingAt.extend({ reply: z.uuid() });
export type AcceptTime = z.infer<typeof AcceptTime>;

export const DeclineTime = InMeeting.extend({
  reply: z.uuid(),
  /** To whoever proposed it. */
  because: governanceText(longestComment).optional(),
});
export type DeclineTime = z.infer<typeof DeclineTime>;

export const JudgeReply = InCollaboration.extend({
  reply: z.uuid(),
  verdict: z.enum(["counted", "set-aside"]),
});
export type JudgeReply = z.infer<typeof JudgeReply>;

export const BringBackReply = InCollaboration.extend({ reply: z.uuid() });
export type BringBackReply = z.infer<typeof BringBackReply>;
