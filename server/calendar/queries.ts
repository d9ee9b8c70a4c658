// The meetings of a collaboration as a calendar, with the days that nobody meets on.
import { and, asc, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { bookingsOf } from "../bookings/queries";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { effortsIn } from "../collaborations/register-filter";
import { idsOf, reading } from "../database/statement";
import { type BusyTime, busyTimes, type OtherMeeting } from "../domain/busy-time";
import { type CalendarRange, calendarRange } from "../domain/calendar-range";
import { inviteesOf, type Outsider } from "../domain/circle";
import { holidaysBetween } from "../domain/danish-holidays";
import { partOf } from "../domain/duties";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { minutesAfter } from "../domain/spoken-time";
import { dayAt, instantOf, wallTimeAt, wallTimeOf } from "../domain/wall-time";
import {
  type Group,
  loadCircleFacts,
  loadOutsiders,
  loadSeenGroups,
  type SeenGroup,
} from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { networkTimesOf } from "../network-meetings/own-times";
import { holdsOf } from "../polls/holds";
import { plansYearOf } from "../year-plan/queries";
import type { SeeCalendar } from "./input";

export type CalendarPage = Awaited<ReturnType<typeof calendarPage>>;

type Days = Pick<CalendarRange, "from" | "to">;

/** What the actor may see of the days: no meeting of a group that is not theirs to know of. */
export function calendarPage(db: Database | Transaction, actor: Actor, input: SeeCalendar, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const { collaboration } = seen;
    const today = dayAt(now, collaboration.timeZone);
    const view = input.view ?? "month";
    const range = calendarRange(view, input.on ?? today);
    const visible = await loadSeenGroups(tx, [seen]);
    const known = await effortsIn(tx, seen);
    const chosen = visible.filter((one) => isChosen(one, input, known));
    return {
      ...{ view, range, today },
      now: wallTimeAt(now, collaboration.timeZone),
      meetings: await meetingsOf(tx, chosen, range, now),
      holidays: holidaysBetween(range.from, range.to),
      avoided: await avoidedIn(tx, seen, range),
      groups: visible.filter(({ group }) => group.archivedOn === null).map(({ group }) => named(group)),
      efforts: known.map(named),
      /** Whether the one group is the actor's to plan for: then they may know when its people are taken. */
      mayAskBusy: plannedBy(visible, input) !== null,
      mayPlan: visible.some(plansYearOf),
      busy: await busyOf(tx, visible, input, range),
      holds: await ownHolds(tx, seen, input, chosen, range),
      booked: await ownBookings(tx, seen, input, range),
      network: await ownNetworkMeetings(tx, seen, input, range),
    };
  });
}

const named = ({ key, name }: { key: string; name: string }) => ({ key, name });

function isChosen(
  { group, roles }: SeenGroup,
  { group: key, effort, mine }: SeeCalendar,
  known: readonly { id: string; key: string }[],
): boolean {
  if (key !== undefined) return group.key === key;
  if (mine) return partOf(roles) !== null;
  return effort === undefined || known.some(({ id, key }) => key === effort && id === group.effortId);
}

async function meetingsOf(tx: Transaction, among: readonly SeenGroup[], days: Days, now: Date) {
  const ids = among.map(({ group }) => group.id);
  const rows = await tx
    .select()
    .from(meetings)
    .where(and(inArray(meetings.groupId, ids), within(days)))
    .orderBy(asc(meetings.wallTime), asc(meetings.key));
  return rows.flatMap((meeting) => {
    const seen = among.find(({ group }) => group.id === meeting.groupId);
    return seen ? [shown(meeting, seen, now)] : [];
  });
}

const within = ({ from, to }: Days) =>
  and(gte(meetings.wallTime, sql`${from}::date`), lt(meetings.wallTime, sql`${to}::date`));

function shown(meeting: Meeting, { group, roles }: SeenGroup, now: Date) {
  const { key, durationMinutes, place, state, startsAt } = meeting;
  const isAhead = (isDraft(state) || state === "published") && startsAt > now;
  return {
    ...{ key, durationMinutes, place, state, isThemeDay: meeting.themeId !== null },
    ...{ group: group.key, groupName: group.name, layer: group.layer },
    wallTime: wallTimeOf(meeting.wallTime),
    mayMove: isAhead && group.archivedOn === null && can(roles, "meeting.move", group.confidential),
  };
}

/** The times that open polls hold for the actor, of the groups that are asked about. */
async function ownHolds(
  tx: Transaction,
  { person }: Seen,
  { group, effort }: SeeCalendar,
  chosen: readonly SeenGroup[],
  days: Days,
) {
  const isAsked = (groupId: string) =>
    (group === undefined && effort === undefined) || chosen.some((one) => one.group.id === groupId);
  const holds = await holdsOf(tx, person ? [person] : [], days);
  return holds
    .filter(({ groupId }) => isAsked(groupId))
    .map(({ timeId, pollId, startsAt, durationMinutes, title, neutral }) => ({
      ...{ id: timeId, poll: pollId, wallTime: startsAt, durationMinutes },
      title: neutral ? null : title,
    }));
}

