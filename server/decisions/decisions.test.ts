// Decisions after their meeting, against a real database: whom they concern, when they are reviewed, what takes their place.
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { decisionConcerns, decisions } from "@/db/schema/minutes";
import { everyItem } from "../domain/agenda-edits";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { tellDecisions } from "../jobs/tell-decisions";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { closeMeeting } from "../minutes/close-meeting";
import { decide, editDecision, removeDecision } from "../minutes/decide";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { standStill } from "../test-clock";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { concern } from "./concern";
import { decisionPage } from "./page";
import { listDecisions } from "./queries";
import { review } from "./review";

testDatabase();
standStill(now);
const leader = as("leader");
const siv = { collaboration: "siv" };
const budget = (meeting: string) => ({ ...siv, meeting, item: "budget" });
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
});

const stored = async (key: string) =>
  required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]);

async function begin(group: string, day: string): Promise<string> {
  const { key } = await makeMeeting(world, group, `${day}T13:00`);
  await publishAgenda(leader, { ...siv, meeting: key, version: 1 }, now);
  await startMeeting(leader, { ...siv, meeting: key, version: 2 }, now);
  return key;
}

async function close(meeting: string) {
  await closeMeeting(leader, { ...siv, meeting, version: (await stored(meeting)).version }, now);
}

const approve = async (meeting: string) =>
  approveMinutes(leader, { ...siv, meeting, version: (await stored(meeting)).version }, now);

/** Operations decides on the first of December, and sends its minutes. */
async function decided(input: Partial<Parameters<typeof decide>[1]> = {}) {
  const meeting = await begin("operations", "2026-12-01");
  const { decision } = await decide(leader, { ...budget(meeting), text: "Open on Sundays", ...input });
  await close(meeting);
  return { meeting, decision };
}

const agendaOf = async (meeting: string) =>
  everyItem(required((await meetingPage(db, leader, { ...siv, meeting }, now)).agenda).items);

/** Where a line about the decision stands: the item's key, and what the line says. */
async function told(meeting: string, decision: string) {
  const items = await agendaOf(meeting);
  return items.flatMap(({ key, lines }) =>
    lines.filter((line) => line.key.endsWith(decision)).map((line) => [key, line.says.code, line.why.code]),
  );
}

const versionOf = async (id: string) =>
  required((await db.select().from(decisions).where(eq(decisions.id, id)))[0]).version;

