// What a year is planned from: the groups somebody may plan for, their circles and rhythms, and what stands already.
import { and, asc, between, eq, getTableColumns, gte, lt, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
import { themes } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { absencesOf, takenBesidesCirclesOf, takenDaysOf } from "../availability/queries";
import { flowsIn } from "../cadence/queries";
import type { Collaboration } from "../collaborations/queries";
import { type CircleFacts, inviteesOf } from "../domain/circle";
import { leadDaysOf } from "../domain/deadlines";
import { isDraft } from "../domain/meeting-state";
import { avoidedDay, habitOf } from "../domain/recurrence";
import { readBlocks } from "../domain/sent-blocks";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import type { PlanWeights, StandingMeeting, YearFacts, YearGroup, YearRoom } from "../domain/year-facts";
import { usualRoom } from "../domain/year-rooms";
import { keptForTheme, withThemeDays } from "../domain/year-theme-days";
import { minuteOfWall, wallOfMinute, zoneOffsets } from "../domain/zone-offsets";
import { type Group, loadCircleFacts } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";
import { roomsOf, takenRooms } from "../rooms/queries";

interface Asked {
  year: number;
  /** Those that are planned for. */
  groups: readonly Group[];
  /** Those whose meetings are only kept clear of. */
  others: readonly Group[];
  weights: PlanWeights;
  now: Date;
}

/** In eleven questions, however many the groups, their people and their rooms. */
export async function loadYear(
  tx: Database | Transaction,
  collaboration: Collaboration,
  { year, groups, others, weights, now }: Asked,
): Promise<YearFacts> {
  const today = dayAt(now, collaboration.timeZone);
  const open = groups.filter((group) => isPlanned(group, year));
  const around = [...groups.filter((group) => !isPlanned(group, year)), ...others];
  const [circles, standing, avoided, flows] = [
    await loadCircleFacts(tx, collaboration.id),
    await standingIn(tx, collaboration, year),
    await tx.select().from(avoidedDays).where(eq(avoidedDays.collaborationId, collaboration.id)),
    await flowsIn(tx, { collaborations: [collaboration], visible: new Set(open.map(({ id }) => id)), today }),
  ];
  const rooms = await roomsIn(tx, collaboration, year);
  const known = { year, circles, rooms };
  const kept = await keptForThemes(tx, collaboration, year);
  const of = (group: Group, isThemeDay: boolean) =>
    (standing.get(group.id) ?? []).filter((meeting) => meeting.isThemeDay === isThemeDay);
  const planned = open.flatMap((group) =>
    withThemeDays(yearGroup(group, of(group, false), known), [
      ...of(group, true),
      ...(kept.get(group.id) ?? []),
    ]),
  );
  return {
    ...{ year, today, weights, isAvoided: avoidedDay(avoided) },
    absences: [
      ...(await absencesOf(tx, collaboration.id, `${year}-01-01`, `${year}-12-31`)),
      ...(await takenDaysOf(tx, collaboration.id, `${year}-01-01`, `${year}-12-31`)),
    ],
    taken: await takenIn(tx, collaboration, year, planned),
    rooms,
    groups: [
      ...planned,
      ...around
        .map(asItStands)
        .map((group) => yearGroup(group, asTheyStand(standing.get(group.id) ?? []), known)),
    ],
    reports: flows.map(({ reporter, receiver }) => ({
      ...{ from: reporter.id, to: receiver.id },
      leadDays: leadDaysOf(reporter, receiver),
    })),
  };
}

/** Nothing is planned for it; its name is not for whoever plans around it. */
const asItStands = (group: Group): Group => ({ ...group, name: "", rhythm: null });

/** What is not theirs to plan for is not theirs to move. */
const asTheyStand = (meetings: readonly StandingMeeting[]): StandingMeeting[] =>
  meetings.map((meeting) => ({ ...meeting, isMovable: false }));

/** A group that has ended plans nothing; meetings about a citizen follow the citizen's plan. */
const isPlanned = ({ archivedOn, layer }: Group, year: number): boolean =>
  layer !== "network" && (archivedOn === null || archivedOn > `${year}-01-01`);

/** When the people of the groups are taken by what the plan does not make: times alone, and nobody learns by what. */
async function takenIn(
  tx: Database | Transaction,
  { id: collaborationId, timeZone }: Collaboration,
  year: number,
  groups: readonly YearGroup[],
): Promise<YearFacts["taken"]> {
  const { byTheClock, ...between } = clockOf(timeZone, year);
  const among = [...new Set(groups.flatMap(({ people }) => people))].map((id) => ({ id }));
  const rows = await takenBesidesCirclesOf(tx, among, { collaborationId, ...between });
  return new Map(rows.map(({ personId, busy }) => [personId, readBlocks(busy).map(byTheClock)]));
}

/** What can be sat in, and when it is booked. */
async function roomsIn(
  tx: Database | Transaction,
  collaboration: Collaboration,
  year: number,
): Promise<YearRoom[]> {
  const { byTheClock, ...between } = clockOf(collaboration.timeZone, year);
  const all = (await roomsOf(tx, { collaboration })).filter(({ kind }) => kind === "room");
  const taken = await takenRooms(tx, all, between);
  return all.map(({ id, key, name, address, seats }) => ({
    ...{ id, key, name, address, seats },
    taken: (taken.get(id) ?? []).map(byTheClock),
  }));
}

/** A year by a zone's clock: when it begins and ends, and how an instant is told as minutes from its 1 January. */
function clockOf(timeZone: string, year: number) {
  const [begins, ends] = [Date.UTC(year) / 60_000, Date.UTC(year + 1) / 60_000];
  const zone = zoneOffsets(timeZone, begins, ends);
  const instant = (wall: number) => new Date(minuteOfWall(zone, wall) * 60_000);
  return {
    ...{ from: instant(begins), until: instant(ends) },
    byTheClock: (minute: number) => wallOfMinute(zone, minute) - begins,
  };
}

/** The days of the year that themes of their own are to have, by their group. */
async function keptForThemes(tx: Database | Transaction, { id }: Collaboration, year: number) {
  const rows = await tx
    .select({ groupId: themes.groupId, on: themes.on })
    .from(themes)
    .where(
      and(
        eq(themes.collaborationId, id),
        eq(themes.wholeDay, true),
        // of one that is planned its meeting says when it is
        between(themes.on, `${year}-01-01`, `${year}-12-31`),
      ),
    )
    .orderBy(asc(themes.on));
  const byGroup = new Map<string, StandingMeeting[]>();
  for (const { groupId, on } of rows)
    if (on) byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), keptForTheme(on)]);
  return byGroup;
}

