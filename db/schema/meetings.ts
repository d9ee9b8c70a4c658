// Meetings from plan to approved minutes: one object, whose rows are agenda, live notes and minutes in turn.
import { sql } from "drizzle-orm";
import {
  boolean,
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgendaLine, Fill, ItemType, Outcome } from "@/server/domain/agenda";
import type { SeenLine } from "@/server/domain/agenda-news";
import type { AttendanceMark } from "@/server/domain/attendance";
import type { MeetingState } from "@/server/domain/meeting-state";
import { inCollaboration, people } from "./collaborations";
import { dispositionVersions, groups, themes } from "./groups";

export const meetings = pgTable(
  "meetings",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    key: text().notNull(),
    /** What was agreed: the wall clock in the collaboration's zone. It survives a change of zone rules. */
    wallTime: timestamp({ mode: "string" }).notNull(),
    timeZone: text().notNull(),
    /** The instant `wallTime` means today. */
    startsAt: timestamp({ withTimezone: true }).notNull(),
    durationMinutes: integer().notNull(),
    place: text(),
    /** Where it is joined from afar. */
    onlineLink: text(),
    state: text().$type<MeetingState>().notNull().default("planned"),
    /** Raised by every save; a save names the version it was based on. */
    version: integer().notNull().default(1),
    /** The calendar object's UID, for life (RFC 7986 5.3: random, no host). */
    uid: uuid().notNull().defaultRandom().unique("calendar_uids_are_unique"),
    /** RFC 5545 SEQUENCE of the last message sent; null before the first. */
    sequence: integer(),
    /** The SEQUENCE from which an earlier answer no longer counts: of the last new time, or of the cancellation. */
    askedSequence: integer().notNull().default(0),
    dispositionVersionId: uuid(),
    /** The wall time of the group's rhythm it stands for; one that meets at another was moved by hand. */
    rhythmSlot: timestamp({ mode: "string" }),
    /** Left where it is, whatever becomes of the rhythm. */
    offRhythm: boolean().notNull().default(false),
    /** The theme a whole day is about; the group's ordinary meetings have none. */
    themeId: uuid(),
    publishedAt: timestamp({ withTimezone: true }),
    startedAt: timestamp({ withTimezone: true }),
    /** The item the meeting is at while it runs. */
    currentItemId: uuid(),
    heldAt: timestamp({ withTimezone: true }),
    minutesSentAt: timestamp({ withTimezone: true }),
    /** Closed with its minutes kept back until they are finished: nobody but the circle hears of them. */
    minutesInDraft: boolean().notNull().default(false),
    /** The last day for comments on the minutes, said when they were sent; null before that. */
    commentsUntil: date(),
    approvedAt: timestamp({ withTimezone: true }),
    /** SHA-256 over the approved minutes' canonical text. */
    minutesHash: text(),
    cancelledAt: timestamp({ withTimezone: true }),
    cancelledBecause: text(),
    /** What it was when it was cancelled, and the rooms it let go: it may be held after all. */
    stateBefore: text().$type<MeetingState>(),
    roomsBefore: uuid().array(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (meeting) => [
    unique("meeting_keys_are_unique").on(meeting.collaborationId, meeting.key),
    unique("meetings_stay_in_their_collaboration").on(meeting.collaborationId, meeting.id),
    // planning twice is planning once; a cancelled meeting frees its time
    uniqueIndex("one_meeting_per_start")
      .on(meeting.groupId, meeting.startsAt)
      .where(sql`${meeting.state} <> 'cancelled'`),
    index("meetings_of_a_group_by_time").on(meeting.groupId, meeting.startsAt),
    index("meetings_of_a_collaboration_by_time").on(meeting.collaborationId, meeting.startsAt),
    check("an_online_link_is_https", sql`${meeting.onlineLink} like 'https://%'`),
    check("meeting_lasts", sql`${meeting.durationMinutes} > 0`),
    check(
      "approved_minutes_are_hashed",
      sql`(${meeting.state} <> 'approved') or (${meeting.minutesHash} is not null)`,
    ),
    check(
      "only_what_is_cancelled_was_something_before",
      sql`${meeting.state} = 'cancelled' or (${meeting.stateBefore} is null and ${meeting.roomsBefore} is null)`,
    ),
    check(
      "a_meeting_is_cancelled_before_it_is_held",
      sql`${meeting.stateBefore} in ('planned', 'collecting', 'published', 'running')`,
    ),
    foreignKey({
      name: "meeting_is_of_a_group_here",
      columns: [meeting.collaborationId, meeting.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    uniqueIndex("one_day_per_theme").on(meeting.themeId).where(sql`${meeting.state} <> 'cancelled'`),
    foreignKey({
      name: "theme_day_is_about_a_theme",
      columns: [meeting.themeId],
      foreignColumns: [themes.id],
    }).onDelete("set null"),
    foreignKey({
      name: "meeting_was_made_from_a_disposition",
      columns: [meeting.dispositionVersionId],
      foreignColumns: [dispositionVersions.id],
    }),
  ],
);

/** What a person changed in an agenda that is still being composed; it survives every refresh. */
export const agendaEdits = pgTable(
  "agenda_edits",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    /** The composed item it is about, by its stable key; an added item has a key of its own. */
    itemKey: text().notNull(),
    added: boolean().notNull().default(false),
    struck: boolean().notNull().default(false),
    title: text(),
    type: text().$type<ItemType>(),
    minutes: integer(),
    presenter: text(),
    /** Read by the circle alone. */
    closed: boolean(),
    /** Returns at every meeting until it is taken off. */
    recurring: boolean(),
    /** Where the item stands among the others; a fraction between its neighbours. */
    rank: text(),
    /** The items beside it, itself included, in the order a person saw when they placed it: it keeps its neighbours. */
    siblings: text().array(),
    /** Which of the meeting's placings it was: a later one counts after an earlier. */
    placing: integer(),
    note: text(),
    version: integer().notNull().default(1),
    editedById: uuid(),
    editedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (edit) => [
    unique("one_edit_per_item").on(edit.meetingId, edit.itemKey),
    check("an_item_takes_time", sql`${edit.minutes} is null or ${edit.minutes} between 0 and 1440`),
    foreignKey({
      name: "edit_is_of_a_meeting_here",
      columns: [edit.collaborationId, edit.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
  ],
);

/** An agenda as it was sent, then the notes and outcomes of its items: from publication on, this is the record. */
export const agendaItems = pgTable(
  "agenda_items",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    parentId: uuid(),
    /** Stable within the meeting; links point at it. */
    key: text().notNull(),
    position: integer().notNull(),
    /** The disposition item it stems from. */
    standing: text(),
    title: text().notNull(),
    type: text().$type<ItemType>().notNull(),
    fill: text().$type<Fill>().notNull(),
    minutes: integer(),
    presenter: text(),
    lines: jsonb().$type<AgendaLine[]>().notNull().default([]),
    /** Where the item's points may be sent onward (`refer-onward`): keys of groups. */
    groups: text().array(),
    /** Shared by an item and every item it returns as, meeting after meeting. */
    lineageId: uuid().notNull().defaultRandom(),
    carriedFromId: uuid(),
    /** The referral this item answers. */
    referralId: uuid(),
    /** Added after the agenda went out. */
    late: boolean().notNull().default(false),
    /** When a late item went out on a supplementary agenda, and on which: the first is 1. */
    suppliedAt: timestamp({ withTimezone: true }),
    supplement: integer(),
    /** Read by the circle alone. */
    closed: boolean().notNull().default(false),
    /** Returns at every meeting until it is taken off. */
    recurring: boolean().notNull().default(false),
    outcome: text().$type<Outcome>(),
    /** Markdown; where several have written at once, what their document says (`notes.ts`). */
    note: text(),
    /** Raised by every change of the note, however it was written; the number of the update that made it. */
    noteVersion: integer().notNull().default(0),
    version: integer().notNull().default(1),
  },
  (item) => [
    unique("item_keys_are_unique_in_a_meeting").on(item.meetingId, item.key),
    unique("items_stay_in_their_collaboration").on(item.collaborationId, item.id),
    index("items_of_a_lineage").on(item.lineageId),
    index("items_of_a_referral").on(item.referralId).where(sql`${item.referralId} is not null`),
    index("themes_on_agendas").on(item.meetingId).where(sql`${item.fill} = 'theme'`),
    foreignKey({
      name: "item_is_of_a_meeting_here",
      columns: [item.collaborationId, item.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "sub_item_is_of_an_item_here",
      columns: [item.collaborationId, item.parentId],
      foreignColumns: [item.collaborationId, item.id],
    }).onDelete("cascade"),
  ],
);

/** Somebody from outside the circle who comes to one meeting: whoever presents its theme, or was invited by name. */
export const meetingGuests = pgTable(
  "meeting_guests",
  {
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    /** Who presents a theme comes and goes with it; who was invited by name stays until somebody takes them off. */
    because: text().$type<"theme" | "invited">().notNull().default("theme"),
    /** The item they come to, by its key; null for the whole meeting. */
    itemKey: text(),
  },
  (guest) => [
    check("a_guest_comes_for_a_theme_or_by_invitation", sql`${guest.because} in ('theme', 'invited')`),
    primaryKey({ name: "a_guest_is_asked_once", columns: [guest.meetingId, guest.personId] }),
    foreignKey({
      name: "guest_is_at_a_meeting_here",
      columns: [guest.collaborationId, guest.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "guest_is_a_person_here",
      columns: [guest.collaborationId, guest.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

export const attendances = pgTable(
  "attendances",
  {
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    status: text().$type<"present" | "apologies" | "absent">().notNull(),
  },
  (attendance) => [
    primaryKey({ name: "one_attendance_per_person", columns: [attendance.meetingId, attendance.personId] }),
    foreignKey({
      name: "attendance_is_at_a_meeting_here",
      columns: [attendance.collaborationId, attendance.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "attendance_is_of_a_person_here",
      columns: [attendance.collaborationId, attendance.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** Who came at an item, left at it, or stood aside under it because the matter is their own (forvaltningsloven § 3). */
export const attendanceMarks = pgTable(
  "attendance_marks",
  {
    collaborationId: inCollaboration(),
    itemId: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().$type<AttendanceMark>().notNull(),
    /** Why they stood aside. */
    reason: text(),
  },
  (mark) => [
    primaryKey({ name: "one_mark_per_person_and_item", columns: [mark.itemId, mark.personId] }),
    check("a_mark_is_of_a_known_kind", sql`${mark.kind} in ('arrived', 'left', 'aside')`),
    check(
      "who_stands_aside_may_say_why",
      sql`${mark.reason} is null or (${mark.kind} = 'aside' and length(trim(${mark.reason})) between 1 and 300)`,
    ),
    foreignKey({
      name: "mark_is_under_an_item_here",
      columns: [mark.collaborationId, mark.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "mark_is_of_a_person_here",
      columns: [mark.collaborationId, mark.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** When a person last looked at an agenda in the making, and what its lines said: what has come, changed or gone since is news. */
export const agendaViews = pgTable(
  "agenda_views",
  {
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    seenAt: timestamp({ withTimezone: true }).notNull(),
    lines: jsonb().$type<SeenLine[]>().notNull().default([]),
  },
  (view) => [
    primaryKey({ name: "one_view_per_person", columns: [view.meetingId, view.personId] }),
    foreignKey({
      name: "view_is_of_a_meeting_here",
      columns: [view.collaborationId, view.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
  ],
);
