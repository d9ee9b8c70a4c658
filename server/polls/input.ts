// What the procedures about polls are told.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { asked } from "../collaborations/register-filter";
import { longestComment } from "../domain/invitation-answer";
import { writtenOnlineLink } from "../domain/online-link";
import { pollAnswers, pollRules } from "../domain/poll";
import { writtenDay, writtenTime } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

/** As many as anybody will answer. */
export const mostTimes = 20;

const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

export const AskPoll = InCollaboration.extend({
  /** Made with the form: sent twice it asks once. */
  poll: z.uuid(),
  group: key,
  title: governanceText(200),
  /** Wall times that are ticked. */
  times: z.array(wallTime).max(mostTimes).default([]),
  /** More of them as somebody writes them, one a line. */
  more: z.string().max(2_000).default(""),
  durationMinutes: z.coerce.number().int().min(5).max(1440),
  /** Everyone who would be called to a meeting of the group. */
  circle: yesOrNo.default(false),
  people: z.array(key).max(200).default([]),
  /** Whoever else, by address, one a line. */
  others: z.string().max(10_000).default(""),
  place: governanceText(200).optional(),
  onlineLink: writtenOnlineLink.optional(),
  deadlineDay: writtenDay,
  deadlineTime: writtenTime.default("12:00"),
  rule: z.enum(pollRules).default("by-hand"),
  answersAreSeen: yesOrNo.default(false),
  invitesAtOnce: yesOrNo.default(false),
});
export type AskPoll = z.infer<typeof AskPoll>;

/** Ticked boxes of one name: an address with one of them says no list. */
const listed = <Of extends z.ZodType>(of: Of) =>
  asked(z.preprocess((said) => (typeof said === "string" ? [said] : said), z.array(of).max(200)));

const beginning = {
  group: asked(key),
  time: listed(wallTime),
  person: listed(key),
  minutes: asked(z.coerce.number().int().min(5).max(1440)),
  /** Where they are to meet, where that was said. */
  place: asked(governanceText(200)),
};

/** What an address has ready for the form. */
export const PollBegun = z.object(beginning);
export type PollBegun = z.infer<typeof PollBegun>;

export const BeginPoll = InCollaboration.extend(beginning);
export type BeginPoll = z.infer<typeof BeginPoll>;

export const InPoll = InCollaboration.extend({ poll: z.uuid() });
export type InPoll = z.infer<typeof InPoll>;

/** With a time that somebody thinks of choosing, to be told what that would mean. */
export const SeePoll = InPoll.extend({ choose: asked(z.uuid()) });
export type SeePoll = z.infer<typeof SeePoll>;

const votes = {
  /** By time; a time that is left out is not answered. */
  answers: z.partialRecord(z.uuid(), z.enum(pollAnswers)).default({}),
  comment: governanceText(longestComment).optional(),
};

export const VoteInPoll = InPoll.extend(votes);
export type VoteInPoll = z.infer<typeof VoteInPoll>;

export const VoteByLink = z.strictObject({ token: z.string().min(1).max(200), ...votes });
export type VoteByLink = z.infer<typeof VoteByLink>;

export const PollAt = InPoll.extend({ version });

export const DecidePoll = PollAt.extend({ time: z.uuid() });
export type DecidePoll = z.infer<typeof DecidePoll>;

export const AddTime = InPoll.extend({ date: writtenDay, time: writtenTime });
export type AddTime = z.infer<typeof AddTime>;

export const ExtendPoll = InPoll.extend({ deadlineDay: writtenDay, deadlineTime: writtenTime });
export type ExtendPoll = z.infer<typeof ExtendPoll>;

export const CancelPoll = InPoll.extend({ because: governanceText(500).optional() });
export type CancelPoll = z.infer<typeof CancelPoll>;