/** What is booked with the actor or by them; of a group or an effort it is not. */
async function ownBookings(
  tx: Transaction,
  { person, collaboration: { timeZone } }: Seen,
  { group, effort }: SeeCalendar,
  { from, to }: Days,
) {
  if (!person || group !== undefined || effort !== undefined) return [];
  const midnight = (day: string) => instantOf(`${day}T00:00`, timeZone) ?? new Date(day);
  const booked = await bookingsOf(tx, [person.id], { from: midnight(from), until: midnight(to) });
  return booked.map(({ id, wallTime, minutes: durationMinutes, place, hostKey, isHost, host, guest }) => ({
    ...{ id, wallTime, durationMinutes, place, hostKey, other: isHost ? guest : host },
  }));
}

/** The actor's own network meetings: when, and nothing else. They are no group's, and no effort's. */
async function ownNetworkMeetings(
  tx: Database | Transaction,
  { person, collaboration: { timeZone } }: Seen,
  { group, effort }: SeeCalendar,
  { from, to }: Days,
) {
  if (!person || group !== undefined || effort !== undefined) return [];
  const midnight = (day: string) => (instantOf(`${day}T00:00`, timeZone) ?? new Date(day)).toISOString();
  const times = await networkTimesOf(tx, {
    people: idsOf([person]),
    from: midnight(from),
    until: midnight(to),
  });
  return times.map(({ id, startsAt, durationMinutes }) => ({
    id,
    wallTime: wallTimeOf(startsAt),
    durationMinutes,
  }));
}

/** The days that the collaboration avoids, as far as they lie among these. */
export function avoidedIn(tx: Transaction, { collaboration }: Seen, { from, to }: Days) {
  return tx
    .select({ name: avoidedDays.name, from: avoidedDays.from, to: avoidedDays.to })
    .from(avoidedDays)
    .where(
      and(
        eq(avoidedDays.collaborationId, collaboration.id),
        lt(avoidedDays.from, to),
        gte(avoidedDays.to, from),
      ),
    )
    .orderBy(asc(avoidedDays.from));
}

function plannedBy(visible: readonly SeenGroup[], { group: key }: SeeCalendar): SeenGroup | null {
  const planned = visible.find(({ group, roles }) => {
    const meets = group.key === key && group.archivedOn === null;
    return meets && can(roles, "meeting.plan", group.confidential);
  });
  return planned ?? null;
}

/** Nothing where nobody asks for it, or it is not theirs to ask: only who plans for a group needs to know. */
async function busyOf(
  tx: Transaction,
  visible: readonly SeenGroup[],
  input: SeeCalendar,
  days: Days,
): Promise<BusyTime[]> {
  const planned = plannedBy(visible, input);
  if (!input.busy || !planned) return [];
  const names = new Map(visible.map(({ group }) => [group.id, group.name]));
  return busyTimesOf(tx, planned.group, names, days);
}

/**
 * The other meetings in the collaboration that the people of a group's circle belong at. `names` are of the groups the reader
 * may know of, by id; of the others nothing but the time is told.
 */
export async function busyTimesOf(
  tx: Transaction,
  group: Group,
  names: ReadonlyMap<string, string>,
  days: Days,
): Promise<BusyTime[]> {
  const rows = await tx
    .select({ meeting: meetings, groupId: groups.id })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        eq(meetings.collaborationId, group.collaborationId),
        ne(meetings.groupId, group.id),
        ne(meetings.state, "cancelled"),
        within(days),
      ),
    );
  const facts = await loadCircleFacts(tx, group.collaborationId);
  const outsiders = await loadOutsiders(
    tx,
    rows.map(({ meeting }) => meeting),
  );
  const peopleAt = (groupId: string, day: string, also?: Outsider[]) =>
    inviteesOf(groupId, facts, day, also).map(({ person }) => person.id);
  const others = rows.map(({ meeting, groupId }): OtherMeeting & { day: string } => {
    const startsAt = wallTimeOf(meeting.wallTime);
    const day = startsAt.slice(0, 10);
    return {
      ...{ id: meeting.id, day, startsAt, endsAt: minutesAfter(startsAt, meeting.durationMinutes) },
      people: peopleAt(groupId, day, outsiders.get(meeting.id)),
      name: names.get(groupId) ?? null,
    };
  });
  // the circle of one day is not that of another: people come and go
  const circles = new Map(
    [...new Set(others.map(({ day }) => day))].map((day) => [day, peopleAt(group.id, day)]),
  );
  return [...circles].toSorted().flatMap(([day, circle]) =>
    busyTimes(
      new Set(circle),
      others.filter((other) => other.day === day),
    ),
  );
}
