// What we send: one invitation per attendee and meeting, and every mail as a row before it is a message.
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { AttendeeRole } from "@/server/domain/ics";
import type { EventFacts } from "@/server/domain/itip";
import { bytea } from "./bytea";
import { collaborations, inCollaboration, people } from "./collaborations";
import { meetings } from "./meetings";

/** A meeting as one person was told it, in which role, and the SEQUENCE that last asked them to answer. */
export type ToldFacts = EventFacts & { role: AttendeeRole | null; asked: number };

export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the reply address' token, which itself is derived, never stored (calendar replies come home by it). */
    replyTokenHash: text().notNull().unique("reply_tokens_are_unique"),
    partstat: text()
      .$type<"NEEDS-ACTION" | "ACCEPTED" | "DECLINED" | "TENTATIVE">()
      .notNull()
      .default("NEEDS-ACTION"),
    answeredAt: timestamp({ withTimezone: true }),
    /** What the invited person wrote to the leader beside the answer. */
    comment: text(),
    /** When the person was invited anew, after they had gone out of the circle; what they answered before does not count. */
    askedAt: timestamp({ withTimezone: true }),
    /** When the person was no longer to come; the row waits in case they are invited again. */
    removedAt: timestamp({ withTimezone: true }),
    /** Where the invitation that stands was sent; null until then. */
    sentTo: text(),
    /** What the newest message to them says of the meeting; null while they have none, and once it is off their calendar. */
    told: jsonb().$type<ToldFacts>(),
    /** How many messages about the meeting were made for them. */
    timesTold: integer().notNull().default(0),
    /** Which of the person's addresses it is, from 0: each has a reply token of its own. */
    addressNumber: integer().notNull().default(0),
  },
  (invitation) => [
    unique("one_invitation_per_person").on(invitation.meetingId, invitation.personId),
    // when somebody is taken is asked by who they are
    index("invitations_of_a_person").on(invitation.personId, invitation.meetingId),
    unique("invitations_stay_in_their_collaboration").on(invitation.collaborationId, invitation.id),
    check(
      "what_was_sent_went_somewhere",
      sql`${invitation.told} is null or ${invitation.sentTo} is not null`,
    ),
    check("a_comment_is_a_note", sql`length(${invitation.comment}) <= 2000`),
    foreignKey({
      name: "invitation_is_to_a_meeting_here",
      columns: [invitation.collaborationId, invitation.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitation_is_of_a_person_here",
      columns: [invitation.collaborationId, invitation.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** That somebody who had not answered was asked once more: at most once a day, by the meeting's own zone. */
export const nudges = pgTable(
  "nudges",
  {
    collaborationId: inCollaboration(),
    invitationId: uuid()
      .notNull()
      .references(() => invitations.id, { onDelete: "cascade" }),
    on: date().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (nudge) => [primaryKey({ name: "one_nudge_per_person_and_day", columns: [nudge.invitationId, nudge.on] })],
);

/** A file that goes along with mails, kept once for all of them until each has gone. */
export const mailFiles = pgTable("mail_files", {
  id: uuid().primaryKey().defaultRandom(),
  collaborationId: inCollaboration(),
  /** As it is saved: "Referat – Styringsteam – 2026-12-01.pdf". */
  name: text().notNull(),
  mediaType: text().notNull(),
  bytes: bytea().notNull(),
});

/** An outgoing mail. `about` names the occasion; a retry of the occasion finds its mails already made. */
export const mails = pgTable(
  "mails",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** null for mail about no collaboration, such as a sign-in link. */
    collaborationId: uuid().references(() => collaborations.id, { onDelete: "cascade" }),
    meetingId: uuid(),
    about: text().notNull().unique("one_mail_per_occasion"),
    kind: text().notNull(),
    toName: text().notNull(),
    toAddress: text().notNull(),
    fromName: text().notNull(),
    fromAddress: text().notNull(),
    replyTo: text().notNull(),
    envelopeFrom: text().notNull(),
    messageId: text().notNull(),
    /** The Message-ID of the mail it belongs under, where it is not the first of its thread. */
    inReplyTo: text(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    /** Where the reader unsubscribes from its kind (RFC 8058); null for what is owed. */
    unsubscribeUrl: text(),
    /** What goes along as an attachment. */
    fileId: uuid().references(() => mailFiles.id, { onDelete: "set null" }),
    /** What the addressee knew of the meeting before it. */
    knew: jsonb().$type<EventFacts>(),
    calendarMethod: text().$type<"REQUEST" | "CANCEL" | "DECLINECOUNTER">(),
    calendar: text(),
    state: text().$type<"waiting" | "sent" | "shown" | "superseded" | "dead">().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    lastError: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }),
  },
  (mail) => [
    index("mails_by_time").on(mail.createdAt),
    index("mails_to_an_address").on(mail.toAddress, mail.createdAt),
    index("mails_with_a_file").on(mail.fileId).where(sql`${mail.fileId} is not null`),
    index("mails_of_a_meeting").on(mail.meetingId, mail.createdAt).where(sql`${mail.meetingId} is not null`),
    index("mails_not_sent").on(mail.state).where(sql`${mail.state} in ('waiting', 'dead')`),
  ],
);

/** How the mail server we send through has answered, and when it was last given something: shared by every process. */
export const mailServers = pgTable("mail_servers", {
  /** `host:port`; another server begins anew. */
  address: text().primaryKey(),
  /** When the last mail went, or is to go: whoever waits for their turn has it. */
  lastTurnAt: timestamp({ withTimezone: true }),
  /** Since when it has not answered; null while it does. */
  awaySince: timestamp({ withTimezone: true }),
  /** Nothing is tried before. */
  nextTryAt: timestamp({ withTimezone: true }),
});