describe("the groups a decision concerns", () => {
  test("hear of it when the minutes are sent: one mail each to leader and secretary, however many decisions", async () => {
    const meeting = await begin("operations", "2026-12-01");
    const concerns = ["steering", "casework"];
    await decide(leader, { ...budget(meeting), text: "Open on Sundays", concerns });
    await decide(leader, { ...budget(meeting), text: "Close on Mondays", concerns: ["steering"] });
    const job = { meetingId: (await stored(meeting)).id };

    await tellDecisions(job);
    expect(await db.$count(mails)).toBe(0);
    await close(meeting);
    await Promise.all([tellDecisions(job), tellDecisions(job)]);
    await tellDecisions(job);

    const sent = await db
      .select()
      .from(mails)
      .where(eq(mails.kind, "decisions-told"))
      .orderBy(asc(mails.toAddress));
    expect(sent.map(({ toAddress }) => toAddress)).toEqual([
      ...["leader@siv.example", "leader@siv.example", "secretary@siv.example", "secretary@siv.example"],
    ]);
    const toSteering = sent.filter(({ subject }) => subject.includes("The steering group"));
    expect(toSteering).toHaveLength(2);
    for (const { text } of toSteering) expect(text).toMatch(/Open on Sundays[\s\S]*Close on Mondays/);
    expect(await db.$count(decisionConcerns, sql`told_at is null`)).toBe(0);
    const queued = await db.execute(sql`select data from pgboss.job where name = 'tell-decisions'`);
    expect(queued.map(({ data }) => data)).toEqual([job]);
  });

  test("have it on their next agenda by itself, with its source, until that has been held", async () => {
    const { decision } = await decided({ concerns: ["steering"] });
    const { key } = await makeMeeting(world, "steering", "2026-12-08T13:00");

    expect(await told(key, decision)).toEqual([["previous", "decision", "concernsUs"]]);
    const line = (await agendaOf(key))
      .flatMap(({ lines }) => lines)
      .find((one) => one.key.endsWith(decision));
    expect(line?.source).toMatchObject({ room: "meeting", group: "operations", item: "budget" });

    await tellDecisions({ meetingId: (await stored("operations-2026-12-01")).id });
    await publishAgenda(leader, { ...siv, meeting: key, version: 1 }, now);
    await makeMeeting(world, "steering", "2026-12-15T13:00");
    expect(await told("steering-2026-12-15", decision)).toEqual([]);
    await startMeeting(leader, { ...siv, meeting: key, version: 2 }, now);
    await decide(leader, { ...budget(key), text: "So be it" });
    await close(key);
    expect(await told("steering-2026-12-15", decision)).toEqual([]);
  });

  test("have it once, where their disposition asks for the other group's minutes as well", async () => {
    const { decision } = await decided({ concerns: ["steering"] });
    await disposition([{ fill: "minutes-of", groups: ["operations"] }, { fill: "previous-minutes" }]);
    const { key } = await makeMeeting(world, "steering", "2026-12-08T13:00");

    expect(await told(key, decision)).toEqual([["minutes-of", "decision", "newThisYear"]]);
  });

  test("have it under other groups' minutes, or as an item of its own where nothing asks", async () => {
    const { decision } = await decided({ concerns: ["steering"] });
    const { key } = await makeMeeting(world, "steering", "2026-12-08T13:00");

    await disposition([{ fill: "minutes-of", groups: ["casework"] }]);
    expect(await told(key, decision)).toEqual([["minutes-of", "decision", "concernsUs"]]);
    await disposition([{ fill: "none" }]);
    expect(await told(key, decision)).toEqual([[`concern:${decision}`, "decision", "concernsUs"]]);
    expect((await agendaOf(key)).at(-1)).toMatchObject({
      title: "Beslutning 2026-01 fra The operations group: Open on Sundays",
      type: "information",
    });
  });

  test("may be chosen afterwards, and who was told stays told", async () => {
    const { meeting, decision } = await decided({ concerns: ["steering"] });
    const job = { meetingId: (await stored(meeting)).id };
    await tellDecisions(job);
    await approve(meeting);

    await concern(leader, { ...siv, decision, version: 1, concerns: ["casework"] });
    await tellDecisions(job);

    const page = await decisionPage(db, leader, { ...siv, decision });
    expect(page.concerns.map(({ key, toldAt }) => [key, toldAt !== null]).toSorted()).toEqual([
      ["casework", true],
      ["steering", true],
    ]);
    expect(await db.$count(mails, eq(mails.kind, "decisions-told"))).toBe(4);
    await expect(concern(leader, { ...siv, decision, version: 1, concerns: [] })).rejects.toBeInstanceOf(
      Conflict,
    );
    await expect(concern(as("member"), { ...siv, decision, version: 2 })).rejects.toBeInstanceOf(Forbidden);
    await expect(concern(as("stranger"), { ...siv, decision, version: 2 })).rejects.toBeInstanceOf(NotFound);
  });

  test.each([
    ["itself", "operations", sql`select 1`],
    ["a confidential group", "casework", sql`update groups set confidential = true where key = 'casework'`],
    ["a closed group", "casework", sql`update groups set archived_on = '2026-11-01' where key = 'casework'`],
  ])("are never %s", async (_, key, change) => {
    await db.execute(change);
    const meeting = await begin("operations", "2026-12-01");
    await expect(decide(leader, { ...budget(meeting), text: "Yes", concerns: [key] })).rejects.toMatchObject({
      words: "groupCannotBeConcerned",
      field: "concerns",
    });
  });

  test("hear nothing from a confidential group", async () => {
    const meeting = await begin("operations", "2026-12-01");
    await db.execute(sql`update groups set confidential = true where key = 'operations'`);
    await expect(
      decide(leader, { ...budget(meeting), text: "Yes", concerns: ["steering"] }),
    ).rejects.toMatchObject({ words: "confidentialDecision" });
  });
});

/** Gives the steering group a disposition of these items, each keyed by its fill. */
async function disposition(items: { fill: "minutes-of" | "previous-minutes" | "none"; groups?: string[] }[]) {
  const [group] = await db.select().from(groups).where(eq(groups.key, "steering"));
  const standing = items.map((item) => ({
    ...item,
    id: item.fill,
    title: item.fill,
    type: "information" as const,
  }));
  await db
    .update(dispositionVersions)
    .set({ items: standing })
    .where(eq(dispositionVersions.dispositionId, required(group).dispositionId));
}

