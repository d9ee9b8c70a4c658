// No citizen is named where the collaboration governs: every way in is tried with a name that stands nowhere else.
import { randomUUID } from "node:crypto";
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizenNameMarks, citizens } from "@/db/schema/citizens";
import { organisations, people } from "@/db/schema/collaborations";
import { calls, proposals } from "@/db/schema/inputs";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import { pollPeople, polls } from "@/db/schema/polls";
import { replies } from "@/db/schema/replies";
import { minutesReaders } from "@/db/schema/reviews";
import { attempts } from "@/db/schema/sign-in";
import { citizenNamed } from "@/emails/citizen-named";
import type { Actor } from "../actor";
import { machine } from "../actor";
import { attachTo } from "../attachments/attach-to";
import { exportCollaboration } from "../collaborations/export-collaboration";
import { importCollaboration } from "../collaborations/import-collaboration";
import { hashToken, replyAddress, replyToken } from "../domain/reply-address";
import { writeCollaborationFile } from "../domain/write-collaboration";
import { env } from "../env";
import { takeIn } from "../inbound/take-in";
import { publishAgenda } from "../meetings/publish-agenda";
import { startMeeting } from "../minutes/start-meeting";
import { appRouter } from "../router";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { troubleOf } from "../trpc";
import { translator } from "../words";
import { countingNames, mayName, namings, requireNoCitizen } from "./keep-names-out";
import { lockText } from "./locked";
import { mailCitizenNamed } from "./mail-citizen-named";
import { markAnew, markName, namesCitizen } from "./name-marks";

testDatabase();

const canary = "Kanarina Opdigtet";
const inWords = `Vi talte om ${canary}s plan i går.`;
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };

