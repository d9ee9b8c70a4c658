// A confidential passage is read by those it names: nobody else hears a word of it, by any door, and it stands nowhere but in its table.
import { callTRPCProcedure } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, siv } from "@/db/demo/who-is-who";
import { people } from "@/db/schema/collaborations";
import { groupMembers } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import { machine } from "../actor";
import { actorOf, makeRoles, makeScene, type Role, type Scene } from "../authorization.fixture";
import { table } from "../authorization.table";
import { exportCollaboration } from "../collaborations/export-collaboration";
import { breaks } from "../database/broken-promise";
import { demoDatabase } from "../demo/demo-database";
import { passageHash } from "../domain/confidential-passage";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { sendMinutes } from "../jobs/send-minutes";
import { meetingPage } from "../meetings/page";
import { approveMinutes } from "../minutes/approve-minutes";
import { correctMinutes } from "../minutes/correct-minutes";
import { sealedText, verifyMinutes } from "../minutes/verify-minutes";
import { seeVersion, seeVersions } from "../minutes/versions";
import { openFile } from "../renderings/queries";
import { shownReview } from "../reviews/queries";
import { appRouter } from "../router";
import { indexMeeting } from "../search/index-meeting";
import { required } from "../test-world";
import { changePassage } from "./change-passage";
import { openProof, readPassages } from "./queries";
import { removePassage } from "./remove-passage";
import { writePassage } from "./write-passage";

const secret = "KANARIE-FORTROLIGT";
const text = `${secret} hemmeligheden`;

demoDatabase();
beforeAll(makeRoles);

const as = (role: Role) => required(actorOf(role));
const at = (scene: Scene, which: "running" | "reviewed" = "reviewed") => ({
  collaboration: siv,
  meeting: scene[which].meeting,
});
const read = async (role: Role, scene: Scene, which?: "running") =>
  (await readPassages(db, as(role), at(scene, which), demoNow)).passages;

/** Written by the leader for a member and a colleague who sits in no group: the secretary and the rest are no readers. */
async function written(scene: Scene, which: "running" | "reviewed" = "reviewed"): Promise<string> {
  const passage = { ...at(scene, which), item: "budget", text, readers: ["member", "colleague"] };
  return (await writePassage(as("leader"), passage, demoNow)).passage;
}