describe("a decision that is to be reviewed", () => {
  test("stands on the group's agendas from its day on until its effect is noted", async () => {
    const { meeting, decision } = await decided({ reviewOn: "2026-12-10" });
    await approve(meeting);
    await makeMeeting(world, "operations", "2026-12-08T13:00");
    expect(await told("operations-2026-12-08", decision)).not.toContainEqual([
      "previous",
      "review",
      "reviewDue",
    ]);
    await db.execute(sql`update meetings set state = 'cancelled' where key = 'operations-2026-12-08'`);

    await makeMeeting(world, "operations", "2026-12-15T13:00");
    expect(await told("operations-2026-12-15", decision)).toContainEqual(["previous", "review", "reviewDue"]);
    await review(leader, { ...siv, decision, version: 1, effect: "Twice as many came" }, now);
    expect(await told("operations-2026-12-15", decision)).not.toContainEqual([
      "previous",
      "review",
      "reviewDue",
    ]);
    expect((await decisionPage(db, leader, { ...siv, decision })).decision).toMatchObject({
      effect: "Twice as many came",
      effectNotedAt: now,
      dueOn: null,
    });
  });

  test("is put off to a new day, and comes back then; the approved minutes keep the day they said", async () => {
    const { meeting, decision } = await decided({ reviewOn: "2026-12-10" });
    await approve(meeting);
    await review(leader, { ...siv, decision, version: 1, reviewOn: "2026-12-20" }, now);

    await makeMeeting(world, "operations", "2026-12-15T13:00");
    expect((await told("operations-2026-12-15", decision)).map(([, code]) => code)).not.toContain("review");
    await db.execute(sql`update meetings set state = 'cancelled' where key = 'operations-2026-12-15'`);
    await makeMeeting(world, "operations", "2026-12-22T13:00");
    expect((await told("operations-2026-12-22", decision)).map(([, code]) => code)).toContain("review");
    const [row] = await db.select().from(decisions);
    expect(row).toMatchObject({ reviewOn: "2026-12-10", reviewAgainOn: "2026-12-20" });
  });

  test("as an item of its own it is named, deferred without standing there twice, and answered in the meeting", async () => {
    const { decision } = await decided({ reviewOn: "2026-12-01" });
    const [group] = await db.select().from(groups).where(eq(groups.key, "operations"));
    await db
      .update(dispositionVersions)
      .set({ items: [{ id: "any", title: "Any", type: "information" }] })
      .where(eq(dispositionVersions.dispositionId, required(group).dispositionId));
    const meeting = await begin("operations", "2026-12-08");
    const item = `review:${decision}`;

    const page = await meetingPage(db, leader, { ...siv, meeting }, now);
    expect(page.items.at(-1)).toMatchObject({
      key: item,
      title: "Opfølgning på beslutning 2026-01: Open on Sundays",
    });
    expect(page.reviews).toMatchObject([{ item, id: decision, said: "2026-01", version: 1, effect: null }]);
    await saveItem(leader, { ...siv, meeting, item, version: 1, outcome: "deferred" });
    await close(meeting);
    await makeMeeting(world, "operations", "2026-12-15T13:00");
    const next = await agendaOf("operations-2026-12-15");
    expect(next.map(({ key }) => key)).toEqual(["any", item]);
    expect(next.at(-1)?.carriedFrom).toMatchObject({ meeting, item });

    await review(leader, { ...siv, decision, version: 1, effect: "Good" }, now);
    await db.execute(sql`delete from meetings where key = 'operations-2026-12-15'`);
  });

  test("that another has taken the place of is reviewed no more", async () => {
    const { decision } = await decided({ reviewOn: "2026-12-01" });
    const meeting = await begin("operations", "2026-12-08");
    await decide(leader, { ...budget(meeting), text: "Closed on Sundays", supersedes: decision });
    await makeMeeting(world, "operations", "2026-12-15T13:00");
    await close(meeting);

    expect((await told("operations-2026-12-15", decision)).map(([, code]) => code)).not.toContain("review");
  });

  test.each([
    ["nothing", {}, "reviewSaysNothing", "effect"],
    ["a day that is past", { reviewOn: "2026-11-20" }, "reviewIsPast", "reviewOn"],
  ])("is not answered by %s", async (_, answer, words, field) => {
    const { decision } = await decided();
    await expect(review(leader, { ...siv, decision, version: 1, ...answer }, now)).rejects.toMatchObject({
      words,
      field,
    });
  });

  test("is answered by those who keep the minutes, once, and once the minutes are sent", async () => {
    const { decision } = await decided();
    const answer = { ...siv, decision, version: 1, effect: "Good" };
    await expect(review(as("member"), answer, now)).rejects.toBeInstanceOf(Forbidden);
    await expect(review(as("stranger"), answer, now)).rejects.toBeInstanceOf(NotFound);
    await review(leader, answer, now);
    await expect(review(as("secretary"), { ...answer, effect: "Bad" }, now)).rejects.toMatchObject({
      theirs: { version: 2, effect: "Good" },
    });

    const running = await begin("steering", "2026-12-02");
    const draft = await decide(leader, { ...budget(running), text: "Yes" });
    await expect(review(leader, { ...answer, decision: draft.decision }, now)).rejects.toMatchObject({
      words: "reviewTooEarly",
    });
  });
});

