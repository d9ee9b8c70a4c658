// A consultant's own citizens: who has no next meeting, what is due, which consents run out, and how many one follows.
import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenConsents, citizenGlimpses, citizenSeats, citizens } from "@/db/schema/citizens";
import { citizenLetters, networkMeetings, networkNotes, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { InCollaboration } from "../collaborations/input";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { consentState, fullLoad, groundFor, purposeOf, type SeatRole, sitsOn } from "../domain/case-circle";
import { toldBy } from "../domain/citizen-letter";
import { openAgreements } from "../domain/citizen-plan";
import { paceOf } from "../domain/interval";
import { isPartOf } from "../domain/organisation-tree";
import { can } from "../domain/policy";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { rolesWithPractice } from "../practice/may-count";
import { type AskedOf, askedOf } from "../readings/page";
import { type CitizenRow, organisationTree } from "./load-citizen";
import { openIfAny, openText } from "./locked";
import { newestPlans } from "./plans";

export type Desk = Awaited<ReturnType<typeof desk>>;

/** Everyone the actor sits with today on a ground that holds, who most needs a meeting first. */
export function desk(actor: Actor, input: InCollaboration, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const today = dayAt(now, seen.collaboration.timeZone);
    const mine = await casesOf(tx, seen, today);
    const listed = await inDetail(tx, seen, mine, today);
    await tellListed(tx, actor, seen, listed);
    const { person, collaboration } = seen;
    return {
      collaboration: { key: seen.collaboration.key, name: seen.collaboration.name },
      today,
      citizens: listed,
      load: {
        has: mine.filter(({ role, citizen }) => role === "resource-consultant" && !citizen.closedOn).length,
        most: fullLoad,
      },
      /** Held, and not in the records system yet (offentlighedsloven § 15). */
      unfiled: listed.flatMap(({ id, number, unfiled }) =>
        unfiled.map((one) => ({ ...one, citizen: id, number })),
      ),
      /** What the law asks to be noted, for the caseworker to file; for everyone of a circle that has none (§§ 13 and 15). */
      notes: await notesToFile(tx, seen, mine, today),
      /** Over, and neither held nor cancelled, the oldest first: nothing of it is sent, counted or filed until somebody says which. */
      unfinished: listed
        .flatMap(({ id, number, unfinished }) => unfinished.map((one) => ({ ...one, citizen: id, number })))
        .toSorted((one, other) => one.wallTime.localeCompare(other.wallTime)),
      agreements: listed.flatMap(({ id, number, mine }) => mine.map((one) => ({ ...one, id, number }))),
      askedAbout: person ? (await askedOf(tx, person, collaboration.timeZone)).map(knownOf(listed)) : [],
      may: {
        count: can(await rolesWithPractice(tx, seen), "practice.count"),
        open: can(seen.roles, "citizen.open") && seen.person?.organisationId != null,
        askIn: can(seen.roles, "citizen.ask-in"),
      },
      asked: can(seen.roles, "citizen.let-in") ? await askedIn(tx, seen, now) : [],
    };
  });
}

/** A reading one is asked about; whose it was is told to whoever still helps them. */
const knownOf =
  (listed: readonly { id: string; number: number }[]) =>
  ({ citizen, ...one }: AskedOf) => ({ ...one, of: listed.find(({ id }) => id === citizen) ?? null });

/** Whose names were read, in one row: by ids, which say nothing to anybody else. */
async function tellListed(
  tx: Transaction,
  actor: Actor,
  { collaboration }: Seen,
  found: readonly { id: string }[],
) {
  if (found.length === 0) return;
  await record(tx, actor, "citizen.listed", {
    ...{ collaborationId: collaboration.id, subject: "citizen:own" },
    details: { citizens: found.map(({ id }) => id) },
  });
}

interface Case {
  citizen: CitizenRow;
  role: SeatRole;
  seatId: string;
}

