// Versions of approved minutes: each as the text that was sealed, kept for good.
import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { inCollaboration } from "./collaborations";
import { agendaItems, meetings } from "./meetings";

/**
 * None while the minutes have not been corrected; with the first correction, the text as it was approved (1) and as corrected
 * (2). What the migration's triggers promise: a version follows the one before, stays as it is, and is the only way by which
 * approved minutes change.
 */
export const minutesVersions = pgTable(
  "minutes_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    version: integer().notNull(),
    /** The canonical text (`minutes-hash.ts`). */
    text: text().notNull(),
    /** SHA-256 of the text. */
    hash: text().notNull(),
    /** The hash of the version before; null of the first. */
    corrects: text(),
    reason: text(),
    /** The item that was corrected; null of the first, and where it was said who was there. */
    itemId: uuid(),
    /** The name whoever corrected had then. */
    byName: text(),
    /** When it was approved, or corrected. */
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (version) => [
    unique("a_version_is_sealed_once").on(version.meetingId, version.version),
    check("versions_count_from_one", sql`${version.version} >= 1`),
    check(
      "a_correction_has_a_reason",
      sql`case when ${version.version} = 1
        then num_nonnulls(${version.corrects}, ${version.reason}, ${version.byName}, ${version.itemId}) = 0
        else ${version.corrects} is not null and ${version.byName} is not null
          and length(trim(coalesce(${version.reason}, ''))) > 0 end`,
    ),
    check(
      "a_version_is_the_text_of_its_hash",
      sql`${version.hash} = encode(sha256(convert_to(${version.text}, 'UTF8')), 'hex')`,
    ),
    foreignKey({
      name: "version_is_of_minutes_here",
      columns: [version.collaborationId, version.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "version_corrects_an_item_here",
      columns: [version.collaborationId, version.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
  ],
);