describe("around a passage", () => {
  let scene: Scene;
  let passage: string;
  beforeAll(async () => {
    scene = await makeScene("open");
    passage = await written(scene);
    await written(scene, "running");
  });

  const others: Role[] = [
    ...(["administrator", "secretary", "substitute", "observer", "guest"] as const),
    ...(["recipient", "otherLeader", "responsible", "stranger", "anonymous"] as const),
  ];

  test.each(others)("no query tells a %s a word of it", async (role) => {
    expect(await tellingOf(role, scene)).toEqual([]);
  });

  test.each([
    "leader",
    "member",
  ] as const)("a %s reads it where it is asked for, and nowhere else", async (role) => {
    expect(await tellingOf(role, scene)).toEqual(["passages.read", "passages.read"]);
  });

  test("a colleague who is named reads it once the minutes are sent", async () => {
    expect(await read("colleague", scene)).toMatchObject([
      { item: "budget", text, readers: [{ key: "colleague" }, { key: "leader" }, { key: "member" }] },
    ]);
    expect(await read("colleague", scene, "running")).toEqual([]);
  });

  test("everyone else who reads the item sees that there is something, and not who reads it", async () => {
    for (const role of ["administrator", "secretary", "recipient"] as const) {
      const page = await meetingPage(db, as(role), at(scene), demoNow);
      expect(page.items.find(({ key }) => key === "budget")?.passages).toBe(1);
      expect(await read(role, scene)).toEqual([]);
    }
    const shown = required(await shownReview(scene.reviewToken, demoNow));
    expect(shown.told?.items[0]?.passages).toBe(1);
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  test("who may write the minutes and is not named neither changes it nor takes it away", async () => {
    const here = { ...at(scene), passage, version: 1 };
    const mine = { ...here, text: "Mine.", readers: ["secretary"] };
    await expect(changePassage(as("secretary"), mine, demoNow)).rejects.toBeInstanceOf(NotFound);
    await expect(removePassage(as("secretary"), here)).rejects.toBeInstanceOf(NotFound);
    await expect(changePassage(as("administrator"), mine, demoNow)).rejects.toBeInstanceOf(Forbidden);
    await expect(removePassage(as("member"), here)).rejects.toBeInstanceOf(Forbidden);
  });

  test("it is not reached through another meeting", async () => {
    const elsewhere = { ...at(scene, "running"), passage, version: 1 };
    await expect(removePassage(as("leader"), elsewhere)).rejects.toBeInstanceOf(NotFound);
  });

  test("files hold one line, and its text to a reader who asks for it", async () => {
    const file = { ...at(scene), kind: "full" as const, as: "md" as const, items: [], signed: false };
    const said = async (role: Role, confidential: boolean) =>
      openFile(as(role), { ...file, confidential }, demoNow);

    const plain = await said("member", false);
    expect(plain.bytes.toString()).toContain("Her er noteret noget fortroligt.");
    expect(plain.bytes.toString()).not.toContain(secret);
    const whole = await said("member", true);
    expect(whole.name).toMatch(/fortroligt\.md$/);
    expect(whole.bytes.toString()).toContain(secret);
    expect(whole.bytes.toString()).toContain("kan læses af The colleague, The leader og The member");
    expect(whole.bytes.toString()).not.toContain("Her er noteret noget fortroligt.");
    await expect(said("secretary", true)).rejects.toBeInstanceOf(NotFound);
  });

  test("the mail says to a reader that there is one, to everybody that something is recorded, and not a word of it", async () => {
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene.reviewed.meeting));
    await sendMinutes({ meetingId: required(meeting).id });
    const sent = await db.select().from(mails).where(eq(mails.kind, "minutes"));

    const told = sent.filter(({ text }) => text.includes("Der står noget fortroligt til dig under punkt 1."));
    expect(told.map(({ toAddress }) => toAddress).sort()).toEqual(
      ["colleague", "leader", "member"].map((role) => `${role}@roles.example`),
    );
    expect(sent.length).toBeGreaterThan(told.length);
    expect(sent.every(({ text }) => text.includes("Her er noteret noget fortroligt."))).toBe(true);
  });

  test("no other table holds a word of it, after all that is done with minutes; nor does the collaboration's file", async () => {
    for (const which of ["running", "reviewed"] as const) {
      const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene[which].meeting));
      await indexMeeting(required(meeting).id);
    }
    const file = JSON.stringify(await exportCollaboration(machine("test"), siv));
    expect(file).not.toContain(secret);
    expect(await tablesThatSay(secret)).toEqual(["public.confidential_passages"]);
  });

  test("what it names is told in the audit, and not what it says", async () => {
    const [told] = await db.execute<{ details: Record<string, unknown> }>(sql`
      select details from audit_events where action = 'passage.written' order by id limit 1`);
    expect(told?.details).toEqual({ item: "budget", passage, readers: ["leader", "member", "colleague"] });
  });
});