/** The cases of the actor: theirs by a seat of today, and open to them by a ground of today. */
async function casesOf(tx: Transaction, { collaboration, person }: Seen, today: string): Promise<Case[]> {
  if (!person) return [];
  const rows = await tx
    .select({ citizen: citizens, seat: citizenSeats })
    .from(citizenSeats)
    .innerJoin(citizens, eq(citizens.id, citizenSeats.citizenId))
    .where(
      and(
        ...[eq(citizenSeats.collaborationId, collaboration.id), eq(citizenSeats.personId, person.id)],
        ...[lte(citizenSeats.from, today), or(isNull(citizenSeats.to), gte(citizenSeats.to, today))],
      ),
    )
    .orderBy(asc(citizens.number));
  const consents = await tx
    .select()
    .from(citizenConsents)
    .where(
      inArray(
        citizenConsents.citizenId,
        rows.map(({ citizen }) => citizen.id),
      ),
    );
  const tree = await organisationTree(tx, collaboration.id);
  const { organisationId } = person;
  return rows
    .filter(
      ({ citizen, seat }) =>
        groundFor(
          { ...seat, organisationId },
          consents.filter(({ citizenId }) => citizenId === citizen.id),
          {
            ...{ purpose: purposeOf(seat.role), on: today },
            isWithin: (organisation) => isPartOf(tree, organisation, citizen.organisationId),
          },
        ).ok,
    )
    .map(({ citizen, seat }) => ({ citizen, role: seat.role, seatId: seat.id }));
}

async function inDetail(tx: Transaction, { collaboration }: Seen, mine: readonly Case[], today: string) {
  const ids = mine.map(({ citizen }) => citizen.id);
  const plans = await newestPlans(tx, ids);
  const meetings = await tx
    .select({
      citizenId: networkMeetings.citizenId,
      startsAt: networkMeetings.startsAt,
      state: networkMeetings.state,
      ...{ id: networkMeetings.id, filedAt: networkMeetings.filedAt },
    })
    .from(networkMeetings)
    .where(inArray(networkMeetings.citizenId, ids))
    .orderBy(asc(networkMeetings.startsAt));
  const consents = await tx.select().from(citizenConsents).where(inArray(citizenConsents.citizenId, ids));
  const unreached = await unreachedOf(tx, ids);
  const letters = await tx
    .select({ meetingId: citizenLetters.meetingId, kind: citizenLetters.kind, state: citizenLetters.state })
    .from(citizenLetters)
    .where(inArray(citizenLetters.citizenId, ids))
    .orderBy(asc(citizenLetters.madeAt), asc(citizenLetters.id));
  return mine
    .map(({ citizen, role, seatId }) => {
      const wallTime = (at: Date) => wallTimeAt(at, collaboration.timeZone);
      const met = meetings
        .filter(({ citizenId }) => citizenId === citizen.id)
        .map(({ startsAt, ...meeting }) => ({ ...meeting, wallTime: wallTime(startsAt) }));
      const next =
        met.find(({ state, wallTime }) => state === "booked" && wallTime.slice(0, 10) >= today) ?? null;
      const last = met.findLast(({ state }) => state === "held") ?? null;
      const since = last?.wallTime.slice(0, 10) ?? dayAt(citizen.openedAt, collaboration.timeZone);
      const { id, number, intervalMonths, closedOn } = citizen;
      const plan = plans.get(id);
      const open = plan ? openAgreements(plan) : [];
      return {
        ...{ id, number, name: openText(id, "name", citizen.lockedName), role, closedOn },
        isUntold:
          next !== null && toldBy(letters.filter(({ meetingId }) => meetingId === next.id)) === "not-told",
        ...{ next, last: last?.wallTime ?? null },
        /** How many of those called to the next meeting did not get the mail. */
        unreached: next ? (unreached.get(next.id) ?? 0) : 0,
        ...paceOf({ since, intervalMonths, next: next?.wallTime.slice(0, 10) ?? null }, today),
        unfiled: met
          .filter(({ state, filedAt }) => state === "held" && filedAt === null)
          .map(({ id: meeting, wallTime }) => ({ meeting, wallTime })),
        unfinished: met
          .filter(({ state, wallTime }) => state === "booked" && wallTime.slice(0, 10) < today)
          .map(({ id: meeting, wallTime }) => ({ meeting, wallTime })),
        overdue: open.filter(({ due }) => due !== null && due < today).length,
        mine: open
          .filter(({ seat }) => seat === seatId)
          .map(({ what, due }) => ({ what, due, isOverdue: due !== null && due < today })),
        runningOut: consents
          .filter((consent) => consent.citizenId === id && consentState(consent, today) === "runs-out")
          .map(({ expiresOn }) => expiresOn)
          .toSorted(),
      };
    })
    .toSorted((one, other) => urgencyOf(one) - urgencyOf(other) || one.by.localeCompare(other.by));
}

