// Who is on the way, and what those who ask are told of it: against a real database.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { bookedPeople, bookings } from "@/db/schema/bookings";
import { citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetingGuests, meetings } from "@/db/schema/meetings";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import { rooms } from "@/db/schema/rooms";
import { travelTimes } from "@/db/schema/travel-times";
import { lockText } from "../citizens/locked";
import { noPlace } from "../domain/travel-times";
import { instantOf } from "../domain/wall-time";
import { planNextMeeting } from "../meetings/plan-next-meeting";
import { PollBegun } from "../polls/input";
import { pollForm } from "../polls/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld, timeZone } from "../test-world";
import { findTime } from "./find-time";
import { TimeAsked } from "./input";

const databaseUrl = testDatabase();

let world: TestWorld;

// Friday 20 November 2026, ten in the morning; the town hall is where meetings are, unless a test says otherwise
beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
  const { collaborationId } = world;
  await db.insert(travelTimes).values([
    { collaborationId, one: "Town hall", other: "Library", minutes: 40 },
    { collaborationId, one: "Hospital", other: "Town hall", minutes: 100 },
  ]);
});

const person = (key: string) => required(world.person[key]);

const find = (who: string, asked: object) =>
  findTime(
    db,
    as(who),
    {
      collaboration: "siv",
      ...TimeAsked.parse({ must: "member", from: "23.11.2026", weeks: "2", ...asked }),
    },
    now,
  );

/** When the member is taken, by the clock, as the browser gets to know it. */
async function takenFor(who: string, asked: object): Promise<string[]> {
  const { known } = await find(who, asked);
  return clock([...required(known?.people[0]).busy]);
}

const clock = (minutes: readonly number[]) =>
  minutes.map((at) => new Date((at + 60) * 60_000).toISOString().slice(8, 16).replace("T", " "));

test("a meeting takes the way there and back as well, none where it is, and none where nobody knows", async () => {
  await makeMeeting(world, "casework", "2026-11-24T10:00");
  expect(await takenFor("leader", {})).toEqual(["24 10:00", "24 12:00"]);
  expect(await takenFor("leader", { place: "Library" })).toEqual(["24 09:20", "24 12:40"]);
  expect(await takenFor("leader", { place: "Hospital" })).toEqual(["24 08:20", "24 13:40"]);
  expect(await takenFor("leader", { place: "Town hall" })).toEqual(["24 10:00", "24 12:00"]);
  expect(await takenFor("leader", { place: "The moon" })).toEqual(["24 10:00", "24 12:00"]);
  for (const place of [null, "Teams", "Town hallway"]) {
    await db.update(meetings).set({ place });
    expect(await takenFor("leader", { place: "Library" })).toEqual(["24 10:00", "24 12:00"]);
  }
});

test("the way is to where the group that is chosen usually meets, unless a place or none is said", async () => {
  await makeMeeting(world, "casework", "2026-11-24T10:00");
  await db.update(groups).set({ place: "Library, upstairs" }).where(eq(groups.key, "steering"));
  const taken = async (asked: object) => {
    const { known, place } = await find("leader", { group: "steering", ...asked });
    return [place, clock([...required(known?.people.find(({ id }) => id === "member")).busy])];
  };
  expect(await taken({})).toEqual(["Library", ["24 09:20", "24 12:40"]]);
  expect(await taken({ place: "Hospital" })).toEqual(["Hospital", ["24 08:20", "24 13:40"]]);
  expect(await taken({ place: noPlace })).toEqual([null, ["24 10:00", "24 12:00"]]);
  await db.update(groups).set({ place: "Teams" }).where(eq(groups.key, "steering"));
  expect(await taken({})).toEqual([null, ["24 10:00", "24 12:00"]]);
});

test("the margin comes on top of the way, and whoever is on the way is missing as at a meeting", async () => {
  await makeMeeting(world, "casework", "2026-11-24T10:00");
  const starts = async (asked: object) => {
    const { answer } = await find("leader", { minutes: "60", ...asked });
    const [week] = required(answer).weeks;
    const tuesday = required(week).hours.map(({ hour, cells }) => [hour, cells[1]?.able] as const);
    return tuesday.flatMap(([hour, able]) => (able === 1 ? [hour] : []));
  };
  expect(await starts({})).toEqual([8, 9, 12, 13, 14, 15]);
  // on the way from 9.20 to 12.40; within each hour the best quarter counts
  expect(await starts({ place: "Library" })).toEqual([8, 12, 13, 14, 15]);
  expect(await starts({ place: "Library", margin: "30" })).toEqual([13, 14, 15]);
  const short = await find("leader", { may: "member", must: "admin", minutes: "360", place: "Hospital" });
  const told = [...required(short.answer).first, ...required(short.answer).more];
  expect(told.find(({ wallTime }) => wallTime.startsWith("2026-11-24"))?.missing).toEqual([
    { name: "Member Holm", because: "meeting" },
  ]);
});

