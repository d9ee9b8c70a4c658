// When people are taken: by meetings known here, by their other calendars, by absence, and by the hours they do not work.
import { and, asc, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { absences, workingSpans } from "@/db/schema/availability";
import { collaborations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { bookablePeople } from "../bookings/queries";
import { collaborationsOf, loadCollaboration } from "../collaborations/queries";
import { idsOf, reading, statement } from "../database/statement";
import { Forbidden } from "../domain/errors";
import { can } from "../domain/policy";
import { danishZone, dayAt } from "../domain/wall-time";
import { usualSpans, type WorkingSpan, writeWeeks } from "../domain/working-hours";
import type { InPerson } from "../people/input";
import { loadPerson } from "../people/queries";
import { keeperOf } from "./kept-people";

/** Days as `YYYY-MM-DD`; the last is part of it. */
export interface Absence {
  personId: string;
  from: string;
  to: string;
}

/** Who of a collaboration is away on any of the days, in order. */
export function absencesOf(
  tx: Database | Transaction,
  collaborationId: string,
  from: string,
  to: string,
): Promise<Absence[]> {
  return tx
    .select({ personId: absences.personId, from: absences.from, to: absences.to })
    .from(absences)
    .where(and(eq(absences.collaborationId, collaborationId), gte(absences.to, from), lte(absences.from, to)))
    .orderBy(asc(absences.from), asc(absences.personId));
}

/**
 * Days of a year that a connected calendar takes for certain from nine to three, by the clock of the collaboration: as good as
 * away. What is shorter than that a meeting of the year may be moved around.
 */
export const takenDaysOf = (
  tx: Database | Transaction,
  collaborationId: string,
  from: string,
  to: string,
): Promise<Absence[]> => takenDays(tx, { collaborationId, from, to });

const takenDays = statement<Absence>(sql`
  select p.id as "personId", d.day::date::text as "from", d.day::date::text as "to"
  from people p join collaborations h on h.id = p.collaboration_id join accounts a on lower(a.email) = lower(p.email)
    join connected_calendars c on c.account_id = a.id join busy_blocks b on b.calendar_id = c.id
    cross join lateral generate_series((b.starts_at at time zone h.time_zone)::date::timestamp,
      (b.ends_at at time zone h.time_zone)::date::timestamp, interval '1 day') d(day)
  where h.id = ${sql.placeholder("collaborationId")}::uuid and not b.tentative
    and b.starts_at <= (d.day + interval '9 hours') at time zone h.time_zone
    and b.ends_at >= (d.day + interval '15 hours') at time zone h.time_zone
    and d.day between ${sql.placeholder("from")}::date and ${sql.placeholder("to")}::date
  order by 2, 1`);

/** Pairs of instants one after the other, each as PostgreSQL sends it: microseconds from 2000, in 8 bytes. */
type Blocks = Uint8Array;

export interface Taken {
  personId: string;
  /** By meetings and bookings, by what a poll holds until it closes, and by calendars they have connected. */
  busy: Blocks | null;
  /** By absence, in the zone of the collaboration. */
  away: Blocks | null;
}

/**
 * When people of a collaboration are taken between two instants, one row each whatever the number of their meetings: those whose
 * circle they are in or that they are invited to, here and in the other collaborations of the same address; not what is
 * cancelled, nor what they have declined, nor a poll's time that they have said no to; network meetings that they are called to; and
 * what calendars they have connected say, certain or not. It tells nobody which meetings: who may ask is for the caller to decide.
 */
export const takenTimesOf = (
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { from, until, besides = null }: TakenBetween,
): Promise<Taken[]> =>
  takenTimes(tx, { people: idsOf(among), from: from.toISOString(), until: until.toISOString(), besides });

/** The same for whoever looks for a time: what connected calendars say without being certain stands apart. */
export async function takenApartOf(
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { from, until, besides = null }: TakenBetween,
): Promise<(Taken & { perhaps: Blocks | null })[]> {
  const between = { people: idsOf(among), from: from.toISOString(), until: until.toISOString() };
  const certain = await takenForCertain(tx, { ...between, besides });
  const perhaps = new Map((await takenPerhaps(tx, between)).map(({ personId, sent }) => [personId, sent]));
  return certain.map((taken) => ({ ...taken, perhaps: perhaps.get(taken.personId) ?? null }));
}

/**
 * The same for whoever plans a collaboration's year: without the meetings of their circles there, which the plan itself keeps
 * apart, and of other calendars what is certain alone.
 */
export const takenBesidesCirclesOf = (
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { collaborationId, from, until }: { collaborationId: string; from: Date; until: Date },
): Promise<Taken[]> =>
  takenBesidesCircles(tx, {
    ...{ people: idsOf(among), from: from.toISOString(), until: until.toISOString() },
    ...{ besides: null, collaborationId },
  });

/** What somebody has at one place: `sent` is when. */
interface Placed {
  personId: string;
  /** As it is written of the meeting or the booking. */
  place: string;
  sent: Blocks;
}

/**
 * Where people of a collaboration are between two instants, as it is written: at meetings of the groups that are given, and at
 * bookings there. Not at other collaborations' meetings, whose places may have the same names; not at network meetings, whose places
 * are locked; and not where a poll asks about times, for nobody has decided on any.
 */
export const placedTimesOf = (
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { groups, from, until }: { groups: readonly { id: string }[]; from: Date; until: Date },
): Promise<Placed[]> =>
  placedTimes(tx, {
    ...{ people: idsOf(among), groups: idsOf(groups) },
    ...{ from: from.toISOString(), until: until.toISOString() },
  });

interface TakenBetween {
  from: Date;
  until: Date;
  /** A poll or a network meeting, by id, whose own times take nobody: it is asked about them. */
  besides?: string | null;
}

const from = sql`${sql.placeholder("from")}::timestamptz`;
const until = sql`${sql.placeholder("until")}::timestamptz`;

const blocksOf = (starts: string, ends: string) =>
  sql.raw(`string_agg(timestamptz_send(${starts}) || timestamptz_send(${ends}), ''::bytea)`);

const lasting = "starts_at + make_interval(mins => duration_minutes)";

/** Whether a meeting `m` takes anybody in the window; none lasts longer than a day. */
const takesTime = sql`m.state <> 'cancelled' and m.starts_at < ${until} and m.starts_at > ${from} - interval '1 day'
  and m.starts_at + make_interval(mins => m.duration_minutes) > ${from}`;

/** What is left out of the times: of the meetings of circles, of those that somebody is asked to besides, and of calendars. */
interface LeftOut {
  circle: SQL;
  asked: SQL;
  calendar: SQL;
}

const none: LeftOut = { circle: sql``, asked: sql``, calendar: sql`` };

const elsewhere = sql`m.collaboration_id <> ${sql.placeholder("collaborationId")}::uuid`;

const ofCirclesHere: LeftOut = {
  circle: sql`and ${elsewhere}`,
  asked: sql`and (${elsewhere} or not exists (select from belongs b where b.id = i.id and b.group_id = m.group_id))`,
  calendar: sql`and not b.tentative`,
};

// from where someone sits, up to the groups that include it; a secretary serves their own group's table alone
const whoSits = sql`who(id, here) as (
    select p.id, o.id from people p join people o on lower(o.email) = lower(p.email)
      and (o.left_on is null or o.left_on > current_date)
    where p.id = any(${sql.placeholder("people")}::uuid[])
  ), seats(id, here, group_id, "from", "to") as (
    select w.id, w.here, g.id, null::date, null::date from groups g join who w on w.here = g.leader_id
    union select w.id, w.here, m.group_id, m."from", m."to" from group_members m join who w on w.here = m.person_id
    union select s.id, s.here, i.group_id, s."from", s."to" from seats s join group_includes i on i.included_id = s.group_id
  ), belongs as (
    select * from seats
    union all select w.id, w.here, g.id, null, null from groups g join who w on w.here = g.secretary_id
  ), invited as materialized (
    select w.id, w.here, i.meeting_id, i.partstat = 'DECLINED' as declined
    from who w join invitations i on i.person_id = w.here where i.removed_at is null
  )`;

// somebody who is invited to where they sit is told of twice, which takes them no more than once. Each seat's meetings are one
// piece, read in order of time: sorting all of them by person takes as long as reading them
const takenQuery = (without: LeftOut) => sql`
  with recursive ${whoSits}, seated as (
    select b.id, (select ${blocksOf("starts_at", lasting)} from meetings m
      where m.group_id = b.group_id and ${takesTime} ${without.circle}
        and (m.id, b.here) not in (select meeting_id, here from invited where declined)
        and (b."from" is null or b."from" <= m.wall_time::date) and (b."to" is null or b."to" >= m.wall_time::date)) as sent
    from belongs b
  ), busy as (
    select i.id, m.starts_at, m.duration_minutes from invited i join meetings m on m.id = i.meeting_id
    where ${takesTime} and not i.declined ${without.asked}
    union all select i.id, m.starts_at, m.duration_minutes
      from meeting_guests g join who i on i.here = g.person_id join meetings m on m.id = g.meeting_id
      left join invited no on no.meeting_id = m.id and no.here = i.here and no.declined
    where ${takesTime} and no.id is null ${without.asked}
    union all select w.id, b.starts_at, extract(epoch from b.ends_at - b.starts_at)::integer / 60
      from who w join booked_people b on b.person_id = w.here
    where b.starts_at < ${until} and b.ends_at > ${from}
    union all select w.id, n.starts_at, extract(epoch from n.ends_at - n.starts_at)::integer / 60
      from who w join network_seats n on n.person_id = w.here and n.takes
    where n.starts_at < ${until} and n.ends_at > ${from}
      and n.meeting_id is distinct from ${sql.placeholder("besides")}::uuid
    union all select w.id, t.starts_at, p.duration_minutes
      from who w join poll_people a on a.person_id = w.here join polls p on p.id = a.poll_id and p.state = 'open'
      join poll_times t on t.poll_id = p.id
      left join poll_votes v on v.time_id = t.id and v.person_id = w.here and v.answer = 'no'
    where t.starts_at < ${until} and t.starts_at > ${from} - interval '1 day'
      and t.starts_at + p.duration_minutes * interval '1 minute' > ${from}
      and v.time_id is null and p.id is distinct from ${sql.placeholder("besides")}::uuid
    union all select w.id, b.starts_at, extract(epoch from b.ends_at - b.starts_at)::integer / 60
      from who w join people p on p.id = w.id join accounts a on lower(a.email) = lower(p.email)
      join connected_calendars c on c.account_id = a.id join busy_blocks b on b.calendar_id = c.id
    where w.id = w.here and b.starts_at < ${until} and b.ends_at > ${from} ${without.calendar}
  ), busy_of as (
    select id, string_agg(sent, ''::bytea) as sent from (
      select id, sent from seated union all select id, ${blocksOf("starts_at", lasting)} from busy group by id
    ) pieces group by id
  ), away as (
    select a.person_id as id, a."from"::timestamp at time zone c.time_zone as starts,
      (a."to" + 1)::timestamp at time zone c.time_zone as ends
    from absences a join collaborations c on c.id = a.collaboration_id
    where a.person_id = any(${sql.placeholder("people")}::uuid[])
      and a."from" <= (${until})::date + 1 and a."to" >= (${from})::date - 1
  ), away_of as (
    select id, ${blocksOf("starts", "ends")} as sent from away group by id
  )
  select p.id as "personId", b.sent as busy, a.sent as away
  from people p left join busy_of b on b.id = p.id left join away_of a on a.id = p.id
  where p.id = any(${sql.placeholder("people")}::uuid[])`;

const takenTimes = statement<Taken>(takenQuery(none));

const takenForCertain = statement<Taken>(takenQuery({ ...none, calendar: ofCirclesHere.calendar }));

const takenPerhaps = statement<{ personId: string; sent: Blocks }>(sql`
  select p.id as "personId", ${blocksOf("b.starts_at", "b.ends_at")} as sent
  from people p join accounts a on lower(a.email) = lower(p.email)
    join connected_calendars c on c.account_id = a.id join busy_blocks b on b.calendar_id = c.id
  where p.id = any(${sql.placeholder("people")}::uuid[]) and b.tentative
    and b.starts_at < ${until} and b.ends_at > ${from}
  group by p.id`);

const takenBesidesCircles = statement<Taken>(takenQuery(ofCirclesHere));

const hasPlace = sql`m.place is not null and m.group_id = any(${sql.placeholder("groups")}::uuid[])`;

const placedTimes = statement<Placed>(sql`
  with recursive ${whoSits}, placed as (
    select b.id, m.place, m.starts_at, m.duration_minutes from belongs b join meetings m on m.group_id = b.group_id
    where ${hasPlace} and ${takesTime}
      and (m.id, b.here) not in (select meeting_id, here from invited where declined)
      and (b."from" is null or b."from" <= m.wall_time::date) and (b."to" is null or b."to" >= m.wall_time::date)
    union all select i.id, m.place, m.starts_at, m.duration_minutes
      from invited i join meetings m on m.id = i.meeting_id
    where ${hasPlace} and ${takesTime} and not i.declined
    union all select i.id, m.place, m.starts_at, m.duration_minutes
      from meeting_guests g join who i on i.here = g.person_id join meetings m on m.id = g.meeting_id
      left join invited no on no.meeting_id = m.id and no.here = i.here and no.declined
    where ${hasPlace} and ${takesTime} and no.id is null
    union all select w.id, o.place, b.starts_at, extract(epoch from b.ends_at - b.starts_at)::integer / 60
      from who w join booked_people b on b.person_id = w.here join bookings o on o.id = b.booking_id
    where w.id = w.here and o.place is not null and b.starts_at < ${until} and b.ends_at > ${from}
  )
  select id as "personId", place, ${blocksOf("starts_at", lasting)} as sent from placed group by id, place`);

/** The working hours of people by their ids; those who have said nothing are left out. */
export async function workingSpansOf(
  tx: Database | Transaction,
  among: readonly string[],
): Promise<Map<string, WorkingSpan[]>> {
  const { personId, weekday, weeks, startMinute, endMinute } = workingSpans;
  const rows = await tx
    .select({ personId, weekday, weeks, startMinute, endMinute })
    .from(workingSpans)
    .where(inArray(workingSpans.personId, [...among]))
    .orderBy(asc(workingSpans.personId), asc(workingSpans.weekday), asc(workingSpans.startMinute));
  const spans = new Map<string, WorkingSpan[]>();
  for (const { personId, ...span } of rows) spans.set(personId, [...(spans.get(personId) ?? []), span]);
  return spans;
}

/** What somebody has said of their own time, in each of their collaborations. */
export async function myAvailability(tx: Database | Transaction, actor: Actor, now: Date) {
  const mine = await collaborationsOf(tx, actor);
  const ids = mine.flatMap(({ person }) => person?.id ?? []);
  const spans = await workingSpansOf(tx, ids);
  const places = mine.map(({ collaboration, person }) => {
    const said = spans.get(person?.id ?? "");
    return {
      ...{ key: collaboration.key, name: collaboration.name },
      ...{ hasSaid: said !== undefined, ...writeWeeks(said ?? usualSpans) },
    };
  });
  return { places, absences: await ownAbsences(tx, ids, now) };
}

/** What is not over: each stretch of days once, with the names of the collaborations it stands in. */
function ownAbsences(tx: Database | Transaction, ids: readonly string[], now: Date) {
  return tx
    .select({
      ...{ from: absences.from, to: absences.to },
      places: sql<string[]>`array_agg(${collaborations.name} order by ${collaborations.name})`,
    })
    .from(absences)
    .innerJoin(collaborations, eq(collaborations.id, absences.collaborationId))
    .where(and(inArray(absences.personId, [...ids]), gte(absences.to, dayAt(now, danishZone))))
    .groupBy(absences.from, absences.to)
    .orderBy(asc(absences.from), asc(absences.to));
}

/** When a person is away, for whoever keeps it: what is not over. Throws Forbidden for everyone else. */
export const absencesOfPerson = (db: Database | Transaction, actor: Actor, input: InPerson, now: Date) =>
  reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const { id, key, name } = await loadPerson(tx, seen.collaboration.id, input.person);
    const isKept = await keeperOf(tx, seen, now);
    if (!isKept(id)) throw new Forbidden("absence.edit");
    const ahead = gte(absences.to, dayAt(now, seen.collaboration.timeZone));
    return {
      person: { key, name, isBookable: (await bookablePeople(tx, seen.collaboration.id)).has(id) },
      absences: await tx
        .select({ id: absences.id, from: absences.from, to: absences.to })
        .from(absences)
        .where(and(eq(absences.personId, id), ahead))
        .orderBy(asc(absences.from)),
      may: { editPerson: can(seen.roles, "people.edit") },
    };
  });
