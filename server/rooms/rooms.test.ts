import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { Conflict, Forbidden, Refused } from "../domain/errors";
import { wallTimeAt } from "../domain/wall-time";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld, timeZone } from "../test-world";
import { bookRooms } from "./book-rooms";
import { listRooms, roomInWeek, roomsForMeeting } from "./queries";
import { addRoom, editRoom, removeRoom } from "./save-room";

testDatabase();

const here = { collaboration: "siv" };
const [leader, admin] = [as("leader"), as("admin")];
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
  for (const name of ["Hall", "Small room"]) await addRoom(admin, { ...here, kind: "room", name });
  await addRoom(admin, { ...here, kind: "equipment", name: "Projector" });
});

const book = (meeting: string, ...keys: string[]) =>
  bookRooms(leader, { ...here, meeting, rooms: keys, shown: [] }, now);
const bookedAt = async (id: string) =>
  (await db.select().from(roomBookings).where(eq(roomBookings.meetingId, id))).length;
const meetingNow = async (id: string) =>
  required((await db.select().from(meetings).where(eq(meetings.id, id)))[0]);

test("a room is booked once for a time; who comes late hears who has it, or only that somebody has", async () => {
  const first = await makeMeeting(world, "steering", "2026-12-01T13:00");
  const second = await makeMeeting(world, "operations", "2026-12-01T14:30");
  await book(first.key, "hall", "projector");
  await expect(book(second.key, "small-room", "hall")).rejects.toMatchObject({
    ...{ words: "roomIsTaken", field: "rooms" },
    params: { room: "Hall", by: "The steering group", isTold: "yes", time: "13.00–15.00" },
  });
  expect(await bookedAt(second.id)).toBe(0);

  await db
    .update(groups)
    .set({ confidential: true, leaderId: required(world.person.member) })
    .where(eq(groups.key, "steering"));
  await expect(book(second.key, "hall")).rejects.toMatchObject({ params: { by: "", isTold: "no" } });
  const offered = await roomsForMeeting(db, leader, { ...here, meeting: second.key });
  expect(offered.map(({ key, takenBy }) => [key, takenBy?.meeting])).toEqual([
    ["hall", null],
    ["small-room", undefined],
    ["projector", null],
  ]);
  const { days } = await roomInWeek(db, leader, { ...here, room: "hall", day: "2026-12-03" }, now);
  expect(days.flatMap(({ booked }) => booked)).toEqual([
    expect.objectContaining({ wallTime: "2026-12-01T13:00", meeting: null }),
  ]);
  expect(JSON.stringify([offered, days, await listRooms(db, leader, "siv", now)])).not.toContain("steering");
});

test("one may begin as the other ends, and the hall's name is the place where there is none", async () => {
  const first = await makeMeeting(world, "steering", "2026-12-01T13:00");
  const second = await makeMeeting(world, "operations", "2026-12-01T15:00");
  await db.update(meetings).set({ place: null }).where(eq(meetings.id, second.id));
  await book(first.key, "hall");
  await book(second.key, "projector", "hall");
  expect((await meetingNow(first.id)).place).toBe("Town hall, room 3");
  expect((await meetingNow(second.id)).place).toBe("Hall");
  await bookRooms(leader, { ...here, meeting: second.key, rooms: [], shown: ["hall"] }, now);
  expect((await meetingNow(second.id)).place).toBeNull();
  expect(await bookedAt(second.id)).toBe(1);
});

test("a meeting takes its rooms along, or says who has one then; without it, it moves and the room is let go", async () => {
  const first = await makeMeeting(world, "steering", "2026-12-01T13:00");
  const second = await makeMeeting(world, "operations", "2026-12-08T13:00");
  await book(first.key, "hall", "projector");
  await book(second.key, "hall");
  const move = { ...here, meeting: second.key, version: second.version, date: "2026-12-01", time: "14:00" };
  await expect(moveMeeting(leader, move, now)).rejects.toMatchObject({
    ...{ words: "roomIsTakenThen", field: "withoutTakenRooms" },
    params: { by: "The steering group" },
  });
  expect((await meetingNow(second.id)).wallTime).toContain("2026-12-08");
  expect(await bookedAt(second.id)).toBe(1);

  await moveMeeting(leader, { ...move, withoutTakenRooms: true }, now);
  expect((await meetingNow(second.id)).wallTime).toContain("2026-12-01 14:00");
  expect(await bookedAt(second.id)).toBe(0);
  const later = { ...here, meeting: first.key, version: first.version, date: "2026-12-02", time: "09:00" };
  await moveMeeting(leader, later, now);
  expect(await bookedAt(first.id)).toBe(2);
  await book(second.key, "hall");

  const { version } = await meetingNow(first.id);
  await cancelMeeting(leader, { ...here, meeting: first.key, version }, now);
  expect(await bookedAt(first.id)).toBe(0);
});