describe("its circle", () => {
  test("whoever leaves the collaboration reads it no more, and is named no more", async () => {
    const scene = await makeScene("open");
    await written(scene);
    await db.update(people).set({ leftOn: "2000-01-01" }).where(eq(people.key, "colleague"));
    await expect(read("colleague", scene)).rejects.toBeInstanceOf(NotFound);
    expect(required((await read("leader", scene))[0]).readers.map(({ key }) => key)).toEqual([
      "leader",
      "member",
    ]);
    await db.update(people).set({ leftOn: null }).where(eq(people.key, "colleague"));
  });

  test("under a closed item it is the group's circle alone, for as long as they sit in it", async () => {
    const scene = await makeScene("open");
    await db
      .update(agendaItems)
      .set({ closed: true })
      .where(sql`key = 'budget' and meeting_id =
      (select id from meetings where key = ${scene.reviewed.meeting})`);
    const here = { ...at(scene), item: "budget", text: secret };
    const outside = writePassage(as("leader"), { ...here, readers: ["colleague"] }, demoNow);
    await expect(outside).rejects.toMatchObject({ words: "passageReadersMissing", field: "readers" });
    await writePassage(as("leader"), { ...here, readers: ["colleague", "observer"] }, demoNow);
    expect(await read("observer", scene)).toHaveLength(1);
    expect(await read("colleague", scene)).toEqual([]);
    expect((await meetingPage(db, as("colleague"), at(scene), demoNow)).items[0]?.passages).toBe(0);

    const [observer] = await db.select().from(people).where(eq(people.key, "observer"));
    const seat = eq(groupMembers.personId, required(observer).id);
    const [sat] = await db.delete(groupMembers).where(seat).returning();
    expect(await read("observer", scene)).toEqual([]);
    expect(required((await read("leader", scene))[0]).readers.map(({ key }) => key)).toEqual(["leader"]);
    await db.insert(groupMembers).values(required(sat));
  });

  test("whoever began it and whoever saves it stay in it, and one alone is none", async () => {
    const scene = await makeScene("open");
    const here = { ...at(scene), passage: await written(scene) };
    const change = (role: Role, version: number, readers: string[]) =>
      changePassage(as(role), { ...here, version, readers }, demoNow);
    await change("leader", 1, ["secretary"]);
    expect(await read("member", scene)).toEqual([]);
    await change("secretary", 2, ["member"]);
    const names = required((await read("member", scene))[0]).readers.map(({ key }) => key);
    expect(names).toEqual(["leader", "member", "secretary"]);
    await expect(change("leader", 3, [])).rejects.toMatchObject({ words: "passageReadersMissing" });
    const [told] = await db.execute<{ details: Record<string, unknown> }>(sql`
      select details from audit_events where action = 'passage.changed' order by id desc limit 1`);
    expect(told?.details).toMatchObject({ rewritten: false, added: ["member"], removed: [] });
  });

  test("the database keeps who wrote it among its readers", async () => {
    const scene = await makeScene("open");
    const passage = await written(scene);
    const error = await db
      .transaction((tx) => tx.delete(passageReaders).where(eq(passageReaders.passageId, passage)))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(breaks(error, "who_writes_a_passage_reads_it")).toBe(true);
  });
});

test("two who save at once: the second sees both texts and loses none", async () => {
  const scene = await makeScene("open");
  const here = { ...at(scene), passage: await written(scene), version: 1, readers: ["member", "secretary"] };
  await changePassage(as("leader"), { ...here, text: "The first." }, demoNow);
  const second = changePassage(as("secretary"), { ...here, text: "The second." }, demoNow);
  await expect(second).rejects.toBeInstanceOf(Conflict);
  await expect(second).rejects.toMatchObject({ theirs: { version: 2, text: "The first." } });
});

