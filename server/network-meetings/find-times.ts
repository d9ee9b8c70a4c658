// When a citizen's circle can meet: the circle is proposed, whoever has no ground is told of, and times are sought for the rest.
import { and, asc, eq, gte, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenSeats } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { networkMeetings } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { timesOf } from "../availability/find-time";
import {
  groundOf,
  loadCitizen,
  type SeatedPerson,
  type SeenCitizen,
  takesPartUntil,
} from "../citizens/load-citizen";
import { openIfAny } from "../citizens/locked";
import { headOf, told } from "../citizens/page";
import { reachOf } from "../citizens/reach";
import { tellRead } from "../citizens/tell-case";
import { daysAfter } from "../domain/calendar-day";
import { sitsOn } from "../domain/case-circle";
import { isReached } from "../domain/citizen-letter";
import { type Part, wishesWith } from "../domain/common-times";
import { paceOf } from "../domain/interval";
import { authorize } from "../domain/policy";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { stillHere } from "../people/still-here";
import type { AskMove, AskTimes } from "./input";
import { comingTo, loadNetwork } from "./load-network";

/** A letter has to arrive, and a citizen to prepare. */
const noticeDays = 7;

const latest = (one: string, other: string) => (one > other ? one : other);

/** Where somebody says nothing: an hour, within eight weeks. */
const usual = { minutes: 60, weeks: 8 };

export type NetworkTimes = Awaited<ReturnType<typeof networkTimes>>;
export type MovingTimes = Awaited<ReturnType<typeof movingTimes>>;

/** Three choices, each with its proposal: who, when and where. */
export function networkTimes(actor: Actor, input: AskTimes, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now });
    authorize(seen.citizenRoles, "network.book");
    const { today, seats, citizen } = seen;
    await tellRead(tx, actor, seen, { of: "times" });
    const sitting = seats.filter((seat) => sitsOn(seat, today));
    const chosen = new Set(input.seats ?? sitting.filter(hasGround(seen)).map(({ id }) => id));
    const last = await lastMeetings(tx, citizen.id, seen.collaboration.timeZone);
    const candidates = await jobConsultants(tx, seen);
    const from = firstDay(input.from, today);
    const minutes = input.minutes ?? usual.minutes;
    const anyOne = input.anyJobConsultant ?? !sitting.some(({ role }) => role === "job-consultant");
    const one = anyOne ? candidates : [];
    return {
      ...headOf(seen),
      ...{ today, minutes, from, place: last.place },
      pace: paceSince(seen, last),
      /** Whether a letter gets to the citizen. */
      isReached: isReached(await reachOf(tx, citizen.id)),
      circle: sitting.map((seat) => ({ ...told(seen, seat), isChosen: chosen.has(seat.id) })),
      /** Who can be asked where any job consultant will do. */
      ...{ anyOne: one.length > 0, candidates: candidates.map(({ name }) => name) },
      answer: await timesFor(tx, seen, {
        sitting: sitting.filter(({ id }) => chosen.has(id)),
        one,
        minutes,
        from,
        now,
        besides: null,
      }),
    };
  });
}

/** When a booked meeting may be held instead: times of those who are called and come, and until when each may. */
export function movingTimes(actor: Actor, input: AskMove, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now });
    authorize(seen.citizenRoles, "network.book");
    const { meeting, today, citizen, collaboration } = seen;
    await tellRead(tx, actor, seen, { of: "times", meeting: meeting.id });
    const coming = comingTo(seen);
    const from = firstDay(input.from, today);
    const minutes = input.minutes ?? meeting.durationMinutes;
    const { id, version, state, place } = meeting;
    return {
      ...headOf(seen),
      ...{ today, minutes, from },
      meeting: {
        ...{ id, version, state, place, where: openIfAny(citizen.id, "where", meeting.lockedWhere) },
        ...{
          wallTime: wallTimeAt(meeting.startsAt, collaboration.timeZone),
          minutes: meeting.durationMinutes,
        },
      },
      pace: paceSince(seen, await lastMeetings(tx, citizen.id, collaboration.timeZone)),
      coming: coming.map((seat) => ({ ...told(seen, seat), lastDay: takesPartUntil(seen, seat, today) })),
      answer: await timesFor(tx, seen, {
        ...{ sitting: coming, one: [], minutes, from, now },
        besides: meeting.id,
      }),
    };
  });
}

