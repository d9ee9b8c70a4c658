// Plans that are carried out at once, while people answer, leaders move, rooms are booked and what moved is told: whoever loses
// hears why, and nobody waits for another in a ring.
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { yearPlans } from "@/db/schema/year-plans";
import { ExpectedError } from "../domain/errors";
import { seededRandom } from "../domain/seeded-random";
import { usualWeights } from "../domain/year-facts";
import { changeRhythm } from "../groups/change-rhythm";
import { ChangeRhythm } from "../groups/input";
import { rhythmPage } from "../groups/rhythm-page";
import { announceMeeting } from "../invitations/announce-meeting";
import { announceMoves } from "../invitations/announce-moves";
import { answerInvitation } from "../invitations/answer-invitation";
import { announcer } from "../jobs/announcer";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { bookRooms } from "../rooms/book-rooms";
import { addRoom } from "../rooms/save-room";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { carryOut } from "./carry-out";

testDatabase();

const leader = as("leader");
const place = { collaboration: "siv" };
const rounds = 12;
let world: TestWorld;

/** Meetings people are invited to, of two groups with the same people, each in a room. */
const standing = [
  ...(["steering-2027-03-02", "operations-2027-03-03", "steering-2027-04-06"] as const),
  ...(["operations-2027-04-07", "steering-2027-05-04", "operations-2027-05-05"] as const),
];

beforeEach(async () => {
  await db.delete(collaborations);
  await db.delete(mails);
  world = await makeWorld();
  await db.update(groups).set({ rhythm: { perYear: 12 }, usualAt: "13:00" });
  for (const name of ["Hall", "Loft"])
    await addRoom(as("admin"), { ...place, kind: "room", name, seats: 12 });
  for (const [nth, key] of standing.entries()) {
    const [group = "", day = ""] = [key.slice(0, -11), key.slice(-10)];
    const { id } = await makeMeeting(world, group, `${day}T13:00`);
    await publishAgenda(leader, { ...place, meeting: key, version: 1 }, now);
    await announceMeeting(id, announcer, now);
    await bookRooms(leader, { ...place, meeting: key, rooms: [nth % 2 ? "hall" : "loft"], shown: [] }, now);
  }
});

/** A plan by which the meetings move to the hour, in the order they are given. */
async function planOf(keys: readonly string[], hour: string): Promise<() => Promise<unknown>> {
  const rows = await db.select().from(meetings);
  const dates = keys.map((key) => {
    const { wallTime, durationMinutes } = required(rows.find((row) => row.key === key));
    return {
      ...{ group: key.slice(0, -11), wallTime: `${wallTime.slice(0, 10)}T${hour}`, durationMinutes },
      ...{ place: null, room: null, standing: key, movesFrom: wallTime.replace(" ", "T").slice(0, 16) },
      ...{ offWeekday: false, offTime: false, away: 0 },
    };
  });
  const [plan] = await db
    .insert(yearPlans)
    .values({
      ...{ collaborationId: world.collaborationId, year: 2027, createdAt: now, state: "made", dates },
      ...{ groups: ["steering", "operations"], weights: usualWeights },
    })
    .returning();
  const ticked = dates.map(({ group, wallTime }) => `${group}@${wallTime}`);
  return () => carryOut(leader, { ...place, plan: required(plan).id, dates: ticked, tell: false }, now);
}

async function rhythmAt(usualAt: string): Promise<() => Promise<unknown>> {
  const written = { rhythm: "perYear", perYear: "12", usualAt, usualWeekday: "tuesday" };
  const steering = { ...place, group: "steering" };
  const { group, plan } = await rhythmPage(db, leader, { ...steering, written }, now);
  const input = { ...steering, ...written, version: group.version, seen: required(plan).fingerprint };
  return () => changeRhythm(leader, ChangeRhythm.parse(input), now);
}

const code = (error: unknown): unknown =>
  error instanceof Error ? ((error as { code?: unknown }).code ?? code(error.cause)) : undefined;

test("however they meet, there is no deadlock, and each change is made whole or refused with a sentence", async () => {
  const random = seededRandom(7);
  const shuffled = <One>(all: readonly One[]) =>
    all
      .map((one) => ({ one, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const unexpected: unknown[] = [];
  const done = { carried: 0, rhythm: 0, moved: 0, booked: 0, answered: 0 };
  const counted = (what: keyof typeof done, work: () => Promise<unknown>) => () =>
    work().then(() => {
      done[what] += 1;
    });
  for (let round = 0; round < rounds; round += 1) {
    const hour = String(8 + (round % 8)).padStart(2, "0");
    const rows = await db.select().from(meetings).orderBy(asc(meetings.key));
    const idOf = (key: string) => required(rows.find((row) => row.key === key)).id;
    const [one = "", other = "", third = ""] = shuffled(standing);
    const version = required(rows.find(({ key }) => key === one)).version;
    const [day = ""] = [one.slice(-10)];
    const works = [
      counted("carried", await planOf(shuffled(standing), `${hour}:00`)),
      counted("carried", await planOf(shuffled(standing).slice(0, 4), `${hour}:30`)),
      counted("rhythm", await rhythmAt(`${hour}:15`)),
      () => announceMoves(shuffled(standing).map(idOf), announcer, now),
      () => announceMoves(shuffled(standing).map(idOf), announcer, now),
      () => announceMeeting(idOf(other), announcer, now),
      counted("moved", () =>
        moveMeeting(leader, { ...place, meeting: one, version, date: day, time: `${hour}:45` }, now),
      ),
      counted("booked", () =>
        bookRooms(leader, { ...place, meeting: third, rooms: ["hall", "loft"], shown: [] }, now),
      ),
      counted("booked", () =>
        bookRooms(leader, { ...place, meeting: other, rooms: ["loft", "hall"], shown: [] }, now),
      ),
      ...["member", "secretary", "leader"].flatMap((person) =>
        shuffled(standing)
          .slice(0, 3)
          .map((meeting) =>
            counted("answered", () =>
              answerInvitation(as(person), { ...place, meeting, answer: "accepted" }, now),
            ),
          ),
      ),
    ];
    for (const said of await Promise.allSettled(shuffled(works).map((work) => work()))) {
      if (said.status === "rejected" && !(said.reason instanceof ExpectedError))
        unexpected.push(code(said.reason) ?? said.reason);
    }
  }
  expect(unexpected).toEqual([]);
  // none of them only ever loses
  expect(Object.entries(done).filter(([, times]) => times < 3)).toEqual([]);

  // what is left is told, once and for all
  const rows = await db.select().from(meetings);
  for (const _ of [1, 2])
    await announceMoves(
      rows.map(({ id }) => id),
      announcer,
      now,
    );
  const [{ twice } = { twice: 0 }] = await db.execute<{ twice: number }>(sql`
    select count(*)::int as twice from (select meeting_id, to_address from mails
      where state = 'waiting' and meeting_id is not null group by 1, 2 having count(*) > 1) more`);
  expect(twice).toBe(0);
  expect(await db.$count(meetings, eq(meetings.state, "published"))).toBeGreaterThanOrEqual(standing.length);
}, 240_000);
