// What moving a meeting would mean, told before anything is saved: who hears what, and what the new time runs into.
import { aliasedTable, and, eq, gt, isNull, lt, ne } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import type { Actor } from "../actor";
import { avoidedIn, busyTimesOf } from "../calendar/queries";
import { reading } from "../database/statement";
import { type BusyTime, runsInto } from "../domain/busy-time";
import { daysAfter } from "../domain/calendar-day";
import { type CircleFacts, inviteesOf } from "../domain/circle";
import { danishHolidays, type HolidayKey } from "../domain/danish-holidays";
import { deadlinesOf } from "../domain/deadlines";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { minutesAfter } from "../domain/spoken-time";
import { dayAt, instantOf, wallTimeOf } from "../domain/wall-time";
import { readDate, readTime, writeDate, writeTime } from "../domain/written-time";
import { type Group, groupsSeenBy, loadCircleFacts, loadOutsiders } from "../groups/queries";
import type { PreviewMove } from "./input";
import { decideMove, requireMovable } from "./move-meeting";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";

export type MovePreview = Awaited<ReturnType<typeof previewMove>>;

/** Why it cannot be, in the words of `errors`, beside the field it is about; or at all where that is null. */
interface Refusal {
  field: string | null;
  words: string;
  params: Record<string, string | number>;
}

/** What stands in the two fields, and what it would mean; that is null until it is asked, and where it is refused. */
export function previewMove(db: Database | Transaction, actor: Actor, input: PreviewMove, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { group, meeting, roles } = seen;

    authorize(roles, "meeting.move", group.confidential);

    const wallTime = wallTimeOf(meeting.wallTime);
    const asked = {
      date: input.date ?? writeDate(wallTime.slice(0, 10)),
      time: input.time ?? writeTime(wallTime.slice(11)),
    };
    const { to, refusals } = readMove(seen, asked, now);
    const taken = to ? await takenBy(tx, seen, to) : [];
    const isAsked = input.date !== undefined || input.time !== undefined;
    return {
      key: meeting.key,
      version: meeting.version,
      groupName: group.name,
      durationMinutes: meeting.durationMinutes,
      from: wallTime,
      asked: asWritten(asked),
      refusals: [...refusals, ...taken],
      means: isAsked && to && taken.length === 0 ? await meaningOf(tx, seen, to, now) : null,
    };
  });
}