test("two meetings that are near enough are one stretch, and nothing that is sent says where anybody is", async () => {
  await makeMeeting(world, "casework", "2026-11-24T08:00");
  const later = await makeMeeting(world, "operations", "2026-11-24T11:00");
  await db.update(meetings).set({ place: "Hospital, ward 7" }).where(eq(meetings.id, later.id));
  const page = await find("leader", { place: "Library" });
  expect(clock([...required(page.known?.people[0]).busy])).toEqual([
    ...["24 07:20", "24 10:40", "24 11:00", "24 13:00"],
  ]);
  expect(await takenFor("leader", { place: "Town hall" })).toEqual(["24 08:00", "24 14:40"]);
  expect(page.known?.people.every((one) => one.travel === undefined)).toBe(true);
  expect(JSON.stringify(page)).not.toMatch(/ward 7|room 3/);
  const { places, place, ...more } = page;
  expect([places, place]).toEqual([["Hospital", "Library", "Town hall"], "Library"]);
  expect(JSON.stringify(more)).not.toMatch(/Hospital|Town hall/);
});

test("a confidential group's place is counted for its circle alone", async () => {
  await makeMeeting(world, "casework", "2026-11-24T10:00");
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "casework"));
  expect(await takenFor("colleague", { place: "Library" })).toEqual(["24 10:00", "24 12:00"]);
  expect(await takenFor("admin", { place: "Library" })).toEqual(["24 10:00", "24 12:00"]);
  expect(await takenFor("member", { place: "Library" })).toEqual(["24 09:20", "24 12:40"]);
});

test("where a network meeting is counts nowhere, wherever it is said to be", async () => {
  const { collaborationId } = world;
  const [meetingId, seatId, citizenId] = [randomUUID(), randomUUID(), randomUUID()];
  const [authority] = await db
    .insert(organisations)
    .values({ collaborationId, key: "a", position: 1, name: "Havneby Kommune", kind: "municipality" })
    .returning();
  await db.insert(citizens).values({
    ...{ id: citizenId, collaborationId, number: 1, organisationId: required(authority).id, openedAt: now },
    lockedName: lockText(citizenId, "name", "Signe Opdigtet"),
  });
  const [startsAt, endsAt] = ["T10:00", "T12:00"].map((time) =>
    required(instantOf(`2026-11-24${time}`, timeZone)),
  ) as [Date, Date];
  await db.insert(networkMeetings).values({
    ...{ id: meetingId, collaborationId, citizenId, startsAt, durationMinutes: 120, place: "library" },
    ...{ bookedById: person("member"), lockedWhere: lockText(citizenId, "where", "Town hall, room 3") },
  });
  const seat = { collaborationId, citizenId, personId: person("member") };
  await db.insert(citizenSeats).values({ ...seat, id: seatId, role: "caseworker", from: "2026-11-01" });
  await db.insert(networkSeats).values({ ...seat, meetingId, seatId, startsAt, endsAt, takes: true });
  for (const who of ["leader", "member"])
    for (const place of ["Library", "Town hall", "Hospital"])
      expect([place, ...(await takenFor(who, { place }))]).toEqual([place, "24 10:00", "24 12:00"]);
});

test("a booking and whatever somebody is invited to are counted; what they said no to, and other collaborations, are not", async () => {
  const { collaborationId } = world;
  const [startsAt, endsAt] = ["T08:00", "T09:00"].map((time) =>
    required(instantOf(`2026-11-24${time}`, timeZone)),
  ) as [Date, Date];
  const [booking] = await db
    .insert(bookings)
    .values({
      ...{ collaborationId, personId: person("leader"), bookedById: person("member"), startsAt, endsAt },
      place: "Town hall, counter",
    })
    .returning();
  await db.insert(bookedPeople).values(
    ["leader", "member"].map((key) => ({
      ...{ collaborationId, bookingId: required(booking).id, personId: person(key), startsAt, endsAt },
    })),
  );
  expect(await takenFor("admin", { place: "Library" })).toEqual(["24 07:20", "24 09:40"]);
  expect(await takenFor("admin", { must: "colleague", place: "Library" })).toEqual([]);

  const meeting = await makeMeeting(world, "steering", "2026-11-25T10:00");
  await db
    .insert(meetingGuests)
    .values({ collaborationId, meetingId: meeting.id, personId: person("colleague") });
  expect(await takenFor("admin", { must: "colleague", place: "Library" })).toEqual(["25 09:20", "25 12:40"]);
  await db.execute(sql`insert into invitations (id, collaboration_id, meeting_id, person_id, reply_token_hash, partstat)
    values (gen_random_uuid(), ${collaborationId}, ${meeting.id}, ${person("colleague")}, 'x', 'DECLINED')`);
  expect(await takenFor("admin", { must: "colleague", place: "Library" })).toEqual([]);

  const [stranger] = await db.select().from(people).where(eq(people.key, "stranger"));
  await db
    .update(people)
    .set({ email: "admin@siv.example" })
    .where(eq(people.id, required(stranger).id));
  const elsewhere = { ...world, collaborationId: required(stranger).collaborationId };
  await db.execute(sql`insert into dispositions (collaboration_id, key, position, name)
    values (${elsewhere.collaborationId}, 'd', 9, 'D')`);
  const [group] = await db.execute<{ id: string }>(sql`
    insert into groups (collaboration_id, key, name, position, layer, leader_id, disposition_id)
    select ${elsewhere.collaborationId}, 'far', 'Far', 9, 'steering', ${required(stranger).id}, id
    from dispositions where collaboration_id = ${elsewhere.collaborationId} and key = 'd' returning id`);
  await makeMeeting({ ...elsewhere, group: { far: required(group).id } }, "far", "2026-11-26T10:00");
  expect(await takenFor("admin", { must: "admin", place: "Library" })).toEqual(["26 10:00", "26 12:00"]);
});

