// What people send in before a meeting: whom we asked, what they propose, and what they tell in advance.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ItemType } from "@/server/domain/agenda";
import type { ProposalState } from "@/server/domain/proposal";
import { inCollaboration, people } from "./collaborations";
import { groups } from "./groups";
import { meetings } from "./meetings";

/** A call for items: one per person asked and meeting, with a link that works without an account. */
export const calls = pgTable(
  "calls",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the link's token; the token itself stands in the mail alone. */
    tokenHash: text().notNull().unique("call_tokens_are_unique"),
    askedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    remindedAt: timestamp({ withTimezone: true }),
    /** When the person first sent something, or said that there is nothing. */
    answeredAt: timestamp({ withTimezone: true }),
    /** "Nothing from us this time." */
    nothing: boolean().notNull().default(false),
  },
  (call) => [
    unique("one_call_per_person_and_meeting").on(call.meetingId, call.personId),
    check("who_has_nothing_has_answered", sql`not ${call.nothing} or ${call.answeredAt} is not null`),
    foreignKey({
      name: "call_is_for_a_meeting_here",
      columns: [call.collaborationId, call.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "call_is_to_a_person_here",
      columns: [call.collaborationId, call.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** An item somebody proposes to a group. Without a meeting it waits for the group's next agenda. */
export const proposals = pgTable(
  "proposals",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    meetingId: uuid(),
    personId: uuid().notNull(),
    title: text().notNull(),
    type: text().$type<ItemType>().notNull(),
    background: text(),
    recommendation: text(),
    minutes: integer(),
    state: text().$type<ProposalState>().notNull().default("proposed"),
    /** Why it was merged, postponed or declined: told to the proposer. */
    reason: text(),
    /** The agenda item it was merged into, by its key. */
    mergedInto: text(),
    answeredById: uuid(),
    answeredAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (proposal) => [
    unique("proposals_stay_in_their_collaboration").on(proposal.collaborationId, proposal.id),
    index("proposals_of_a_group").on(proposal.groupId, proposal.createdAt),
    index("proposals_for_a_meeting").on(proposal.meetingId),
    check("proposal_says_something", sql`length(trim(${proposal.title})) > 0`),
    check(
      "a_proposal_takes_time",
      sql`${proposal.minutes} is null or ${proposal.minutes} between 1 and 1440`,
    ),
    check(
      "an_answered_proposal_has_a_time",
      sql`(${proposal.state} = 'proposed') = (${proposal.answeredAt} is null)`,
    ),
    check(
      "who_is_turned_down_hears_why",
      sql`${proposal.state} not in ('postponed', 'declined') or length(trim(${proposal.reason})) > 0`,
    ),
    check(
      "merged_is_merged_into_an_item",
      sql`(${proposal.state} = 'merged') = (${proposal.mergedInto} is not null)`,
    ),
    foreignKey({
      name: "proposal_is_to_a_group_here",
      columns: [proposal.collaborationId, proposal.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "proposal_is_for_a_meeting_here",
      columns: [proposal.collaborationId, proposal.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }),
    foreignKey({
      name: "proposal_is_by_a_person_here",
      columns: [proposal.collaborationId, proposal.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** What somebody tells in advance: a briefing from their organisation, or their own status for the round. */
export const briefings = pgTable(
  "briefings",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().$type<"briefing" | "status">().notNull(),
    text: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (briefing) => [
    unique("one_briefing_of_a_kind_per_person").on(briefing.meetingId, briefing.personId, briefing.kind),
    check("briefing_says_something", sql`length(trim(${briefing.text})) > 0`),
    foreignKey({
      name: "briefing_is_for_a_meeting_here",
      columns: [briefing.collaborationId, briefing.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "briefing_is_by_a_person_here",
      columns: [briefing.collaborationId, briefing.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