/** No sooner than a letter arrives, where nobody says when; and never in the past. */
const firstDay = (wanted: string | undefined, today: string) =>
  latest(wanted ?? daysAfter(today, noticeDays), today);

/** How soon the network must meet, whatever is booked. */
const paceSince = ({ citizen, collaboration, today }: SeenCitizen, { heldOn }: { heldOn: string | null }) =>
  paceOf(
    {
      since: heldOn ?? dayAt(citizen.openedAt, collaboration.timeZone),
      ...{ intervalMonths: citizen.intervalMonths, next: null },
    },
    today,
  );

const hasGround = (seen: SeenCitizen) => (seat: SeatedPerson) => groundOf(seen, seat, seen.today).ok;

async function lastMeetings(tx: Transaction, citizenId: string, timeZone: string) {
  const rows = await tx
    .select({
      startsAt: networkMeetings.startsAt,
      state: networkMeetings.state,
      place: networkMeetings.place,
    })
    .from(networkMeetings)
    .where(and(eq(networkMeetings.citizenId, citizenId), ne(networkMeetings.state, "cancelled")))
    .orderBy(asc(networkMeetings.startsAt));
  const held = rows.findLast(({ state }) => state === "held");
  return {
    heldOn: held ? wallTimeAt(held.startsAt, timeZone).slice(0, 10) : null,
    place: rows.at(-1)?.place ?? ("office" as const),
  };
}

/** Who is a job consultant for any citizen here today, of the citizen's own authority; not who sits in the circle already. */
export async function jobConsultants(
  tx: Transaction,
  seen: SeenCitizen,
): Promise<{ id: string; name: string; has: number }[]> {
  const rows = await tx
    .select({
      id: people.id,
      name: people.name,
      organisationId: people.organisationId,
      has: sql<number>`count(*)::int`,
    })
    .from(citizenSeats)
    .innerJoin(people, eq(people.id, citizenSeats.personId))
    .where(
      and(
        ...[eq(citizenSeats.collaborationId, seen.collaboration.id), eq(citizenSeats.role, "job-consultant")],
        ...[or(isNull(citizenSeats.to), gte(citizenSeats.to, seen.today)), stillHere],
      ),
    )
    .groupBy(people.id, people.name, people.organisationId)
    .orderBy(asc(sql`count(*)`), asc(people.name));
  const here = new Set(seen.seats.flatMap((seat) => (sitsOn(seat, seen.today) ? (seat.personId ?? []) : [])));
  return rows.filter(
    ({ id, organisationId }) =>
      !here.has(id) && groundOf(seen, { id: "", role: "job-consultant", organisationId }, seen.today).ok,
  );
}

interface Wanted {
  sitting: readonly SeatedPerson[];
  one: readonly { id: string; name: string }[];
  minutes: number;
  from: string;
  now: Date;
  besides: string | null;
}

/** Whoever is from outside has no calendar here: for them it is asked on the telephone. null while nobody is chosen. */
async function timesFor(
  tx: Transaction,
  seen: SeenCitizen,
  { sitting, one, minutes, from, now, besides }: Wanted,
) {
  const here = sitting.flatMap(({ personId, name }) => (personId ? [{ id: personId, name }] : []));
  if (here.length === 0) return null;
  const parts = new Map<string, Part>([
    ...here.map(({ id }) => [id, "must"] as const),
    ...one.map(({ id }) => [id, "one"] as const),
  ]);
  const wished = wishesWith({ weeks: usual.weeks }, { from, minutes });
  const people = [...here, ...one];
  const lastDays = new Map(sitting.flatMap((seat) => lastDayOf(seen, seat)));
  return timesOf(tx, seen, { parts, people, wished, now, hearsWhy: false, besides, lastDays });
}

function lastDayOf(seen: SeenCitizen, seat: SeatedPerson): [person: string, day: string][] {
  const day = takesPartUntil(seen, seat, seen.today);
  return seat.personId !== null && day !== null ? [[seat.personId, day]] : [];
}