describe("approved", () => {
  let scene: Scene;
  let passage: string;
  let hash: string;
  beforeAll(async () => {
    scene = await makeScene("open");
    passage = await written(scene);
    ({ hash } = await approveMinutes(as("leader"), scene.reviewed, demoNow));
  });

  test("the sealed text goes to those who do not read it, and holds its hash and no word of it", async () => {
    const sealed = await sealedText(as("secretary"), at(scene));
    const proof = await openProof(as("member"), { ...at(scene), passage });
    const [salt = "", ...lines] = proof.split("\n");
    expect(lines).toEqual([text]);
    expect(sealed).not.toContain(secret);
    expect(sealed).toContain(passageHash({ salt, text }));
    for (const role of ["secretary", "administrator", "observer"] as const) {
      const asked = openProof(as(role), { ...at(scene), passage });
      await expect(asked).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("its text is locked; who reads it may change, and the seal holds", async () => {
    const here = { ...at(scene), passage, version: 1 };
    const rewrite = changePassage(as("leader"), { ...here, text: "Other.", readers: ["member"] }, demoNow);
    await expect(rewrite).rejects.toBeInstanceOf(Refused);
    await expect(removePassage(as("leader"), here)).rejects.toBeInstanceOf(Refused);
    const another = { ...at(scene), item: "budget", text: "One more.", readers: ["member"] };
    await expect(writePassage(as("leader"), another, demoNow)).rejects.toBeInstanceOf(Refused);

    await changePassage(as("leader"), { ...here, readers: ["observer"] }, demoNow);
    expect(await read("observer", scene)).toHaveLength(1);
    expect(await read("member", scene)).toEqual([]);
    expect(await verifyMinutes(as("recipient"), at(scene))).toMatchObject({ isWhole: true });
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene.reviewed.meeting));
    expect(meeting?.minutesHash).toBe(hash);
  });

  test.each([
    ["changed", sql`update confidential_passages set text = 'Other.'`],
    ["salted anew", sql`update confidential_passages set salt = repeat('0', 64)`],
    ["taken away", sql`delete from confidential_passages`],
  ])("the database lets it be %s by nobody", async (_, act) => {
    const error = await db.execute(sql`${act} where id = ${passage}`).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(breaks(error, "approved_passages_are_locked")).toBe(true);
  });

  test("a correction leaves it as it is, in the new seal too, and no version says a word of it", async () => {
    const sealed = await sealedText(as("secretary"), at(scene));
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene.reviewed.meeting));
    const why = { version: required(meeting).version, reason: "The sum was wrong." };
    await correctMinutes(as("leader"), { ...at(scene), item: "budget", note: "Corrected.", ...why }, demoNow);

    expect(await read("leader", scene)).toMatchObject([{ text }]);
    expect(await verifyMinutes(as("secretary"), at(scene))).toMatchObject({ isWhole: true });
    const [salt = ""] = (await openProof(as("leader"), { ...at(scene), passage })).split("\n");
    const hash = passageHash({ salt, text });
    expect(sealed).toContain(hash);
    expect(await sealedText(as("secretary"), at(scene))).toContain(hash);
    const [first, last] = [1, 2].map((number) => seeVersion(db, as("secretary"), { ...at(scene), number }));
    for (const version of [await first, await last])
      expect(version?.items.find(({ number }) => number === "1")?.passages).toEqual([hash]);
    const versions = await seeVersions(db, as("leader"), at(scene));
    expect(JSON.stringify([versions, await first, await last])).not.toContain(secret);
    expect(await tablesThatSay(secret)).toEqual(["public.confidential_passages"]);
  });

  test("changed past the lock, the seal is broken", async () => {
    await db.execute(sql`alter table confidential_passages disable trigger approved_passages_are_locked`);
    const row = eq(confidentialPassages.id, passage);
    await db.update(confidentialPassages).set({ text: "Other." }).where(row);
    expect(await verifyMinutes(as("member"), at(scene))).toMatchObject({ isWhole: false });
    await db.update(confidentialPassages).set({ text }).where(row);
    expect(await verifyMinutes(as("member"), at(scene))).toMatchObject({ isWhole: true });
    await db.execute(sql`alter table confidential_passages enable trigger approved_passages_are_locked`);
  });
});

/** The queries that tell the role of it: every one of the house, and those about the scene's meetings with a passage. */
async function tellingOf(role: Role, scene: Scene): Promise<string[]> {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: "query" } }>;
  const queries = Object.entries(table).filter(([path]) => procedures[path]?._def.type === "query");
  const questions: [string, unknown][] = [];
  for (const [path, entry] of queries) questions.push([path, await entry.input(scene)]);
  for (const which of ["running", "reviewed"] as const) {
    const item = { ...at(scene, which), item: "budget" };
    questions.push(["meetings.page", at(scene, which)], ["notes.history", item]);
  }
  questions.push(["passages.read", at(scene, "running")], ["search.page", { text: "hemmeligheden" }]);
  const telling: string[] = [];
  for (const [path, input] of questions) {
    if (procedures[path] && (await toldBy(path, input, role)).includes(secret)) telling.push(path);
  }
  return telling;
}

async function toldBy(path: string, input: unknown, role: Role): Promise<string> {
  const answer = await callTRPCProcedure({
    ...{ router: appRouter, path, type: "query" },
    ctx: { actor: actorOf(role), now: demoNow, from: `the address of ${role}` },
    getRawInput: async () => input,
    ...{ signal: undefined, batchIndex: 0 },
  }).catch((error: unknown) => ({ error: JSON.stringify(error) }));
  return JSON.stringify(answer) ?? "";
}

/** The tables with a row that says the word anywhere, the queue's among them. */
async function tablesThatSay(word: string): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
  const saying: string[] = [];
  for (const { name } of tables) {
    const found = await db.execute(sql`
      select 1 from ${sql.raw(name)} as "row" where "row"::text ilike ${`%${word}%`} limit 1`);
    if (found.length > 0) saying.push(name);
  }
  return saying;
}