test("only those who keep the list change it, a name is used once, and a booked room stays", async () => {
  const { key } = await addRoom(admin, { ...here, kind: "vehicle", name: "The grey van" });
  await expect(addRoom(leader, { ...here, kind: "room", name: "Mine" })).rejects.toBeInstanceOf(Forbidden);
  await expect(addRoom(admin, { ...here, kind: "room", name: "HALL" })).rejects.toMatchObject({
    ...{ words: "roomNameTaken", field: "name" },
  });
  const edit = { ...here, room: key, version: 1, kind: "vehicle" as const, name: "The van", seats: 8 };
  await editRoom(admin, edit);
  await expect(editRoom(admin, edit)).rejects.toBeInstanceOf(Conflict);
  const meeting = await makeMeeting(world, "steering", "2026-12-01T13:00");
  await book(meeting.key, key);
  await expect(removeRoom(admin, { ...here, room: key }, now)).rejects.toBeInstanceOf(Refused);
  await removeRoom(admin, { ...here, room: key }, new Date("2026-12-02T00:00:00Z"));
  expect(await db.$count(rooms)).toBe(3);
});

test("of forty who book the same room at once one has it, the others are answered, and nobody is stopped by another", async () => {
  const rivals = await makeMany("steering", 40);
  const outcomes = await Promise.allSettled(rivals.map(({ key }) => book(key, "hall", "projector")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") continue;
    expect(outcome.reason).toMatchObject({ words: "roomIsTaken", params: { isTold: "yes" } });
  }
  expect(await db.$count(roomBookings)).toBe(2);
});

/** Meetings of one group that begin a minute apart, and so all overlap. */
function makeMany(group: string, many: number) {
  const startsAt = (nth: number) => new Date(Date.UTC(2026, 11, 1, 12, nth));
  return db
    .insert(meetings)
    .values(
      Array.from({ length: many }, (_, nth) => ({
        ...{ collaborationId: world.collaborationId, groupId: required(world.group[group]) },
        ...{ key: `${group}-${nth}`, wallTime: wallTimeAt(startsAt(nth), timeZone), timeZone },
        ...{ startsAt: startsAt(nth), durationMinutes: 120 },
      })),
    )
    .returning();
}

test("bookings, moves and cancellations across each other leave no room with two meetings, and no deadlock", async () => {
  const made = await makeMany("operations", 24);
  const all = ["hall", "small-room", "projector"];
  await Promise.allSettled(made.map(({ key }, nth) => book(key, required(all[nth % 3]))));
  const outcomes = await Promise.allSettled(
    made.flatMap(({ key, version }, nth) => {
      const meeting = { ...here, meeting: key };
      const wanted = nth % 2 ? all : all.toReversed();
      const date = `2026-12-${String(2 + (nth % 4)).padStart(2, "0")}`;
      const time = `1${nth % 3}:${String(nth).padStart(2, "0")}`;
      return [
        bookRooms(leader, { ...meeting, rooms: wanted, shown: [] }, now),
        moveMeeting(leader, { ...meeting, version, date, time, withoutTakenRooms: nth % 5 === 0 }, now),
        ...(nth % 6 === 0 ? [cancelMeeting(leader, { ...meeting, version }, now)] : []),
      ];
    }),
  );
  const unexpected = outcomes.filter(
    (one) => one.status === "rejected" && !(one.reason instanceof Refused || one.reason instanceof Conflict),
  );
  expect(unexpected).toEqual([]);
  const wrong = await db.execute(sql`
    select b.room_id from room_bookings b join meetings m on m.id = b.meeting_id
    where b.starts_at <> m.starts_at or b.ends_at <> m.starts_at + m.duration_minutes * interval '1 minute'
      or m.state = 'cancelled' or exists (select from room_bookings o where o.room_id = b.room_id
        and o.meeting_id <> b.meeting_id and o.starts_at < b.ends_at and o.ends_at > b.starts_at)`);
  expect([...wrong]).toEqual([]);
});