describe("a decision that takes another's place", () => {
  test("is seen from both, once its minutes are sent", async () => {
    const { decision: first } = await decided();
    const meeting = await begin("operations", "2026-12-08");
    const offered = (await meetingPage(db, leader, { ...siv, meeting }, now)).earlierDecisions;
    expect(offered.map(({ id, said }) => [id, said])).toEqual([[first, "2026-01"]]);
    const { decision: second } = await decide(leader, {
      ...budget(meeting),
      text: "Closed",
      supersedes: first,
    });

    const register = (inForce: boolean) =>
      listDecisions(db, as("colleague"), { ...siv, status: inForce ? "in-force" : undefined }, now);
    expect((await register(true)).decisions.map(({ id }) => id)).toEqual([first]);
    expect((await decisionPage(db, as("colleague"), { ...siv, decision: first })).chain.after).toEqual([]);
    await expect(decisionPage(db, as("colleague"), { ...siv, decision: second })).rejects.toBeInstanceOf(
      NotFound,
    );
    await close(meeting);
    expect((await register(true)).decisions.map(({ id }) => id)).toEqual([second]);
    expect((await register(false)).decisions.map(({ supersededBy }) => supersededBy)).toEqual([
      null,
      { id: second, said: "2026-02" },
    ]);
    expect((await decisionPage(db, as("colleague"), { ...siv, decision: first })).chain).toMatchObject({
      before: [],
      after: [{ id: second, said: "2026-02" }],
    });
    expect(
      (await decisionPage(db, as("colleague"), { ...siv, decision: second })).chain.before,
    ).toMatchObject([{ id: first }]);
  });

  test("takes the place of an earlier one of its own group that none has taken the place of", async () => {
    const { decision: first } = await decided();
    const steering = await begin("steering", "2026-12-02");
    await expect(
      decide(leader, { ...budget(steering), text: "Ours", supersedes: first }),
    ).rejects.toMatchObject({ words: "supersedesEarlier", field: "supersedes" });

    const meeting = await begin("operations", "2026-12-08");
    const make = (text: string, supersedes?: string) =>
      decide(leader, { ...budget(meeting), text, ...(supersedes ? { supersedes } : {}) });
    const { decision: second } = await make("Second", first);
    await expect(make("Third", first)).rejects.toMatchObject({
      words: "supersededAlready",
      field: "supersedes",
    });
    const { decision: third } = await make("Third", second);

    const edit = (decision: string, supersedes: string) =>
      editDecision(leader, { ...siv, meeting, decision, version: 1, text: "Round", supersedes });
    await expect(edit(second, third)).rejects.toMatchObject({ words: "supersedesEarlier" });
    await expect(edit(third, third)).rejects.toMatchObject({ words: "supersedesEarlier" });
    await expect(
      removeDecision(leader, { ...siv, meeting, decision: second, version: 1 }),
    ).rejects.toMatchObject({ words: "decisionIsSuperseded" });
    await removeDecision(leader, { ...siv, meeting, decision: third, version: await versionOf(third) });
    expect((await decisionPage(db, leader, { ...siv, decision: second })).chain.after).toEqual([]);
  });

  test("two that want the same place at once: one gets it", async () => {
    const { decision: first } = await decided();
    const meeting = await begin("operations", "2026-12-08");
    const both = await Promise.allSettled(
      ["One", "Two"].map((text) => decide(leader, { ...budget(meeting), text, supersedes: first })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