type Stands = StandingMeeting & { isThemeDay: boolean };

/** The meetings of the year and of the one before, by their group. */
async function standingIn(tx: Database | Transaction, { id }: Collaboration, year: number) {
  const rows = await tx
    .select({ ...getTableColumns(meetings), rooms: heldRooms })
    .from(meetings)
    .where(
      and(
        eq(meetings.collaborationId, id),
        ne(meetings.state, "cancelled"),
        gte(meetings.wallTime, `${year - 1}-01-01`),
        lt(meetings.wallTime, `${year + 1}-01-01`),
      ),
    )
    .orderBy(asc(meetings.wallTime), asc(meetings.key));
  const byGroup = new Map<string, Stands[]>();
  for (const { groupId, key, wallTime, durationMinutes, place, rooms, themeId, state } of rows) {
    const known = byGroup.get(groupId) ?? [];
    const isMovable = isDraft(state) || state === "published";
    byGroup.set(groupId, [
      ...known,
      {
        ...{ key, wallTime: wallTimeOf(wallTime), durationMinutes, place, rooms, isMovable },
        isThemeDay: themeId !== null,
      },
    ]);
  }
  return byGroup;
}

/** The ids of the rooms a meeting holds. */
const heldRooms = sql<
  string[]
>`array(select b.room_id::text from room_bookings b where b.meeting_id = ${meetings.id} order by 1)`;

/** Those who have a seat in the middle of the year, as far as is known today. */
function yearGroup(
  group: Group,
  standing: readonly StandingMeeting[],
  { year, circles, rooms }: { year: number; circles: CircleFacts; rooms: readonly YearRoom[] },
): YearGroup {
  const { id, name, leaderId, place } = group;
  const people = inviteesOf(id, circles, `${year}-07-01`)
    .filter(({ role }) => role === "leader" || role === "member" || role === "secretary")
    .map(({ person }) => person.id);
  return {
    ...{ id, name, leader: leaderId, people, place, standing },
    room: usualRoom(place, standing, rooms),
    ...{ themeDays: themeDaysIn(group), themeDaysOf: null },
    ...{ habit: habitOf(group), durationMinutes: group.durationMinutes ?? usualMinutes },
  };
}

const themeDaysIn = ({ rhythm }: Group): number =>
  rhythm && "perYear" in rhythm ? (rhythm.themeDays ?? 0) : 0;