test("the room says where, any room is one that may be there, and where none is nobody is asked to wait for one", async () => {
  const { collaborationId } = world;
  const room = (key: string, address: string | null) => ({
    ...{ collaborationId, key, name: key, address, kind: "room" as const },
  });
  await db.insert(rooms).values([room("Hall", "Town hall, 1st floor"), room("Attic", null)]);
  await makeMeeting(world, "casework", "2026-11-24T10:00");
  const asked = async (more: object) => {
    const { place, askedRooms, isWithoutRooms } = await find("leader", more);
    return [place, askedRooms, isWithoutRooms];
  };
  expect(await asked({ room: "Hall" })).toEqual([null, [], false]);
  await db.update(rooms).set({ key: sql`lower(key)` });
  expect(await asked({ room: "hall", place: "Library" })).toEqual(["Town hall", ["hall"], false]);
  expect(await asked({ room: "attic", place: "Library" })).toEqual(["Library", ["attic"], false]);
  expect(await asked({ room: "*", place: "Library" })).toEqual(["Library", ["attic"], false]);
  expect(await asked({ room: "*" })).toEqual([null, ["attic", "hall"], false]);
  await db.delete(rooms).where(eq(rooms.key, "attic"));
  expect(await asked({ room: "*", place: "Library" })).toEqual(["Library", [], true]);
  expect((await find("leader", { room: "*", place: "Library" })).answer?.first[0]?.rooms).toBeNull();
});

test("a meeting planned there is there: where the group usually meets if that is it, and in the room that is booked", async () => {
  const { collaborationId } = world;
  await db.update(groups).set({ place: "Town hall, room 3" });
  await db.insert(rooms).values({ collaborationId, key: "hall", name: "The hall", address: "Library" });
  const plan = async (date: string, more: object) => {
    const at = { collaboration: "siv", group: "steering", date, time: "10:00", ...more };
    const { key } = await planNextMeeting(as("leader"), at, now);
    return required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]).place;
  };
  expect(await plan("2026-11-24", {})).toBe("Town hall, room 3");
  expect(await plan("2026-11-25", { place: "Town hall" })).toBe("Town hall, room 3");
  expect(await plan("2026-11-26", { place: "Library" })).toBe("Library");
  expect(await plan("2026-11-27", { place: "Library", room: "hall" })).toBe("The hall, Library");
  const begun = PollBegun.parse({ group: "steering", place: "Library" });
  const asking = await pollForm(db, as("leader"), { collaboration: "siv", ...begun }, now);
  expect(asking.place).toBe("Library");
});

test("it is as many questions to the database whatever there is, and one more where a place is chosen", async () => {
  const questions = async (asked: object) => {
    let count = 0;
    const client = postgres(databaseUrl(), { max: 1, fetch_types: false });
    const logger = {
      logQuery: () => {
        count += 1;
      },
    };
    const counted = drizzle(client, { casing: "snake_case", logger }) as unknown as typeof db;
    await findTime(
      counted,
      as("leader"),
      { collaboration: "siv", ...TimeAsked.parse({ must: ["member", "admin"], ...asked }) },
      now,
    );
    await client.end();
    return count;
  };
  const before = [await questions({}), await questions({ place: "Library" })];
  for (const [day, group] of [
    ["24", "casework"],
    ["25", "operations"],
    ["26", "steering"],
  ] as const)
    await makeMeeting(world, group, `2026-11-${day}T10:00`);
  await db
    .insert(travelTimes)
    .values({ collaborationId: world.collaborationId, one: "Port", other: "Library", minutes: 5 });
  expect([await questions({}), await questions({ place: "Library" })]).toEqual(before);
  expect(required(before[1]) - required(before[0])).toBe(1);
});
