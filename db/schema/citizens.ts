// The practice layer: citizens, those who help them, what they consent to, and their plan. It stands apart from everything that
// governs, so that no agenda, register, search or feed reads it by mistake. What is `locked` can be read by no backup.
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConsentBasis, ConsentForm, ConsentPurpose, SeatRole } from "@/server/domain/case-circle";
import type { Outcome } from "@/server/domain/practice-counts";
import { bytea } from "./bytea";
import { inCollaboration, organisations, people } from "./collaborations";

/** A citizen whom several help. There is no CPR number, here or anywhere. */
export const citizens = pgTable(
  "citizens",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    /** What staff say instead of the name where others may hear it: "Forløb 27". */
    number: integer().notNull(),
    /** The authority whose case it is; its own staff need no consent to work together. */
    organisationId: uuid().notNull(),
    lockedName: bytea().notNull(),
    /** Months from one network meeting to the next, at most. */
    intervalMonths: integer().notNull().default(6),
    /** What became of it, as the programme counts it. */
    outcome: text().$type<Outcome>(),
    outcomeOn: date(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    closedOn: date(),
    /** The day it was noted that the citizen is exempt from Digital Post; letters go on paper from then on. */
    exemptOn: date(),
    /** null where Digital Post said so itself. */
    exemptNotedById: uuid(),
    /** Whether nothing may be deleted, whatever its age. */
    isHeld: boolean().notNull().default(false),
    version: integer().notNull().default(0),
  },
  (citizen) => [
    unique("citizens_are_numbered_once").on(citizen.collaborationId, citizen.number),
    unique("citizens_stay_in_their_collaboration").on(citizen.collaborationId, citizen.id),
    check(
      "who_notes_an_exemption_notes_its_day",
      sql`${citizen.exemptOn} is not null or ${citizen.exemptNotedById} is null`,
    ),
    foreignKey({
      name: "an_exemption_is_noted_by_a_person_here",
      columns: [citizen.collaborationId, citizen.exemptNotedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    check("an_outcome_has_its_day", sql`(${citizen.outcome} is null) = (${citizen.outcomeOn} is null)`),
    check("a_network_meets_within_two_years", sql`${citizen.intervalMonths} between 1 and 24`),
    foreignKey({
      name: "a_citizens_authority_is_here",
      columns: [citizen.collaborationId, citizen.organisationId],
      foreignColumns: [organisations.collaborationId, organisations.id],
    }),
  ],
);

/** Names as marks that tell whether a text holds one, also misspelt, and cannot be read back (keyed digests). */
export const citizenNameMarks = pgTable(
  "citizen_name_marks",
  {
    collaborationId: inCollaboration(),
    citizenId: uuid()
      .notNull()
      .references(() => citizens.id, { onDelete: "cascade" }),
    mark: text().notNull(),
    /** In which forms the name was marked: of older ones there were fewer. */
    marking: integer().notNull().default(1),
  },
  (mark) => [
    primaryKey({ name: "a_name_is_marked_once", columns: [mark.citizenId, mark.mark] }),
    index("name_marks_of_a_collaboration").on(mark.collaborationId, mark.mark),
  ],
);

/** Somebody in the circle of a citizen for some days: a person of the collaboration, or one from outside whose name is locked. */
export const citizenSeats = pgTable(
  "citizen_seats",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    role: text().$type<SeatRole>().notNull(),
    personId: uuid(),
    /** Name and how to reach them, of somebody from outside. */
    lockedContact: bytea(),
    from: date().notNull(),
    /** The last day; null while they stay. */
    to: date(),
  },
  (seat) => [
    check(
      "a_seat_is_a_persons_or_has_a_contact",
      sql`(${seat.personId} is null) <> (${seat.lockedContact} is null)`,
    ),
    check("a_seat_ends_after_it_begins", sql`${seat.to} is null or ${seat.to} >= ${seat.from}`),
    uniqueIndex("somebody_sits_with_a_citizen_once")
      .on(seat.citizenId, seat.personId)
      .where(sql`${seat.to} is null`),
    index("seats_of_a_person").on(seat.personId),
    index("seats_with_a_citizen").on(seat.citizenId),
    unique("seats_stay_with_their_citizen").on(seat.citizenId, seat.id),
    foreignKey({
      name: "a_seat_is_with_a_citizen_here",
      columns: [seat.collaborationId, seat.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_seat_is_of_a_person_here",
      columns: [seat.collaborationId, seat.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** On what ground an organisation, or somebody from outside, may know of the citizen's case. What ends it stays written. */
export const citizenConsents = pgTable(
  "citizen_consents",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    organisationId: uuid(),
    seatId: uuid(),
    purpose: text().$type<ConsentPurpose>().notNull(),
    basis: text().$type<ConsentBasis>().notNull(),
    /** Which information it covers, or which paragraph it follows from. */
    lockedScope: bytea().notNull(),
    form: text().$type<ConsentForm>(),
    givenOn: date().notNull(),
    /** The last day it holds. */
    expiresOn: date().notNull(),
    withdrawnAt: timestamp({ withTimezone: true }),
    recordedById: uuid().notNull(),
  },
  (consent) => [
    check(
      "a_consent_is_to_an_organisation_or_somebody",
      sql`(${consent.organisationId} is null) <> (${consent.seatId} is null)`,
    ),
    check("a_consent_has_a_form", sql`(${consent.basis} = 'consent') = (${consent.form} is not null)`),
    check("a_consent_ends_after_it_is_given", sql`${consent.expiresOn} >= ${consent.givenOn}`),
    index("consents_of_a_citizen").on(consent.citizenId),
    foreignKey({
      name: "a_consent_is_of_a_citizen_here",
      columns: [consent.collaborationId, consent.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_consent_is_to_an_organisation_here",
      columns: [consent.collaborationId, consent.organisationId],
      foreignColumns: [organisations.collaborationId, organisations.id],
    }),
    foreignKey({
      name: "a_consent_is_to_somebody_in_the_circle",
      columns: [consent.citizenId, consent.seatId],
      foreignColumns: [citizenSeats.citizenId, citizenSeats.id],
    }),
    foreignKey({
      name: "a_consent_is_recorded_by_a_person_here",
      columns: [consent.collaborationId, consent.recordedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** Every version of a citizen's plan; the newest is the plan. */
export const citizenPlans = pgTable(
  "citizen_plans",
  {
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    number: integer().notNull(),
    locked: bytea().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    madeById: uuid().notNull(),
  },
  (plan) => [
    primaryKey({ name: "plan_versions_are_numbered_once", columns: [plan.citizenId, plan.number] }),
    foreignKey({
      name: "a_plan_is_of_a_citizen_here",
      columns: [plan.collaborationId, plan.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_plan_is_written_by_a_person_here",
      columns: [plan.collaborationId, plan.madeById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** Somebody outside the circle is let in for a day: asked for with a reason, allowed by another administrator. */
export const citizenGlimpses = pgTable(
  "citizen_glimpses",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    citizenId: uuid().notNull(),
    askedById: uuid().notNull(),
    lockedReason: bytea().notNull(),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    allowedById: uuid(),
    until: timestamp({ withTimezone: true }),
  },
  (glimpse) => [
    check("nobody_lets_themselves_in", sql`${glimpse.allowedById} <> ${glimpse.askedById}`),
    check(
      "a_glimpse_that_is_allowed_ends",
      sql`(${glimpse.allowedById} is null) = (${glimpse.until} is null)`,
    ),
    index("glimpses_of_a_person").on(glimpse.askedById),
    foreignKey({
      name: "a_glimpse_is_of_a_citizen_here",
      columns: [glimpse.collaborationId, glimpse.citizenId],
      foreignColumns: [citizens.collaborationId, citizens.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_glimpse_is_asked_for_by_a_person_here",
      columns: [glimpse.collaborationId, glimpse.askedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "a_glimpse_is_allowed_by_a_person_here",
      columns: [glimpse.collaborationId, glimpse.allowedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
