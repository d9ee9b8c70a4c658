// What comes back from an invitation, whichever way: answers, other times that people ask for, notes, and mail that bounced.
// Of a mail its digest is kept, never the mail.
import { sql } from "drizzle-orm";
import {
  bigint,
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
import type { Verdict, Way } from "@/server/domain/counted-answer";
import type { Answer } from "@/server/domain/invitation-answer";
import type { Doubt } from "@/server/domain/reply-doubt";
import { inCollaboration } from "./collaborations";
import { invitations } from "./mail";

export const replies = pgTable(
  "replies",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Counts the rows: what is given on a page comes in the order it is kept. */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    collaborationId: inCollaboration(),
    /** By whose link or address it came. */
    invitationId: uuid().notNull(),
    kind: text().$type<"answer" | "proposal" | "note" | "bounce" | "unreadable">().notNull(),
    /** null for answers from before their way was kept. */
    way: text().$type<Way>(),
    /** Another time may be asked for along with an answer. */
    answer: text().$type<Answer>(),
    startsAt: timestamp({ withTimezone: true }),
    durationMinutes: integer(),
    /** The SEQUENCE of the invitation it answers. */
    sequence: integer(),
    /** What was written along, or what a mail server said. */
    comment: text(),
    /** Something was written that looks like a CPR number, and is not kept. */
    withheld: boolean().notNull().default(false),
    /** A bounce: whether the mail never will arrive, and its status (RFC 3463). */
    permanent: boolean(),
    status: text(),
    /** When it came to the house. */
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    messageId: text(),
    /** SHA-256 of the mail's bytes, hex. */
    digest: text(),
    /** Whom a mail says it is from. */
    fromAddress: text(),
    /** What speaks against it, so that somebody must look. */
    doubt: text().$type<Doubt>(),
    verdict: text().$type<Verdict>(),
    verdictAt: timestamp({ withTimezone: true }),
    /** As they were called then. */
    verdictBy: text(),
    /** What whoever proposed another time is told of why not. */
    verdictBecause: text(),
  },
  (reply) => [
    unique("a_mail_is_taken_in_once").on(reply.invitationId, reply.digest),
    index("replies_to_an_invitation").on(reply.invitationId, reply.receivedAt),
    index("replies_to_look_at")
      .on(reply.collaborationId)
      .where(sql`${reply.doubt} is not null and ${reply.verdict} is null`),
    index("replies_set_aside")
      .on(reply.collaborationId, reply.verdictAt)
      .where(sql`${reply.doubt} is not null and ${reply.verdict} = 'set-aside'`),
    check("an_answer_says_something", sql`${reply.kind} <> 'answer' or ${reply.answer} is not null`),
    check(
      "an_answer_is_to_a_version",
      sql`${reply.kind} not in ('answer', 'proposal') or ${reply.sequence} is not null`,
    ),
    check(
      "a_proposed_time_begins_and_lasts",
      sql`case when ${reply.kind} = 'proposal' then ${reply.startsAt} is not null and coalesce(${reply.durationMinutes}, 0) > 0
        else num_nonnulls(${reply.startsAt}, ${reply.durationMinutes}) = 0 end`,
    ),
    check("a_mail_is_known_again", sql`${reply.way} <> 'mail' or ${reply.digest} is not null`),
    check("a_bounce_says_how_bad_it_is", sql`(${reply.kind} = 'bounce') = (${reply.permanent} is not null)`),
    check("what_is_withheld_is_not_kept", sql`not ${reply.withheld} or ${reply.comment} is null`),
    check("a_reply_is_a_note", sql`length(${reply.comment}) <= 2000`),
    check("a_reason_is_a_note", sql`length(${reply.verdictBecause}) <= 2000`),
    check("a_verdict_has_a_time", sql`(${reply.verdict} is null) = (${reply.verdictAt} is null)`),
    foreignKey({
      name: "reply_is_to_an_invitation_here",
      columns: [reply.collaborationId, reply.invitationId],
      foreignColumns: [invitations.collaborationId, invitations.id],
    }).onDelete("cascade"),
  ],
);