let world: TestWorld;
let citizen: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, attempts, audit_events, pgboss.job cascade`);
  world = await makeWorld();
  citizen = await makeCitizen(canary);
});

const person = (key: string) => required(world.person[key]);

async function makeCitizen(name: string): Promise<string> {
  const { collaborationId } = world;
  const [authority] = await db
    .insert(organisations)
    .values({ collaborationId, key: "authority", position: 0, name: "Havneby Kommune", kind: "municipality" })
    .returning();
  const id = randomUUID();
  await db.insert(citizens).values({
    ...{ id, collaborationId, number: 1, organisationId: required(authority).id, openedAt: now },
    lockedName: lockText(id, "name", name),
  });
  await db.transaction((tx) => markName(tx, { collaborationId, citizenId: id, name }));
  return id;
}

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: "query" | "mutation" | "subscription"; inputs: { shape?: Record<string, z.ZodType> }[] } }
>;

function call(path: string, input: unknown, actor: Actor | null = as("leader"), at = now): Promise<unknown> {
  const type = required(procedures[path])._def.type;
  return callTRPCProcedure({
    ...{ router: appRouter, path, type },
    ctx: { actor: actor?.kind === "person" ? actor : null, now: at, from: "here" },
    getRawInput: async () => input,
    ...{ signal: undefined, batchIndex: 0 },
  });
}

/** What somebody hears who was refused, by its words; `done` where they were not. */
async function heard(calling: Promise<unknown>): Promise<string> {
  try {
    await calling;
    return "done";
  } catch (error) {
    return troubleOf(error instanceof TRPCError ? error.cause : error).words;
  }
}

async function begin(): Promise<{ item: string }> {
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(as("leader"), { ...meeting, version: 1 }, now);
  await startMeeting(as("leader"), { ...meeting, version: 2 }, now);
  return { item: "budget" };
}

const stops = () => db.select().from(auditEvents).where(eq(auditEvents.action, "boundary.named"));

describe("a text", () => {
  const names = (...texts: string[]) => namesCitizen(db, world.collaborationId, texts);

  test("holds a name in the genitive, turned round and across a middle name, and not half of it", async () => {
    const holding = [inWords, "Opdigtet, Kanarina", "Kanarina Bech Opdigtet kom"];
    expect(await names("Kanarina kom.", ...holding, "Opdigtet er intet navn.", "Kanarina")).toEqual([
      1, 2, 3,
    ]);
  });

  test("may name a colleague who is called the same; a guest is none", async () => {
    const called = (key: string) =>
      db
        .update(people)
        .set({ name: canary })
        .where(eq(people.id, person(key)));
    await called("colleague");
    expect(await names(inWords)).toEqual([]);
    await db
      .update(people)
      .set({ guest: true })
      .where(eq(people.id, person("colleague")));
    expect(await names(inWords)).toEqual([0]);
  });

  test("of another collaboration is no matter, and a changed name is anybody's again", async () => {
    const [other] = await db.execute<{ id: string }>(sql`select id from collaborations where key = 'other'`);
    expect(await namesCitizen(db, required(other).id, [inWords])).toEqual([]);
    const { collaborationId } = world;
    await db.transaction((tx) => markName(tx, { collaborationId, citizenId: citizen, name: "Ny Kaldet" }));
    expect(await names(inWords, "Ny Kaldet")).toEqual([1]);
  });

  test("is asked of in one query, or in two where somebody is named, however long it is", async () => {
    const asked = vi.spyOn(required(globalThis.bordetPool).client, "unsafe");
    await names("Vi talte om budgettet. ".repeat(1_000));
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockClear();
    await names(`${"Vi talte om budgettet. ".repeat(1_000)}${inWords}`);
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  test("holds a middle name with the first or the last, side by side, and a letter that is wrong", async () => {
    const { collaborationId } = world;
    const called = { collaborationId, citizenId: citizen, name: "Kanarina Ravnsø Opdigtet" };
    await db.transaction((tx) => markName(tx, called));
    const holding = [
      "Kanarina Ravnsø",
      "Ravnsø, Kanarina",
      "Opdigtet Ravnsø",
      "Kanarina Opdiktet",
      "Kanrina Opdigtets",
    ];
    expect(await names(...holding, "Kanarina og Ravnsø", "Kanrina Opdiktet")).toEqual([0, 1, 2, 3, 4]);
  });

  test("may name a colleague whose name is near a citizen's", async () => {
    expect(await names("Kanarine Opdigtet kom.")).toEqual([0]);
    await db
      .update(people)
      .set({ name: "Kanarine Bech Opdigtet" })
      .where(eq(people.id, person("colleague")));
    expect(await names("Kanarine Opdigtet kom.", "Kanarina Opdigtet kom.")).toEqual([1]);
  });

  test("is asked against names that were marked before, once the night has marked them anew", async () => {
    const wrong = "Kanarina Opdiktet kom.";
    const misspelt = sql`ctid not in (select min(ctid) from citizen_name_marks group by citizen_id)`;
    await db.delete(citizenNameMarks).where(misspelt);
    await db.update(citizenNameMarks).set({ marking: 1 });
    expect(await names(wrong)).toEqual([]);
    await markAnew();
    expect(await names(wrong)).toEqual([0]);
    const marked = await db.select().from(citizenNameMarks);
    await markAnew();
    expect(await db.select().from(citizenNameMarks)).toEqual(marked);
  });

  test("no mark tells the name", async () => {
    const rows = await db.select().from(citizenNameMarks);
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/kanarina|opdigtet/);
  });
});

describe("every change", () => {
  const mutations = Object.entries(procedures).filter(
    ([path, { _def }]) => _def.type === "mutation" && !mayName(path),
  );
  /** What is written there is a person's own, or begins a collaboration that has no citizens yet. */
  const ofNoPlace = [
    ...["collaborations.start", "feeds.open", "feeds.close", "availability.removeAbsence"],
    ...["connectedCalendars.connect", "connectedCalendars.connectCaldav"],
    ...["connectedCalendars.readNow", "connectedCalendars.disconnect"],
  ];
  const placed = mutations.filter(([path]) => !ofNoPlace.includes(path));

  test("is stopped with the name, and says beside which field", async () => {
    const { item } = await begin();
    const token = { token: replyToken(env().AUTH_SECRET, await uidOf(), person("member")) };
    const task = await makeTask(item);
    for (const [path, { _def }] of placed) {
      const shape = _def.inputs[0]?.shape ?? {};
      const place = "collaboration" in shape ? meeting : "task" in shape ? task : token;
      const error = await call(path, { ...place, deep: [{ text: inWords }] }).catch((thrown) => thrown);
      expect([path, troubleOf(error).fields]).toEqual([
        path,
        { "deep.0.text": { words: "namesCitizen", params: {} } },
      ]);
      await db.delete(attempts);
    }
    expect(await stops()).toHaveLength(placed.length);
    expect(placed.length).toBeGreaterThan(100);
  });

  test("names are told of to nobody who has no part in the collaboration", async () => {
    await begin();
    const written = { ...meeting, item: "budget", text: inWords };
    expect(await heard(call("minutes.decide", written, as("stranger")))).toBe("notFound");
    expect(await heard(call("minutes.decide", written, null))).toBe("notSignedIn");
    expect(await stops()).toEqual([]);
  });

  test("a colleague is named, a first name is written, and what was refused can be sent without the name", async () => {
    const { item } = await begin();
    const decide = (text: string) => heard(call("minutes.decide", { ...meeting, item, text }));
    expect(await decide(inWords)).toBe("namesCitizen");
    expect(await decide("Member Holm taler med Kanarina.")).toBe("done");
    expect(await decide("Vi talte om borgerens plan.")).toBe("done");
  });

  const uidOf = async () =>
    required((await db.select().from(meetings).where(eq(meetings.key, meeting.meeting)))[0]).uid;
});

async function makeTask(item: string): Promise<{ task: string }> {
  const [row] = await db.select().from(agendaItems).where(eq(agendaItems.key, item));
  const { collaborationId, id: itemId, meetingId } = required(row);
  const groupId = required(world.group.steering);
  const of = {
    collaborationId,
    groupId,
    meetingId,
    itemId,
    position: 0,
    what: "Ring",
    linkHash: hashToken("task"),
  };
  const [made] = await db
    .insert(tasks)
    .values({ ...of, personId: person("member") })
    .returning();
  return { task: required(made).id };
}

test("whoever writes by a link is stopped, whichever it is", async () => {
  const { item } = await begin();
  await makeTask(item);
  const { collaborationId } = world;
  const [held] = await db.select().from(meetings).where(eq(meetings.key, meeting.meeting));
  const at = { collaborationId, meetingId: required(held).id, personId: person("member") };
  await db.insert(calls).values({ ...at, tokenHash: hashToken("call") });
  await db.insert(minutesReaders).values({ ...at, tokenHash: hashToken("review"), askedAt: now });
  const [poll] = await db
    .insert(polls)
    .values({
      ...{ collaborationId, groupId: required(world.group.steering), askedById: person("leader") },
      ...{ durationMinutes: 60, title: "Hvornår?", deadline: now, rule: "by-hand" },
      ...{ answersAreSeen: false, invitesAtOnce: true },
    })
    .returning();
  const asked = { collaborationId, pollId: required(poll).id, personId: person("member") };
  await db.insert(pollPeople).values({ ...asked, tokenHash: hashToken("poll") });
  const invited = replyToken(env().AUTH_SECRET, required(held).uid, person("member"));

  const written = { comment: inWords, text: inWords, title: inWords };
  expect(await heard(call("invitations.respond", { token: invited, ...written }, null))).toBe("namesCitizen");
  expect(await heard(call("inputs.sendByLink", { token: "call", ...written }, null))).toBe("namesCitizen");
  expect(await heard(call("polls.voteByLink", { token: "poll", ...written }, null))).toBe("namesCitizen");
  expect(await heard(call("reviews.commentByLink", { token: "review", ...written }, null))).toBe(
    "namesCitizen",
  );
  expect(await heard(call("tasks.commentByLink", { token: "task", ...written }, null))).toBe("namesCitizen");
  expect(await heard(call("tasks.commentByLink", { token: "none", text: inWords }, null))).toBe("notFound");
});

test("a mail's answer counts, and its words are left out where they name a citizen", async () => {
  const { uid } = await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(as("leader"), { ...meeting, version: 1 }, now);
  const from = "member@siv.example";
  const to = replyAddress(replyToken(env().AUTH_SECRET, uid, person("member")), env().MAIL_DOMAIN);
  const letterhead = { messageId: "<1@siv.example>", digest: "1", from, sender: null, subject: null };
  const said = { sequence: 0, occurrence: null, comment: inWords, attendee: from };
  await takeIn(
    {
      envelope: { from, to },
      mail: {
        ...{ ...letterhead, ...said, automatic: false, forged: false, inReplyTo: null },
        ...{ what: "answer", uid, answer: "accepted" },
      },
    },
    now,
  );
  expect(await db.select().from(replies)).toMatchObject([
    { answer: "accepted", comment: null, withheld: true },
  ]);
});

test("a file is not called after a citizen, whatever stands between the words", async () => {
  await begin();
  const { collaborationId } = world;
  const [proposal] = await db
    .insert(proposals)
    .values({
      ...{ collaborationId, groupId: required(world.group.steering), personId: person("member") },
      ...{ title: "Budget", type: "discussion" },
    })
    .returning();
  const attach = (name: string, says: string | null = null) =>
    db.transaction((tx) =>
      attachTo(
        tx,
        as("member"),
        {
          storedAs: randomUUID(),
          name,
          mediaType: "application/pdf",
          bytes: 1,
          sha256: "0".repeat(64),
          says,
        },
        {
          ...{ collaborationId, personId: person("member") },
          ...{ belongs: { proposalId: required(proposal).id }, named: "proposal" },
        },
        now,
      ),
    );
  for (const name of ["Kanarina Opdigtet.pdf", "plan_kanarina-opdigtet.pdf"])
    await expect(attach(name)).rejects.toMatchObject({ words: "namesCitizen", fields: ["file"] });
  await expect(attach("plan.pdf", `Side 1\n${inWords}`)).rejects.toMatchObject({
    ...{ words: "fileNamesCitizen", fields: ["file"], by: { subject: "proposal" } },
  });
  await expect(attach("plan.pdf", "CPR 010203-1234")).rejects.toMatchObject({
    ...{ words: "fileLooksLikeCpr", field: "file" },
  });
});

test("a file of the whole collaboration is told where it names a citizen, and changes nothing", async () => {
  await db
    .update(organisations)
    .set({ name: "Kanarina Opdigtets Hus" })
    .where(eq(organisations.key, "authority"));
  const written = async () => writeCollaborationFile(await exportCollaboration(machine("test"), "siv"));
  const result = await importCollaboration(machine("test"), await written(), now);
  expect(result).toEqual({
    mistakes: [expect.objectContaining({ code: "namesCitizen", path: "organisations[0].name" })],
  });
  await db.update(organisations).set({ name: "Havneby Kommune" }).where(eq(organisations.key, "authority"));
  expect(await importCollaboration(machine("test"), await written(), now)).toMatchObject({
    imported: { key: "siv" },
  });
});

describe("who goes on naming citizens", () => {
  const tryToName = async (times: number, at = now) => {
    const answers: string[] = [];
    for (let time = 0; time < times; time += 1)
      answers.push(await heard(call("groups.edit", { ...meeting, name: inWords }, as("colleague"), at)));
    return answers;
  };

  test("is in the audit by name and place, and of what was written nothing", async () => {
    await tryToName(1);
    const [stop] = await stops();
    expect(stop).toMatchObject({ actor: "colleague@siv.example", subject: "call:groups.edit" });
    expect(JSON.stringify(stop)).not.toMatch(/kanarina|opdigtet/i);
  });

  test("is told of to administrators at the fifth time, once", async () => {
    await tryToName(namings.told + 1);
    const jobs = await db.execute<{ data: { collaborationId: string; who: string; at: string } }>(
      sql`select data from pgboss.job where name = 'tell-citizen-named'`,
    );
    expect(jobs).toHaveLength(1);
    const { data } = required(jobs[0]);
    await mailCitizenNamed(data, (facts) => citizenNamed(facts, translator(facts.language)));
    await mailCitizenNamed(data, (facts) => citizenNamed(facts, translator(facts.language)));
    const told = await db.select().from(mails).where(eq(mails.kind, "citizen-named"));
    expect(told).toMatchObject([{ toAddress: "admin@siv.example" }]);
    expect(required(told[0]).text).toContain("Colleague Holm har 5 gange");
    expect(required(told[0]).text).not.toMatch(/kanarina|opdigtet/i);
  });

  test("hears after the twentieth the same of every text, until the hour is over", async () => {
    expect(await tryToName(namings.most + 1)).toEqual([
      ...Array(namings.most).fill("namesCitizen"),
      "namedTooOften",
    ]);
    const harmless = () => call("groups.edit", { ...meeting, name: "Hvem som helst" }, as("colleague"));
    expect(await heard(harmless())).toBe("namedTooOften");
    expect(await tryToName(1, new Date(now.getTime() + 3_600_000))).toEqual(["namesCitizen"]);
    expect(await stops()).toHaveLength(namings.most + 1);
  });

  test("is counted although all else is rolled back", async () => {
    const by = { collaborationId: world.collaborationId, who: "x", actor: "x@siv.example", subject: "note" };
    const saving = countingNames(now, () =>
      db.transaction((tx) => requireNoCitizen(tx, by, { texts: { note: inWords } }, now)),
    );
    await expect(saving).rejects.toMatchObject({ words: "namesCitizen" });
    expect(await stops()).toHaveLength(1);
  });
});
