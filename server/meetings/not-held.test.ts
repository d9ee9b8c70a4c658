// A meeting that is given up before its agenda goes out: those who would have come are told when the leader says so.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import { notHeld } from "@/emails/not-held";
import { editItem } from "../agendas/edit-item";
import type { Jobs } from "../jobs/queue";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { cancelMeeting } from "./cancel-meeting";
import { mailNotHeld } from "./mail-not-held";
import { publishAgenda } from "./publish-agenda";

testDatabase();
const leader = as("leader");
const at = { collaboration: "siv", meeting: "steering-2026-12-01" };
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
});

const waiting = async () => {
  const rows = await db.execute<{ data: Jobs["tell-not-held"] }>(
    sql`select data from pgboss.job where name = 'tell-not-held'`,
  );
  return rows.map(({ data }) => data);
};

/** As the worker does it, twice over, as one that was killed would. */
async function sent() {
  for (const job of [...(await waiting()), ...(await waiting())])
    await mailNotHeld(job, (facts) => notHeld(facts, translator(facts.language)), now);
  return db.select().from(mails).orderBy(mails.toAddress);
}

test("everyone who would have come is told once, and why", async () => {
  await cancelMeeting(leader, { ...at, version: 1, because: "Intet at drøfte.", tell: true }, now);
  const letters = await sent();
  expect(letters.map(({ toAddress }) => toAddress)).toEqual([
    "leader@siv.example",
    "member@siv.example",
    "secretary@siv.example",
  ]);
  expect(letters[0]?.subject).toMatch(/^Bliver ikke holdt: The steering group/);
  expect(letters[0]?.text).toContain("Intet at drøfte.");
  expect(letters[0]?.calendar).toBeNull();
});

test("in writing they get what the meeting would have informed of, unless it is closed", async () => {
  await giveNews();
  await cancelMeeting(leader, { ...at, version: 1, tell: true, inWriting: true }, now);
  const [letter] = await sent();
  expect(letter?.subject).toMatch(/^Skriftlig behandling: The steering group/);
  expect(letter?.text).toContain("Caféen åbner om søndagen");

  const next = await makeMeeting(world, "steering", "2026-12-08T13:00");
  await editItem(leader, { ...at, meeting: next.key, item: "news", closed: true }, now);
  await cancelMeeting(leader, { ...at, meeting: next.key, version: 1, tell: true, inWriting: true }, now);
  const later = (await sent()).filter(({ about }) => about.includes(next.id));
  expect(later).toHaveLength(3);
  expect(later[0]?.text).not.toContain("Caféen");
});

/** Another group's decision, where the disposition asks for it. */
async function giveNews(): Promise<void> {
  const news = { id: "news", title: "News", type: "information", fill: "minutes-of", minutes: 5 } as const;
  await db.update(dispositionVersions).set({ items: [{ ...news, groups: ["casework"] }] });
  const { id: meetingId, groupId } = await makeMeeting(world, "casework", "2026-11-10T09:00");
  const { collaborationId } = world;
  await db
    .update(meetings)
    .set({ state: "in-review", minutesSentAt: now, heldAt: now })
    .where(eq(meetings.id, meetingId));
  const of = { collaborationId, meetingId };
  const [item] = await db
    .insert(agendaItems)
    .values({ ...of, key: "cafe", position: 0, title: "Caféen", type: "decision", fill: "none" })
    .returning();
  await db.insert(decisions).values({
    ...{ ...of, groupId, itemId: required(item).id, year: 2026, number: 1 },
    text: "Caféen åbner om søndagen",
  });
}

test("nobody is told where the leader does not say so, nor twice where the agenda was sent", async () => {
  await cancelMeeting(leader, { ...at, version: 1 }, now);
  await makeMeeting(world, "steering", "2026-12-08T13:00");
  const later = { ...at, meeting: "steering-2026-12-08" };
  await publishAgenda(leader, { ...later, version: 1 }, now);
  await cancelMeeting(leader, { ...later, version: 2, tell: true }, now);
  expect(await waiting()).toEqual([]);
});

test("a confidential group's mail says when, and nothing else", async () => {
  await db.update(groups).set({ confidential: true });
  const quiet = { ...at, version: 1, because: "Anna er syg.", tell: true };
  await cancelMeeting(leader, quiet, now);
  const letter = required((await sent())[0]);
  expect(`${letter.subject} ${letter.text} ${letter.html}`).not.toMatch(/Anna|steering group/);
  expect(await db.select({ state: meetings.state }).from(meetings)).toEqual([{ state: "cancelled" }]);
});
