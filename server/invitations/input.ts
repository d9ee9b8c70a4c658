// What the invitation procedures are told.
import { z } from "zod";
import { answers, longestComment } from "../domain/invitation-answer";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

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
