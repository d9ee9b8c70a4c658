// A year plan, or what is ticked of it, becomes meetings, and what must move is moved.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { weekdayAndFullDay } from "../domain/spoken-day";
import { instantOf } from "../domain/wall-time";
import type { PlannedDate } from "../domain/year-plan-dates";
import { placeOfMeeting } from "../domain/year-rooms";
import { loadGroup, type SeenGroup } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";
import { enqueue, settled } from "../jobs/queue";
import { moveUntold } from "../meetings/move-meeting";
import { planAt } from "../meetings/plan-next-meeting";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { bookRoomIn } from "../rooms/book-rooms";
import { holdEach, type RoomRow, roomsHeldBy } from "../rooms/bookings";
import { roomsOf } from "../rooms/queries";
import { planProposedDay } from "../themes/plan-proposed-day";
import type { CarryOut } from "./input";
import { loadPlan, loadPlanner, type Planner } from "./queries";

/** All or none. Answers the plan's id, and how many meetings were made or moved. */
export function carryOut(actor: Actor, input: CarryOut, now: Date) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, input.collaboration);
    const plan = await loadPlan(tx, planner, input.plan, { lock: true });

    const dates = (plan.dates ?? []).filter(
      (date) => isToDo(date) && input.dates.includes(`${date.group}@${date.wallTime}`),
    );
    if (dates.length === 0)
      throw new Refused("nothingTicked", "Tick the meetings that are to be made.", {}, "dates");
    const held = await holdAll(tx, actor, planner, dates);
    const made: Made[] = [];
    for (const date of dates) made.push(await carryOutOne(tx, actor, held, date, now));

    const { id: collaborationId } = planner.seen.collaboration;
    const details = { year: plan.year, meetings: dates.length };
    await record(tx, actor, "yearPlan.carried-out", {
      collaborationId,
      subject: `yearPlan:${plan.id}`,
      details,
    });
    const meetingIds = made.flatMap(({ owed }) => owed ?? []);
    if (meetingIds.length > 0)
      await enqueue(tx, "announce-moves", { collaborationId, meetingIds }, settled());
    const keys = made.map(({ key }) => key);
    if (input.tell)
      await enqueue(tx, "tell-year-dates", { planId: plan.id, collaborationId, meetings: keys });
    return { key: plan.id, meetings: dates.length };
  });
}

const isToDo = ({ standing, movesFrom }: PlannedDate): boolean => standing === null || movesFrom !== null;

interface Held {
  groups: ReadonlyMap<string, SeenGroup>;
  rooms: readonly RoomRow[];
}

/** Groups, then what is moved, then rooms, each in one order: two who carry out plans at once do not wait for each other in a ring. */
async function holdAll(
  tx: Transaction,
  actor: Actor,
  { seen }: Planner,
  dates: readonly PlannedDate[],
): Promise<Held> {
  const { key: collaboration } = seen.collaboration;
  const groups = new Map<string, SeenGroup>();
  for (const key of [...new Set(dates.map(({ group }) => group))].toSorted())
    groups.set(key, await loadGroup(tx, actor, collaboration, key, { lock: true }));
  const ids: string[] = [];
  for (const key of dates.flatMap(({ standing }) => standing ?? []).toSorted())
    ids.push((await loadMeeting(tx, actor, collaboration, key, { lock: true })).meeting.id);
  const rooms = await roomsOf(tx, seen);
  const wanted = rooms.filter(({ key }) => dates.some(({ room }) => room === key)).map(({ id }) => id);
  await holdEach(tx, [...wanted, ...(await roomsHeldBy(tx, ids))]);
  return { groups, rooms };
}

interface Made {
  key: string;
  /** The meeting's id, where people were invited to it and are to be told that it moves. */
  owed: string | null;
}

/** Of what moves everyone is told together, and not meeting by meeting. */
async function carryOutOne(
  tx: Transaction,
  actor: Actor,
  { groups, rooms }: Held,
  date: PlannedDate,
  now: Date,
): Promise<Made> {
  const seen = groups.get(date.group);
  if (!seen) throw new Error("The groups of what is carried out are held.");
  const besideTheDates = roomBesideTheDates(seen, date);
  if (date.standing === null)
    return {
      key: await planOne(tx, actor, { ...seen, rooms }, date, now).catch(besideTheDates),
      owed: null,
    };
  const meeting = await loadMeeting(tx, actor, seen.collaboration.key, date.standing, { lock: true });
  return moveOne(tx, actor, { ...meeting, rooms }, date, now).catch(besideTheDates);
}

/** With its room, or into the one that the plan has found for it. */
async function moveOne(
  tx: Transaction,
  actor: Actor,
  { rooms, ...seen }: SeenMeeting & Pick<Held, "rooms">,
  { wallTime, room }: PlannedDate,
  now: Date,
): Promise<Made> {
  const [date = "", time = ""] = wallTime.split("T");
  if (!room) return moveUntold(tx, actor, seen, { date, time }, now);
  const place = placeOfMeeting(rooms, seen.meeting.place, room) ?? "";
  const asked = { date, time, place, withoutTakenRooms: true };
  const made = await moveUntold(tx, actor, seen, asked, now);
  await bookRoomIn(tx, actor, await loadMeeting(tx, actor, seen.collaboration.key, made.key), room);
  return made;
}

/** A room that was booked meanwhile, or is here no more, is told of with the date it was for. */
const roomBesideTheDates =
  (seen: SeenGroup, date: PlannedDate) =>
  (error: unknown): never => {
    const words = error instanceof Refused ? roomWords[error.words] : undefined;
    if (!(error instanceof Refused) || words === undefined) throw error;
    throw new Refused(words, error.message, { ...error.params, ...named(seen, date) }, "dates");
  };

const roomWords: Readonly<Record<string, string>> = {
  roomIsTaken: "plannedRoomIsTaken",
  roomIsTakenThen: "plannedRoomIsTaken",
  notHere: "plannedRoomIsGone",
};

const named = ({ collaboration, group }: SeenGroup, { wallTime }: PlannedDate) => ({
  group: group.name,
  day: weekdayAndFullDay(wallTime, collaboration.language === "en" ? "en" : "da"),
});

async function planOne(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup & Pick<Held, "rooms">,
  date: PlannedDate,
  now: Date,
): Promise<string> {
  const { wallTime, durationMinutes, room, isThemeDay } = date;
  const { collaboration, group, roles, rooms } = seen;
  authorize(roles, "meeting.plan", group.confidential);
  requireOpen(group);
  const startsAt = instantOf(wallTime, collaboration.timeZone);
  const params = named(seen, date);
  if (!startsAt || startsAt < now)
    throw new Refused("plannedTimeIsPast", `${wallTime} has passed.`, params, "dates");
  // which room it is says where, unless the group's place is somebody's own words
  const place = placeOfMeeting(rooms, group.place, room ?? null);
  const proposed = { wallTime, startsAt, durationMinutes, place };
  try {
    const key = await tx.transaction((inner) =>
      isThemeDay
        ? planProposedDay(inner, actor, seen, proposed, now)
        : planAt(inner, actor, { collaboration, group }, proposed),
    );
    if (room) await bookRoomIn(tx, actor, await loadMeeting(tx, actor, collaboration.key, key), room);
    return key;
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThenAlready", `${group.name} meets then already.`, params, "dates");
  }
}
