// The minutes out for comments: who was asked to read them, what they said, and what became of it.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { CommentAnswer, CommentKind } from "@/server/domain/minutes-review";
import { inCollaboration, people } from "./collaborations";
import { agendaItems, meetings } from "./meetings";

/** Somebody who was asked to read a meeting's minutes, with a link that works without an account. */
export const minutesReaders = pgTable(
  "minutes_readers",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the link's token; the token itself stands in the mail alone. Null of one who was not asked and said something. */
    tokenHash: text().unique("review_tokens_are_unique"),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    remindedAt: timestamp({ withTimezone: true }),
    /** When the person said that the minutes are right. */
    approvedAt: timestamp({ withTimezone: true }),
  },
  (reader) => [
    unique("minutes_are_read_once_by_a_person").on(reader.meetingId, reader.personId),
    foreignKey({
      name: "minutes_reader_is_of_a_meeting_here",
      columns: [reader.collaborationId, reader.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "minutes_reader_is_a_person_here",
      columns: [reader.collaborationId, reader.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/**
 * What a reader says of the minutes: a comment, which the secretary answers, or a remark, which stands in the minutes as it
 * was written (kommunestyrelsesloven § 13) and is sealed with them.
 */
export const minutesComments = pgTable(
  "minutes_comments",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    /** Null where it is about the whole. */
    itemId: uuid(),
    personId: uuid().notNull(),
    /** As they were called when they wrote it. */
    byName: text().notNull(),
    kind: text().$type<CommentKind>().notNull(),
    text: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    answer: text().$type<CommentAnswer>(),
    answerText: text(),
    answeredAt: timestamp({ withTimezone: true }),
  },
  (comment) => [
    index("comments_on_minutes").on(comment.meetingId, comment.createdAt),
    check("a_comment_says_something", sql`length(trim(${comment.text})) > 0`),
    check(
      "a_remark_stands_under_an_item_unanswered",
      sql`${comment.kind} <> 'remark' or (${comment.itemId} is not null and ${comment.answer} is null)`,
    ),
    check(
      "an_answered_comment_has_a_time",
      sql`(${comment.answer} is null) = (${comment.answeredAt} is null)`,
    ),
    check(
      "what_is_not_taken_in_is_told_why",
      sql`${comment.answer} is distinct from 'not-taken-in' or length(trim(coalesce(${comment.answerText}, ''))) > 0`,
    ),
    foreignKey({
      name: "comment_is_on_minutes_here",
      columns: [comment.collaborationId, comment.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "comment_is_on_an_item_here",
      columns: [comment.collaborationId, comment.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
    foreignKey({
      name: "comment_is_by_a_person_here",
      columns: [comment.collaborationId, comment.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
