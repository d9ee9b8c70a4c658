// Several times offered for one meeting of a group: who is asked, what each answered, and which time was chosen. A hold is no row: an
// open poll's times take those who were asked, and nobody once it closes.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PollAnswer, PollRule, PollState } from "@/server/domain/poll";
import { inCollaboration, people } from "./collaborations";
import { groups } from "./groups";
import { meetings } from "./meetings";

/** `closed_polls_take_no_votes` and `a_closed_poll_stays_closed` are written by hand in the migration. */
export const polls = pgTable(
  "polls",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    /** Who asked, and is told when nobody has decided by the deadline. */
    askedById: uuid().notNull(),
    title: text().notNull(),
    place: text(),
    onlineLink: text(),
    durationMinutes: integer().notNull(),
    /** Until when answers are taken. */
    deadline: timestamp({ withTimezone: true }).notNull(),
    rule: text().$type<PollRule>().notNull(),
    /** Whether those who are asked see what the others answer. */
    answersAreSeen: boolean().notNull(),
    /** Whether the meeting's invitation goes out as soon as the time is chosen; else with its agenda, when that is sent. */
    invitesAtOnce: boolean().notNull(),
    state: text().$type<PollState>().notNull().default("open"),
    /** The deadline at which the asker was told that it is theirs to decide. */
    toldOf: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    /** Told to those who were asked. */
    cancelledBecause: text(),
    /** What the chosen time became. */
    meetingId: uuid().references(() => meetings.id, { onDelete: "set null" }),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (poll) => [
    unique("polls_stay_in_their_collaboration").on(poll.collaborationId, poll.id),
    index("polls_of_a_group").on(poll.groupId, poll.createdAt),
    index("polls_that_are_open").on(poll.deadline).where(sql`${poll.state} = 'open'`),
    check("a_poll_says_what_it_is_about", sql`length(trim(${poll.title})) > 0`),
    check("a_polled_meeting_takes_time", sql`${poll.durationMinutes} between 1 and 1440`),
    check("a_poll_is_decided_in_a_known_way", sql`${poll.rule} in ('by-hand', 'all-can', 'most-can')`),
    check("a_poll_is_open_decided_or_cancelled", sql`${poll.state} in ('open', 'decided', 'cancelled')`),
    check("a_closed_poll_has_a_time", sql`(${poll.state} = 'open') = (${poll.closedAt} is null)`),
    check("only_a_decided_poll_is_a_meeting", sql`${poll.meetingId} is null or ${poll.state} = 'decided'`),
    foreignKey({
      name: "poll_is_of_a_group_here",
      columns: [poll.collaborationId, poll.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_is_by_a_person_here",
      columns: [poll.collaborationId, poll.askedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

export const pollTimes = pgTable(
  "poll_times",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    pollId: uuid().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    isChosen: boolean().notNull().default(false),
  },
  (time) => [
    unique("a_poll_offers_a_time_once").on(time.pollId, time.startsAt),
    unique("poll_times_stay_in_their_poll").on(time.pollId, time.id),
    uniqueIndex("one_chosen_time_per_poll").on(time.pollId).where(sql`${time.isChosen}`),
    foreignKey({
      name: "poll_time_is_of_a_poll_here",
      columns: [time.collaborationId, time.pollId],
      foreignColumns: [polls.collaborationId, polls.id],
    }).onDelete("cascade"),
  ],
);

export const pollPeople = pgTable(
  "poll_people",
  {
    collaborationId: inCollaboration(),
    pollId: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the link's token; the token itself stands in the mail alone. */
    tokenHash: text().notNull().unique("poll_tokens_are_unique"),
    answeredAt: timestamp({ withTimezone: true }),
    /** When it was heard that the newest mail to them did not arrive; null while nothing says so. */
    unreachedAt: timestamp({ withTimezone: true }),
    /** Whether whoever asked has been told of that. */
    unreachedIsTold: boolean().notNull().default(false),
    /** What they wrote to whoever asks. */
    comment: text(),
  },
  (asked) => [
    primaryKey({ name: "somebody_is_asked_once", columns: [asked.pollId, asked.personId] }),
    // when somebody is taken is asked by who they are
    index("polls_that_ask_a_person").on(asked.personId, asked.pollId),
    check("a_poll_comment_is_a_note", sql`length(${asked.comment}) <= 2000`),
    foreignKey({
      name: "poll_asks_in_its_collaboration",
      columns: [asked.collaborationId, asked.pollId],
      foreignColumns: [polls.collaborationId, polls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "poll_asks_a_person_here",
      columns: [asked.collaborationId, asked.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

export const pollVotes = pgTable(
  "poll_votes",
  {
    collaborationId: inCollaboration(),
    pollId: uuid().notNull(),
    timeId: uuid().notNull(),
    personId: uuid().notNull(),
    answer: text().$type<PollAnswer>().notNull(),
  },
  (vote) => [
    primaryKey({ name: "one_vote_per_person_and_time", columns: [vote.timeId, vote.personId] }),
    index("votes_of_a_poll").on(vote.pollId),
    check("a_vote_is_yes_if_need_be_or_no", sql`${vote.answer} in ('yes', 'if-need-be', 'no')`),
    foreignKey({
      name: "vote_is_on_a_time_of_the_poll",
      columns: [vote.pollId, vote.timeId],
      foreignColumns: [pollTimes.pollId, pollTimes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "vote_is_by_somebody_asked",
      columns: [vote.pollId, vote.personId],
      foreignColumns: [pollPeople.pollId, pollPeople.personId],
    }).onDelete("cascade"),
  ],
);
