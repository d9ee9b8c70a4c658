// Meetings about one citizen's plan, who of the circle comes, and what is written to the citizen.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { LetterChannel, LetterKind, LetterState } from "@/server/domain/citizen-letter";
import type { Answer } from "@/server/domain/ics";
import type { Barrier, CaseTheme, NetworkPlace, NetworkState } from "@/server/domain/network-meeting";
import type { RetainedKind } from "@/server/domain/retention";
import { bytea } from "./bytea";
import { citizenSeats, citizens } from "./citizens";
import { inCollaboration, people } from "./collaborations";

export const networkMeetings = pgTable(
  "network_meetings",
  {
    /** Also its UID in calendars. */
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    /** When it was to be before it was moved last, for the letter that tells of it. */
    movedFrom: timestamp({ withTimezone: true }),
    durationMinutes: integer().notNull(),
    place: text().$type<NetworkPlace>().notNull(),
    /** Where it is in words, told to the citizen and to whoever signs in. */
    lockedWhere: bytea(),
    state: text().$type<NetworkState>().notNull().default("booked"),
    bookedById: uuid().notNull(),
    /** What calendars were told last (RFC 5546 2.1.4). */
    sequence: integer().notNull().default(0),
    /** What the citizen wants to talk about: it comes first. */
    lockedWishes: bytea(),
    /** A short text, never word for word. */
    lockedMinutes: bytea(),
    /** What the citizen adds to it. */
    lockedRemark: bytea(),
    /** When the remark was written that stands; null while there is none. */
    remarkedAt: timestamp({ withTimezone: true }),
    /** The plan it began with and the one it made, by number: between them stands what was agreed. */
    planBefore: integer(),
    planAfter: integer(),
    heldAt: timestamp({ withTimezone: true }),
    /** What stood in the way, by its kind: this and the themes are all that is counted of a meeting. */
    barriers: text().array().$type<Barrier[]>().notNull().default([]),
    /** What it was about, by its kind. */
    themes: text().array().$type<CaseTheme[]>().notNull().default([]),
    /** When its minutes were filed in the records system (offentlighedsloven § 15). */
    filedAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(0),
  },
  (meeting) => [
    check("a_network_meeting_lasts", sql`${meeting.durationMinutes} between 5 and 480`),
    check(
      "a_held_network_meeting_has_a_time",
      sql`(${meeting.state} = 'held') = (${meeting.heldAt} is not null)`,
    ),
    check(
      "only_a_held_network_meeting_is_filed",
      sql`${meeting.filedAt} is null or ${meeting.state} = 'held'`,
    ),
    index("network_meetings_of_a_citizen").on(meeting.citizenId, meeting.startsAt),
    index("network_meetings_in_a_collaboration").on(meeting.collaborationId, meeting.startsAt),
    foreignKey({
      name: "a_network_meeting_is_of_a_citizen_here",
      columns: [meeting.collaborationId, meeting.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    unique("network_meetings_stay_with_their_citizen").on(meeting.citizenId, meeting.id),
    foreignKey({
      name: "a_network_meeting_is_booked_by_a_person_here",
      columns: [meeting.collaborationId, meeting.bookedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** What was said at a meeting that must be noted (offentlighedsloven § 13), each with the item it was said under, and its filing. */
export const networkNotes = pgTable(
  "network_notes",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    meetingId: uuid().notNull(),
    /** The agenda's item, as it was called; null is the meeting as a whole. */
    lockedItem: bytea(),
    lockedWords: bytea().notNull(),
    notedAt: timestamp({ withTimezone: true }).notNull(),
    /** null for those that were noted before it was written down by whom. */
    notedById: uuid(),
    /** From then on it stays as it is. */
    filedAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(0),
  },
  (note) => [
    index("notes_of_a_network_meeting").on(note.meetingId, note.notedAt),
    index("notes_of_a_citizen").on(note.citizenId),
    foreignKey({
      name: "a_note_is_of_a_meeting_of_the_citizen",
      columns: [note.citizenId, note.meetingId],
      foreignColumns: [networkMeetings.citizenId, networkMeetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_note_is_about_a_citizen_here",
      columns: [note.collaborationId, note.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_note_is_written_by_a_person_here",
      columns: [note.collaborationId, note.notedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/**
 * Who of the circle comes to a meeting. `nobody_is_at_two_network_meetings_at_once` is written by hand in the migration, for drizzle
 * knows no EXCLUDE: a row whose meeting is cancelled, or who is not called any more, takes nobody (`takes` is false).
 */
export const networkSeats = pgTable(
  "network_seats",
  {
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    meetingId: uuid().notNull(),
    seatId: uuid().notNull(),
    /** null for somebody from outside. */
    personId: uuid(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    takes: boolean().notNull().default(true),
    /** Whether they are called; whoever was taken off stays here for what their calendar was told. */
    isCalled: boolean().notNull().default(true),
    answer: text().$type<Answer>().notNull().default("NEEDS-ACTION"),
    /** The last `sequence` they were told of; null while they have been told of nothing. */
    toldSequence: integer(),
    /** Whether it stands in their calendar now. */
    isTold: boolean().notNull().default(false),
    /** When it is by what stands there; null where nothing stands. */
    toldStartsAt: timestamp({ withTimezone: true }),
    toldMinutes: integer(),
    /** Where what stands in their calendar was sent; null where nothing was. */
    lockedToldTo: bytea(),
    /** How often they have had another address since they were called first. */
    addressNumber: integer().notNull().default(0),
    /** Of the address their own answers come home by, so that nobody answers for another. */
    replyTokenHash: text(),
    /** When the answer that stands was given; an older one that comes later counts for nothing. */
    answeredAt: timestamp({ withTimezone: true }),
    /** Whether a mail server says that they are not reached. */
    isUnreached: boolean().notNull().default(false),
    /** What somebody who cannot come sends in advance: status and goals for their part. */
    lockedInput: bytea(),
    attended: boolean(),
  },
  (seat) => [
    primaryKey({ name: "somebody_is_at_a_network_meeting_once", columns: [seat.meetingId, seat.seatId] }),
    index("network_seats_of_a_person").on(seat.personId, seat.startsAt),
    unique("network_answers_have_an_address_each").on(seat.replyTokenHash),
    check(
      "what_stands_in_a_calendar_has_a_time",
      sql`not ${seat.isTold} or (${seat.toldStartsAt} is not null and ${seat.toldMinutes} is not null)`,
    ),
    foreignKey({
      name: "a_network_seat_is_at_a_meeting_of_the_citizen",
      columns: [seat.citizenId, seat.meetingId],
      foreignColumns: [networkMeetings.citizenId, networkMeetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_network_seat_is_of_the_circle",
      columns: [seat.citizenId, seat.seatId],
      foreignColumns: [citizenSeats.citizenId, citizenSeats.id],
    }),
    foreignKey({
      name: "a_network_seat_is_of_a_person_here",
      columns: [seat.collaborationId, seat.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** A letter or a text message to the citizen; what it says is made of the meeting when it is sent. */
export const citizenLetters = pgTable(
  "citizen_letters",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    meetingId: uuid().notNull(),
    kind: text().$type<LetterKind>().notNull(),
    channel: text().$type<LetterChannel>().notNull(),
    state: text().$type<LetterState>().notNull(),
    /** What the sender adds in their own words. */
    lockedWords: bytea(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    /** When it went out, or was printed. */
    sentAt: timestamp({ withTimezone: true }),
    /** What the channel calls it. */
    receipt: text(),
    /** Whether it is on paper because Digital Post said that the citizen is exempt. */
    isFallback: boolean().notNull().default(false),
    /** The letter that was sent before and says too little now. */
    insteadOfId: uuid(),
  },
  (letter) => [
    unique("letters_stay_with_their_meeting").on(letter.meetingId, letter.id),
    unique("a_letter_is_written_anew_once").on(letter.insteadOfId),
    foreignKey({
      name: "a_letter_takes_the_place_of_one_of_its_meeting",
      columns: [letter.meetingId, letter.insteadOfId],
      foreignColumns: [letter.meetingId, letter.id],
    }),
    index("letters_to_a_citizen").on(letter.citizenId, letter.madeAt),
    foreignKey({
      name: "a_letter_is_of_a_meeting_of_the_citizen",
      columns: [letter.citizenId, letter.meetingId],
      foreignColumns: [networkMeetings.citizenId, networkMeetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_letter_is_to_a_citizen_here",
      columns: [letter.collaborationId, letter.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
  ],
);

/** How the citizen is reached: one row a channel, its address locked; without any it is a letter on paper. */
export const citizenAddresses = pgTable(
  "citizen_addresses",
  {
    collaborationId: inCollaboration(),
    citizenId: uuid()
      .notNull()
      .references(() => citizens.id, { onDelete: "cascade" }),
    channel: text().$type<LetterChannel>().notNull(),
    lockedAddress: bytea().notNull(),
  },
  (address) => [
    primaryKey({
      name: "a_citizen_has_one_address_a_channel",
      columns: [address.citizenId, address.channel],
    }),
  ],
);

/** How long what is filed stays, in months after its filing; without a rule it is not deleted. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    collaborationId: inCollaboration(),
    what: text().$type<RetainedKind>().notNull(),
    months: integer().notNull(),
  },
  (rule) => [
    primaryKey({ name: "a_kind_is_kept_by_one_rule", columns: [rule.collaborationId, rule.what] }),
    check("what_is_filed_stays_a_month_at_least", sql`${rule.months} between 1 and 240`),
  ],
);

/** That something was deleted, when, and by which rule: numbers and days, nobody's name. */
export const citizenDeletions = pgTable("citizen_deletions", {
  id: uuid().primaryKey(),
  collaborationId: inCollaboration(),
  what: text().notNull(),
  /** The rule it followed, in months after filing. */
  months: integer().notNull(),
  on: date().notNull(),
  count: integer().notNull(),
});