/** Those that are not filed, by when they were noted. */
async function notesToFile(tx: Transaction, { collaboration }: Seen, mine: readonly Case[], today: string) {
  const ids = mine.map(({ citizen }) => citizen.id);
  const seats = await tx
    .select({ citizenId: citizenSeats.citizenId, from: citizenSeats.from, to: citizenSeats.to })
    .from(citizenSeats)
    .where(and(inArray(citizenSeats.citizenId, ids), eq(citizenSeats.role, "caseworker")));
  const withCaseworker = new Set(seats.flatMap((seat) => (sitsOn(seat, today) ? seat.citizenId : [])));
  const theirs = mine.filter(({ role, citizen }) => role === "caseworker" || !withCaseworker.has(citizen.id));
  const numbers = new Map(theirs.map(({ citizen }) => [citizen.id, citizen.number]));
  const rows = await tx
    .select()
    .from(networkNotes)
    .where(and(inArray(networkNotes.citizenId, [...numbers.keys()]), isNull(networkNotes.filedAt)))
    .orderBy(asc(networkNotes.notedAt));
  return rows.map(({ id, citizenId, meetingId, lockedItem, notedAt }) => ({
    ...{ id, meeting: meetingId, number: numbers.get(citizenId) ?? 0 },
    item: openIfAny(citizenId, "item", lockedItem),
    notedAt: wallTimeAt(notedAt, collaboration.timeZone),
  }));
}

/** By meeting, how many of those who are called are not reached by mail. */
async function unreachedOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ meetingId: networkSeats.meetingId, count: sql<number>`count(*)::int` })
    .from(networkSeats)
    .where(
      and(
        ...[inArray(networkSeats.citizenId, [...ids]), eq(networkSeats.isCalled, true)],
        eq(networkSeats.isUnreached, true),
      ),
    )
    .groupBy(networkSeats.meetingId);
  return new Map(rows.map(({ meetingId, count }) => [meetingId, count]));
}

const urgencies = { late: 0, soon: 1, far: 2, kept: 3 };

const urgencyOf = ({ pace, closedOn }: { pace: keyof typeof urgencies; closedOn: string | null }) =>
  closedOn === null ? urgencies[pace] : 9;

/** Who asks to be let in, for another administrator to say yes: a number and a reason, and no name. */
async function askedIn(tx: Transaction, { collaboration, person }: Seen, now: Date) {
  const rows = await tx
    .select({ glimpse: citizenGlimpses, number: citizens.number })
    .from(citizenGlimpses)
    .innerJoin(citizens, eq(citizens.id, citizenGlimpses.citizenId))
    .where(eq(citizenGlimpses.collaborationId, collaboration.id))
    .orderBy(asc(citizenGlimpses.askedAt));
  return (
    rows
      // one's own is told of when it is allowed: before that, it would tell which numbers are somebody's
      .filter(({ glimpse }) =>
        glimpse.until === null ? glimpse.askedById !== person?.id : glimpse.until > now,
      )
      .map(({ glimpse, number }) => ({
        ...{ id: glimpse.id, number, isMine: glimpse.askedById === person?.id },
        citizen: glimpse.askedById === person?.id && glimpse.until !== null ? glimpse.citizenId : null,
        until: glimpse.until && wallTimeAt(glimpse.until, collaboration.timeZone),
        reason: openText(glimpse.citizenId, "reason", glimpse.lockedReason),
      }))
  );
}
