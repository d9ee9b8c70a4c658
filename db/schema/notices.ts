// What is owed to whom of what has happened, told at once or in the morning, and how each has chosen to be told.
import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { NoticeLine } from "@/server/domain/mail-facts";
import type { NoticeKind, NoticeWay } from "@/server/domain/notices";
import { inCollaboration } from "./collaborations";

/** One thing one address is told once. `matter` is what it is about, and ends with it; `occasion` is what happened to it. */
export const notices = pgTable(
  "notices",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    kind: text().$type<NoticeKind>().notNull(),
    toName: text().notNull(),
    toAddress: text().notNull(),
    matter: text().notNull(),
    occasion: text().notNull(),
    line: jsonb().$type<NoticeLine>().notNull(),
    state: text().$type<"waiting" | "sent" | "settled" | "declined">().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
  },
  (notice) => [
    unique("one_notice_for_one_thing").on(notice.toAddress, notice.matter, notice.occasion),
    index("notices_that_wait").on(notice.toAddress).where(sql`${notice.state} = 'waiting'`),
    index("notices_of_a_matter").on(notice.matter).where(sql`${notice.state} = 'waiting'`),
    check(
      "a_notice_waits_is_sent_settled_or_declined",
      sql`${notice.state} in ('waiting', 'sent', 'settled', 'declined')`,
    ),
    check("a_sent_notice_has_a_time", sql`(${notice.state} = 'sent') = (${notice.sentAt} is not null)`),
    check("notices_go_to_addresses_in_lower_case", sql`${notice.toAddress} = lower(${notice.toAddress})`),
  ],
);

/** By address, as one person may be in several collaborations and need have no account. */
export const noticeChoices = pgTable(
  "notice_choices",
  {
    address: text().notNull(),
    kind: text().$type<NoticeKind>().notNull(),
    way: text().$type<NoticeWay>().notNull(),
  },
  (choice) => [
    primaryKey({ name: "one_choice_per_kind", columns: [choice.address, choice.kind] }),
    check("choices_are_by_addresses_in_lower_case", sql`${choice.address} = lower(${choice.address})`),
    check(
      "a_choice_is_a_known_way",
      sql`${choice.way} in ('at-once', 'digest', 'none', 'day-before', 'week-before')`,
    ),
  ],
);

/** Whose choices a link in a notice leads to, and which mail it stood in. */
export const noticeLinks = pgTable(
  "notice_links",
  {
    tokenHash: text().primaryKey(),
    address: text().notNull(),
    kind: text().$type<NoticeKind | "digest">().notNull(),
  },
  (link) => [unique("one_link_per_kind").on(link.address, link.kind)],
);
