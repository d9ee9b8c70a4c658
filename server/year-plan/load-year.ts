// What a year is planned from: the groups somebody may plan for, their circles and rhythms, and what stands already.
import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
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
import type { PlanWeights, StandingMeeting, YearFacts, YearGroup } from "../domain/year-facts";
import { minuteOfWall, wallOfMinute, zoneOffsets } from "../domain/zone-offsets";
import { type Group, loadCircleFacts } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";

interface Asked {
  year: number;
  /** Those that are planned for. */
  groups: readonly Group[];
  /** Those whose meetings are only kept clear of. */
  others: readonly Group[];
  weights: PlanWeights;
  now: Date;
}

/** In eight questions, however many the groups and their people. */
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
  const planned = open.map((group) => yearGroup(group, year, circles, standing.get(group.id) ?? []));
  return {
    ...{ year, today, weights, isAvoided: avoidedDay(avoided) },
    absences: [
      ...(await absencesOf(tx, collaboration.id, `${year}-01-01`, `${year}-12-31`)),
      ...(await takenDaysOf(tx, collaboration.id, `${year}-01-01`, `${year}-12-31`)),
    ],
    taken: await takenIn(tx, collaboration, year, planned),
    groups: [
      ...planned,
      ...around
        .map(asItStands)
        .map((group) => yearGroup(group, year, circles, asTheyStand(standing.get(group.id) ?? []))),
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
  const [begins, ends] = [Date.UTC(year) / 60_000, Date.UTC(year + 1) / 60_000];
  const zone = zoneOffsets(timeZone, begins, ends);
  const [from, until] = [begins, ends].map((wall) => new Date(minuteOfWall(zone, wall) * 60_000));
  if (!from || !until) throw new Error("A year begins and ends.");
  const among = [...new Set(groups.flatMap(({ people }) => people))].map((id) => ({ id }));
  const rows = await takenBesidesCirclesOf(tx, among, { collaborationId, from, until });
  const byTheClock = (instant: number) => wallOfMinute(zone, instant) - begins;
  return new Map(rows.map(({ personId, busy }) => [personId, readBlocks(busy).map(byTheClock)]));
}

/** The meetings of the year and of the one before, by their group. */
async function standingIn(tx: Database | Transaction, { id }: Collaboration, year: number) {
  const rows = await tx
    .select()
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
  const byGroup = new Map<string, StandingMeeting[]>();
  for (const { groupId, key, wallTime, durationMinutes, state } of rows) {
    const known = byGroup.get(groupId) ?? [];
    const isMovable = isDraft(state) || state === "published";
    byGroup.set(groupId, [...known, { key, wallTime: wallTimeOf(wallTime), durationMinutes, isMovable }]);
  }
  return byGroup;
}

/** Those who have a seat in the middle of the year, as far as is known today. */
function yearGroup(
  group: Group,
  year: number,
  circles: CircleFacts,
  standing: readonly StandingMeeting[],
): YearGroup {
  const { id, name, leaderId, place } = group;
  const people = inviteesOf(id, circles, `${year}-07-01`)
    .filter(({ role }) => role === "leader" || role === "member" || role === "secretary")
    .map(({ person }) => person.id);
  return {
    ...{ id, name, leader: leaderId, people, place, standing },
    ...{ habit: habitOf(group), durationMinutes: group.durationMinutes ?? usualMinutes },
  };
}