function readMove(
  { group, meeting }: SeenMeeting,
  asked: { date: string; time: string },
  now: Date,
): { to: string | null; refusals: Refusal[] } {
  const [date, time] = [readDate(asked.date), readTime(asked.time)];
  if (!("value" in date) || !("value" in time)) {
    const unread = [
      ...("words" in date ? [{ field: "date", ...date }] : []),
      ...("words" in time ? [{ field: "time", ...time }] : []),
    ];
    return { to: null, refusals: unread };
  }
  try {
    requireMovable(group, meeting);
    const { to, change } = decideMove(group, meeting, { date: date.value, time: time.value }, now);
    return { to: change ? to.startsAt : null, refusals: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { field, words, params } = error;
    return { to: null, refusals: [{ field, words, params }] };
  }
}

/** What can be read as people write it here, else as it was written. */
function asWritten({ date, time }: { date: string; time: string }) {
  const [day, clock] = [readDate(date), readTime(time)];
  return {
    date: "value" in day ? writeDate(day.value) : date,
    time: "value" in clock ? writeTime(clock.value) : time,
  };
}

/** The promise `one_meeting_per_start` would refuse it. */
async function takenBy(tx: Transaction, { group, meeting }: SeenMeeting, to: string): Promise<Refusal[]> {
  const others = await tx.$count(
    meetings,
    and(
      eq(meetings.groupId, group.id),
      ne(meetings.id, meeting.id),
      ne(meetings.state, "cancelled"),
      eq(meetings.wallTime, to),
    ),
  );
  return others === 0 ? [] : [{ field: "time", words: "groupMeetsThen", params: {} }];
}

async function meaningOf(tx: Transaction, seen: SeenMeeting, to: string, now: Date) {
  const { meeting } = seen;
  const day = to.slice(0, 10);
  return {
    to,
    isQuiet: meeting.sequence === null,
    ...(await toldOf(tx, seen, day)),
    holidays: danishHolidays(Number(day.slice(0, 4))).flatMap(({ key, on }): HolidayKey[] =>
      on === day ? [key] : [],
    ),
    avoided: (await avoidedIn(tx, seen, { from: day, to: daysAfter(day, 1) })).map(({ name }) => name),
    busy: await busyThen(tx, seen, to),
    takenRooms: await takenRooms(tx, meeting, to),
    agendaWasDue: agendaWasDue(seen, day, now),
  };
}

/** By name. */
async function toldOf(tx: Transaction, { group, meeting }: SeenMeeting, day: string) {
  const facts = await loadCircleFacts(tx, meeting.collaborationId);
  const { moved, invited, removed, answered } = await whoHears(tx, { group, meeting }, day, facts);
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
  return { moved: names(moved), invited: names(invited), removed: names(removed), answered };
}

/** Who hears of a move to the day, and whom it brings into the circle or takes out of it; nobody before the agenda is sent. */
export async function whoHears(
  tx: Database | Transaction,
  { group, meeting }: { group: Group; meeting: Meeting },
  day: string,
  facts: CircleFacts,
) {
  if (meeting.sequence === null) return { moved: [], invited: [], removed: [], answered: 0 };
  const standing = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.meetingId, meeting.id), isNull(invitations.removedAt)));
  const outsiders = (await loadOutsiders(tx, [meeting])).get(meeting.id) ?? [];
  // whoever said no is asked anew, so nobody stands in for them
  const guests = outsiders.filter(({ standsInFor }) => standsInFor === null);
  const then = inviteesOf(group.id, facts, day, guests).map(({ person }) => person);
  const isStanding = new Set(standing.map(({ personId }) => personId));
  const comes = new Set(then.map(({ id }) => id));
  const gone = standing.filter(({ personId }) => !comes.has(personId));
  return {
    moved: then.filter(({ id }) => isStanding.has(id)),
    invited: then.filter(({ id }) => !isStanding.has(id)),
    removed: gone.flatMap(({ personId }) => facts.people.get(personId) ?? []),
    answered: standing.filter(({ partstat }) => partstat !== "NEEDS-ACTION").length,
  };
}

/** Other meetings that people of the circle belong at then; those the reader may not know of without a name. */
async function busyThen(tx: Transaction, seen: SeenMeeting, to: string): Promise<BusyTime[]> {
  const visible = await groupsSeenBy(tx, seen);
  const names = new Map([...visible].map(([id, { name }]) => [id, name]));
  const day = to.slice(0, 10);
  const times = await busyTimesOf(tx, seen.group, names, { from: day, to: daysAfter(day, 1) });
  return runsInto(times, to, minutesAfter(to, seen.meeting.durationMinutes));
}

/** The rooms of the meeting that another one has booked then, by name: they would have to be let go. */
async function takenRooms(tx: Transaction, meeting: Meeting, to: string): Promise<string[]> {
  const startsAt = instantOf(to, meeting.timeZone);
  if (!startsAt) return [];
  const endsAt = new Date(startsAt.getTime() + meeting.durationMinutes * 60_000);
  const others = aliasedTable(roomBookings, "others");
  const rows = await tx
    .selectDistinct({ name: rooms.name })
    .from(roomBookings)
    .innerJoin(rooms, eq(rooms.id, roomBookings.roomId))
    .innerJoin(others, and(eq(others.roomId, rooms.id), ne(others.meetingId, meeting.id)))
    .where(
      and(eq(roomBookings.meetingId, meeting.id), lt(others.startsAt, endsAt), gt(others.endsAt, startsAt)),
    )
    .orderBy(rooms.name);
  return rows.map(({ name }) => name);
}

/** The day an agenda that is still to be sent would have had to be out, where that has passed. */
function agendaWasDue({ group, meeting }: SeenMeeting, day: string, now: Date): string | null {
  const { agendaOn } = deadlinesOf(day, group);
  return isDraft(meeting.state) && agendaOn < dayAt(now, meeting.timeZone) ? agendaOn : null;
}
