// Files that belong to an agenda item, a decision, a proposal or a referral. The bytes lie in the store, by `storedAs`.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { inCollaboration, people } from "./collaborations";
import { proposals } from "./inputs";
import { meetings } from "./meetings";
import { decisions, referrals } from "./minutes";

/**
 * Every file that was put into the store, known from just before it was put there: what no attachment speaks of any more is
 * removed from the store at night, and then from here.
 */
export const storedFiles = pgTable("stored_files", {
  storedAs: text().primaryKey(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const attachments = pgTable(
  "attachments",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    /** An agenda item is named by its meeting and its key, which it keeps from draft to minutes. */
    meetingId: uuid(),
    itemKey: text(),
    decisionId: uuid(),
    proposalId: uuid(),
    referralId: uuid(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    sha256: text().notNull(),
    /** Several speak of one file where its item was carried on from meeting to meeting. */
    storedAs: text().notNull(),
    /** The meeting it was attached at, where its item was carried on from there or sent here. */
    broughtFromId: uuid(),
    /** Only for the circle, also where the item itself is open. */
    closed: boolean().notNull().default(false),
    uploadedById: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (attachment) => [
    unique("a_file_hangs_on_an_item_once").on(attachment.storedAs, attachment.meetingId, attachment.itemKey),
    index("attachments_of_a_meeting").on(attachment.meetingId),
    index("attachments_of_a_decision").on(attachment.decisionId),
    index("attachments_of_a_proposal").on(attachment.proposalId),
    index("attachments_of_a_referral").on(attachment.referralId),
    check("a_file_has_a_name", sql`length(trim(${attachment.name})) > 0`),
    check("a_file_has_a_size", sql`${attachment.bytes} >= 0`),
    check(
      "attachment_belongs_to_one_thing",
      sql`num_nonnulls(${attachment.meetingId}, ${attachment.decisionId}, ${attachment.proposalId}, ${attachment.referralId}) = 1`,
    ),
    check(
      "attachment_of_a_meeting_names_its_item",
      sql`(${attachment.meetingId} is null) = (${attachment.itemKey} is null)`,
    ),
    foreignKey({
      name: "attachment_is_in_the_store",
      columns: [attachment.storedAs],
      foreignColumns: [storedFiles.storedAs],
    }),
    foreignKey({
      name: "attachment_is_at_a_meeting_here",
      columns: [attachment.collaborationId, attachment.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "attachment_was_brought_from_a_meeting",
      columns: [attachment.broughtFromId],
      foreignColumns: [meetings.id],
    }).onDelete("set null"),
    foreignKey({
      name: "attachment_is_of_a_decision",
      columns: [attachment.decisionId],
      foreignColumns: [decisions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "attachment_is_of_a_proposal_here",
      columns: [attachment.collaborationId, attachment.proposalId],
      foreignColumns: [proposals.collaborationId, proposals.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "attachment_is_of_a_referral",
      columns: [attachment.referralId],
      foreignColumns: [referrals.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "attachment_is_uploaded_by_a_person_here",
      columns: [attachment.collaborationId, attachment.uploadedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
