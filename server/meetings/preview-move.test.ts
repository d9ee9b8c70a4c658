// What is told before a meeting is moved: who would hear, what is in the way, and that nothing happened by asking.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { avoidedDays, collaborations } from "@/db/schema/collaborations";
import { groupMembers, groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { Forbidden, NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { moveMeeting } from "./move-meeting";
import { previewMove } from "./preview-move";
import { publishAgenda } from "./publish-agenda";

testDatabase();
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const leader = as("leader");
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
});

const preview = (asked: { date?: string; time?: string } = {}, person = "leader") =>
  previewMove(db, as(person), { ...meeting, ...asked }, now);

const publish = () => publishAgenda(leader, { ...meeting, version: 1 }, now);

test("before anything is asked the fields hold what stands, and nothing is said of it", async () => {
  expect(await preview()).toMatchObject({
    ...{ version: 1, from: "2026-12-01T13:00", refusals: [], means: null },
    asked: { date: "01.12.2026", time: "13.00" },
  });
});

test("nobody hears of a draft; of a sent meeting its circle does, and who has answered is asked anew", async () => {
  expect((await preview({ date: "8/12-2026", time: "9" })).means).toMatchObject({
    ...{ to: "2026-12-08T09:00", isQuiet: true, moved: [], holidays: [], avoided: [], busy: [] },
  });
  await publish();
  await db
    .update(invitations)
    .set({ partstat: "ACCEPTED", answeredAt: now })
    .where(eq(invitations.personId, required(world.person.member)));
  expect((await preview({ date: "8.12.2026" })).means).toMatchObject({
    ...{ isQuiet: false, moved: ["Leader Holm", "Member Holm", "Secretary Holm"], answered: 1 },
    ...{ invited: [], removed: [] },
  });
});

test("a day on which others sit in the circle brings them in and takes them out", async () => {
  await publish();
  const { collaborationId, group, person } = world;
  const groupId = required(group.steering);
  await db.update(groupMembers).set({ to: "2026-12-05" }).where(eq(groupMembers.groupId, groupId));
  await db
    .insert(groupMembers)
    .values({ collaborationId, groupId, personId: required(person.admin), position: 1, from: "2026-12-06" });
  expect((await preview({ date: "8.12.2026" })).means).toMatchObject({
    ...{ moved: ["Leader Holm", "Secretary Holm"], invited: ["Admin Holm"], removed: ["Member Holm"] },
  });
});

test("what is in the way is said: a holiday, an avoided day, other meetings, an agenda that is late", async () => {
  const { collaborationId, group, person } = world;
  await makeMeeting(world, "operations", "2026-12-24T13:00");
  await db
    .update(groups)
    .set({ confidential: true, leaderId: required(person.member), secretaryId: null })
    .where(eq(groups.id, required(group.casework)));
  await makeMeeting(world, "casework", "2026-12-24T16:00");
  await db.insert(avoidedDays).values({
    ...{ collaborationId, position: 0, name: "Christmas", from: "2026-12-23", to: "2026-12-30" },
  });
  expect((await preview({ date: "24.12.2026", time: "14.30" })).means).toMatchObject({
    ...{ holidays: ["christmas-eve"], avoided: ["Christmas"], agendaWasDue: null },
    busy: [
      { startsAt: "2026-12-24T13:00", people: 3, names: ["The operations group"] },
      { startsAt: "2026-12-24T16:00", people: 1, names: [] },
    ],
  });
  expect((await preview({ date: "23.11.2026" })).means?.agendaWasDue).toBe("2026-11-16");
});

test("a room that another meeting has booked then is named", async () => {
  const { collaborationId } = world;
  const ours = required((await db.select().from(meetings))[0]);
  const theirs = await makeMeeting(world, "operations", "2026-12-08T13:00");
  const [room] = await db.insert(rooms).values({ collaborationId, key: "one", name: "Room one" }).returning();
  for (const { id: meetingId, startsAt } of [ours, theirs]) {
    const endsAt = new Date(startsAt.getTime() + 7_200_000);
    await db
      .insert(roomBookings)
      .values({ collaborationId, meetingId, roomId: required(room).id, startsAt, endsAt });
  }
  const takenAt = async (time: string) => (await preview({ date: "8.12.2026", time })).means?.takenRooms;
  expect([await takenAt("14.30"), await takenAt("15.00")]).toEqual([["Room one"], []]);
});

test.each([
  [{ date: "31.02.2027" }, "date", "dayImpossible"],
  [{ time: "25" }, "time", "timeImpossible"],
  [{ date: "19.11.2026" }, "date", "timeIsPast"],
  [{ date: "28.03.2027", time: "02.30" }, "time", "hourIsSkipped"],
  [{ date: "15.12.2026", time: "13.00" }, "time", "groupMeetsThen"],
])("%o is refused beside its field, as the move itself would refuse it", async (asked, field, words) => {
  await makeMeeting(world, "steering", "2026-12-15T13:00");
  const { means, refusals } = await preview(asked);
  expect([means, refusals.map((refusal) => [refusal.field, refusal.words])]).toEqual([
    null,
    [[field, words]],
  ]);
});

test("a meeting that has begun is not moved, whatever the time", async () => {
  await db.update(meetings).set({ state: "running" });
  expect((await preview({ date: "8.12.2026" })).refusals).toMatchObject([
    { field: null, words: "meetingCannotMove" },
  ]);
});

test("asking changes nothing, and what was told is what a move on that version does", async () => {
  await publish();
  const everything = async () => [
    ...[await db.select().from(meetings), await db.select().from(invitations), await db.$count(auditEvents)],
    await db.execute(sql`select count(*) from pgboss.job`),
  ];
  const before = await everything();
  const { version, means } = await preview({ date: "8.12.2026", time: "9.30" });
  expect(await everything()).toEqual(before);
  const { to } = required(means);
  const when = { date: to.slice(0, 10), time: to.slice(11) };
  await moveMeeting(leader, { ...meeting, version, ...when }, now);
  expect(await preview()).toMatchObject({ from: "2026-12-08T09:30", version: version + 1 });
});

test("only who may move it is told, and a stranger finds nothing", async () => {
  await expect(preview({}, "member")).rejects.toThrow(Forbidden);
  await expect(preview({}, "stranger")).rejects.toThrow(NotFound);
});
