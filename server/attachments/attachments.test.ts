// Who attaches, reads and removes what: every place a file can hang, times everyone a person can be, on a real database.
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow } from "@/db/demo/who-is-who";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { auditEvents } from "@/db/schema/audit";
import { groups } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import { fileTexts } from "@/db/schema/search";
import { machine } from "../actor";
import { editItem } from "../agendas/edit-item";
import {
  actorOf,
  type GroupKey,
  insideRoles,
  makeRoles,
  makeScene,
  outsideRoles,
  type Role,
  type Scene,
} from "../authorization.fixture";
import { breaks } from "../database/broken-promise";
import { decisionPage } from "../decisions/page";
import { listDecisions } from "../decisions/queries";
import { demoDatabase } from "../demo/demo-database";
import { writePdf } from "../demo/write-pdf";
import { ExpectedError } from "../domain/errors";
import { env } from "../env";
import { required } from "../test-world";
import { attachTo } from "./attach-to";
import { clearOrphans } from "./clear-orphans";
import { closeAttachment } from "./close-attachment";
import type { Subject } from "./input";
import { loadAttachments, openAttachment } from "./queries";
import { removeAttachment } from "./remove-attachment";
import { storeFile } from "./store-file";
import { uploadAttachment } from "./upload-attachment";

demoDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "attached-"));
const settings = env();
const before = settings.DATA_DIR;
settings.DATA_DIR = folder;
beforeAll(makeRoles);
afterAll(() => {
  settings.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

const everyRole: Role[] = [...insideRoles, "responsible", ...outsideRoles];
const insiders: Role[] = ["member", "substitute", "observer", "guest", "secretary", "leader"];
const colleagues: Role[] = [...insideRoles, "responsible"];
const keepers: Role[] = ["leader", "secretary", "administrator"];
const text = "%PDF-1.7\nTil punktet\n";

describe("who reads a file", () => {
  const rows: [string, GroupKey, (scene: Scene) => Promise<string>, Role[]][] = [
    ["on a sent item", "open", (scene) => upload(scene, published(scene)), colleagues],
    [
      "on a sent item of a confidential group",
      "closed",
      (scene) => upload(scene, published(scene)),
      insiders,
    ],
    ["that is closed, on a sent item", "open", (scene) => upload(scene, published(scene), true), insiders],
    ["on a closed item", "open", onClosedItem, insiders],
    ["on an item in the making", "open", (scene) => upload(scene, draftItem(scene)), keepers],
    [
      "that is closed, on an item in the making",
      "open",
      (scene) => upload(scene, draftItem(scene), true),
      ["leader", "secretary"],
    ],
    ["on an item in the making that is closed", "open", onClosedDraftItem, ["leader", "secretary"]],
    ["on a decision that was sent", "open", (scene) => sentDecision(scene, false), colleagues],
    ["on a decision that was sent, of a closed item", "open", (scene) => sentDecision(scene, true), insiders],
    [
      "on a decision of a running meeting",
      "open",
      (scene) => upload(scene, unsentDecision(scene)),
      [...insiders, "administrator"],
    ],
    [
      "on a referral that was sent",
      "open",
      (scene) => upload(scene, { referral: scene.sentReferral }),
      colleagues,
    ],
    ["on somebody's proposal", "open", onProposal, [...keepers, "colleague"]],
  ];

  test.each(rows)("%s of the %s group", async (_, group, make, readers) => {
    const file = await make(await makeScene(group));
    const read: Role[] = [];
    for (const role of everyRole) {
      const answer = await outcome(() => contentOf(role, file));
      if (answer === text) read.push(role);
      else expect([role, answer]).toEqual([role, "notFound"]);
    }
    expect(read.sort()).toEqual([...readers].sort());
  });

  test("nobody through another collaboration", async () => {
    const scene = await makeScene("open");
    const file = await upload(scene, published(scene));
    const elsewhere = { collaboration: "paa-vej-til-arbejde", file };
    expect(await outcome(() => openAttachment(as("stranger"), elsewhere, demoNow))).toBe("notFound");
  });
});

describe("who attaches", () => {
  test.each<[string, (scene: Scene) => Subject, Role[]]>([
    ["to a sent item", published, keepers],
    ["to an item in the making", draftItem, keepers],
    ["to a decision of a running meeting", unsentDecision, keepers],
    ["to a referral", ({ referral }) => ({ referral: referral.referral }), keepers],
  ])("%s: those who keep the agenda", async (_, subject, allowed) => {
    const scene = await makeScene("open");
    const may: Role[] = [];
    for (const role of everyRole) {
      const answer = await outcome(() => upload(scene, subject(scene), false, role));
      if (/^[0-9a-f-]{36}$/.test(answer)) may.push(role);
      else expect([role, answer]).toEqual([role, expect.stringMatching(/^(notFound|forbidden)$/)]);
    }
    expect(may.sort()).toEqual([...allowed].sort());
  });

  test("who may not is told before a byte of the file is read", async () => {
    const scene = await makeScene("open");
    let read = false;
    async function* content() {
      read = true;
      yield Buffer.from(text);
    }
    const asked = { collaboration: scene.collaboration, closed: false, ...published(scene) };
    const sent = { name: "a.pdf", content: content() };
    expect(await outcome(() => uploadAttachment(as("member"), asked, sent, demoNow))).toBe("forbidden");
    expect(read).toBe(false);
  });

  test("an administrator outside the circle reaches no closed item", async () => {
    const scene = await makeScene("open");
    await db
      .update(agendaItems)
      .set({ closed: true })
      .where(eq(agendaItems.id, await publishedItem(scene)));
    expect(await outcome(() => upload(scene, published(scene), false, "administrator"))).toBe("notFound");
    expect(await upload(scene, published(scene), false, "secretary")).toHaveLength(36);
  });

  test("the proposer, until the proposal is answered", async () => {
    const scene = await makeScene("open");
    const proposal = await makeProposal(scene);
    expect(await upload(scene, { proposal }, false, "colleague")).toHaveLength(36);
    await db
      .update(proposals)
      .set({ state: "accepted", answeredAt: demoNow })
      .where(eq(proposals.id, proposal));
    expect(await outcome(() => upload(scene, { proposal }, false, "colleague"))).toBe("forbidden");
    expect(await upload(scene, { proposal }, false, "leader")).toHaveLength(36);
  });

  test("whoever came by a link, through the verb that let them in", async () => {
    const scene = await makeScene("open");
    const proposal = await makeProposal(scene);
    const stored = await storeFile(pdf());
    const [row] = await db.select().from(proposals).where(eq(proposals.id, proposal));
    const { collaborationId, personId } = required(row);
    const about = { collaborationId, personId, belongs: { proposalId: proposal }, named: "proposal" };
    const file = await db.transaction((tx) =>
      attachTo(tx, machine("call link"), { ...stored, says: null }, about, new Date()),
    );
    expect(await contentOf("leader", file)).toBe(text);
  });
});

describe("what a file says", () => {
  const sendIn = (scene: Scene, name: string, bytes: Buffer) =>
    uploadAttachment(
      as("leader"),
      { collaboration: scene.collaboration, closed: false, ...published(scene) },
      { name, content: inOne(bytes) },
      demoNow,
    );

  test("is looked through before it is attached: nothing is left of one with a CPR number in it", async () => {
    const scene = await makeScene("open");
    const before = await db.$count(storedFiles);
    const holding = writePdf("Om flagermus", ["De sover.", "Spørg 010203-1234."]);
    for (const [name, bytes] of [
      ["flagermus.pdf", holding],
      ["flagermus.txt", Buffer.from("Spørg 010203-1234.")],
    ] as const)
      expect(await outcome(() => sendIn(scene, name, bytes))).toBe("fileLooksLikeCpr");
    expect(await db.$count(storedFiles)).toBe(before);
  });

  test("is kept for the search, so that it is read once", async () => {
    const scene = await makeScene("open");
    const { file } = await sendIn(scene, "flagermus.pdf", writePdf("Om flagermus", ["De sover."]));
    const [kept] = await db
      .select({ text: fileTexts.text })
      .from(fileTexts)
      .innerJoin(attachments, eq(attachments.storedAs, fileTexts.storedAs))
      .where(eq(attachments.id, file));
    expect(kept?.text).toContain("De sover.");
  });
});

describe("once the minutes are approved", () => {
  test("nothing comes or goes, by the product or past it, and all is still read", async () => {
    const scene = await makeScene("open");
    const subject = { meeting: scene.reviewed.meeting, item: scene.item };
    const file = await upload(scene, subject);
    await approve(scene);

    const locked = "attachmentsAreLocked";
    expect(await outcome(() => upload(scene, subject))).toBe(locked);
    expect(await outcome(() => removeAttachment(as("leader"), ofFile(scene, file), demoNow))).toBe(locked);
    const closing = { ...ofFile(scene, file), closed: true };
    expect(await outcome(() => closeAttachment(as("leader"), closing, demoNow))).toBe(locked);
    const byHand = db.delete(attachments).where(eq(attachments.id, file));
    await expect(byHand).rejects.toSatisfy((error) => breaks(error, "approved_attachments_are_locked"));
    expect(await contentOf("colleague", file)).toBe(text);
  });

  test("a file that was on its way is not taken, and nothing is left of it", async () => {
    const scene = await makeScene("open");
    const stored = await storedNames();
    async function* slow() {
      yield Buffer.from(text);
      await approve(scene);
    }
    const asked = {
      collaboration: scene.collaboration,
      closed: false,
      meeting: scene.reviewed.meeting,
      item: scene.item,
    };
    const late = uploadAttachment(as("leader"), asked, { name: "a.pdf", content: slow() }, demoNow);
    expect(await outcome(() => late)).toBe("attachmentsAreLocked");
    expect(await storedNames()).toEqual(stored);
  });
});

describe("removing and closing", () => {
  test("a removed file is gone from the page, the store and the database, and the audit says who", async () => {
    const scene = await makeScene("open");
    const file = await upload(scene, published(scene));
    const stored = required((await db.select().from(attachments).where(eq(attachments.id, file)))[0]);

    expect(await outcome(() => removeAttachment(as("member"), ofFile(scene, file), demoNow))).toBe(
      "forbidden",
    );
    await removeAttachment(as("secretary"), ofFile(scene, file), demoNow);

    expect(await outcome(() => contentOf("leader", file))).toBe("notFound");
    expect(await storedNames()).not.toContain(stored.storedAs);
    expect(existsSync(path.join(folder, "attachments", stored.storedAs.slice(0, 2), stored.storedAs))).toBe(
      false,
    );
    const told = await db
      .select()
      .from(auditEvents)
      .where(sql`action like 'attachment.%' and details ->> 'file' = ${file}`);
    expect(told.map(({ action }) => action).sort()).toEqual(["attachment.added", "attachment.removed"]);
    expect(JSON.stringify(told)).not.toContain("Bilag");
  });

  test("a file is closed and opened by those who read closed ones", async () => {
    const scene = await makeScene("open");
    const file = await upload(scene, published(scene));
    const close = (role: Role, closed: boolean) =>
      outcome(
        async () => (await closeAttachment(as(role), { ...ofFile(scene, file), closed }, demoNow)).file,
      );
    expect(await close("administrator", true)).toBe("forbidden");
    expect(await close("leader", true)).toBe(file);
    expect(await outcome(() => contentOf("colleague", file))).toBe("notFound");
    expect(await close("administrator", false)).toBe("notFound");
    expect(await close("secretary", false)).toBe(file);
    expect(await contentOf("colleague", file)).toBe(text);
  });
});

describe("at night", () => {
  const tonight = new Date(Date.now() + 2 * 3_600_000);

  test("what nothing speaks of goes, what is attached or on its way stays", async () => {
    const scene = await makeScene("open");
    const file = await upload(scene, published(scene));
    const orphan = await storeFile(pdf());
    const young = await clearOrphans(new Date());
    expect([young, await storedNames()]).toEqual([0, expect.arrayContaining([orphan.storedAs])]);

    expect(await clearOrphans(tonight)).toBeGreaterThan(0);

    expect(await storedNames()).not.toContain(orphan.storedAs);
    expect(await contentOf("leader", file)).toBe(text);
    expect(await clearOrphans(tonight)).toBe(0);
  });

  test("what hung on an item that was struck before the agenda went out goes", async () => {
    const scene = await makeScene("open");
    const meeting = await meetingOf(scene, "draft");
    const file = await upload(scene, draftItem(scene));
    await db.update(meetings).set({ state: "published" }).where(eq(meetings.id, meeting));
    await clearOrphans(tonight);
    expect((await db.select().from(attachments).where(eq(attachments.id, file))).length).toBe(0);
  });

  test("what a power cut left half received goes after an hour", async () => {
    const left = path.join(folder, "attachments", "incoming", "left");
    writeFileSync(left, "half");
    await clearOrphans(new Date());
    expect(existsSync(left)).toBe(true);
    utimesSync(left, 0, 0);
    await clearOrphans(new Date());
    expect(readdirSync(path.dirname(left))).toEqual([]);
  });
});

test("a meeting's files are told with the item they belong to, a decision's with both", async () => {
  const scene = await makeScene("open");
  await upload(scene, { meeting: scene.running.meeting, item: scene.item });
  await upload(scene, unsentDecision(scene), true);
  const told = await loadAttachments(db, await meetingOf(scene, "running"));
  expect(told).toMatchObject([
    {
      itemKey: scene.item,
      decisionId: null,
      name: "Bilag 1.pdf",
      by: "The leader",
      closed: false,
      bytes: text.length,
    },
    { itemKey: scene.item, decisionId: scene.decision.decision, closed: true },
  ]);
});

test("a decision's page and the register tell its files, the closed one to the circle alone", async () => {
  const scene = await makeScene("open");
  const { collaboration } = scene;
  await sentDecision(scene, false);
  const meetingId = await meetingOf(scene, "reviewed");
  const [row] = await db.select().from(decisions).where(eq(decisions.meetingId, meetingId));
  const decision = required(row).id;
  await upload(scene, { decision }, true);

  for (const [role, count] of [
    ["member", 2],
    ["colleague", 1],
  ] as const) {
    const { files } = await decisionPage(db, as(role), { collaboration, decision });
    const register = await listDecisions(db, as(role), { collaboration }, new Date());
    const listed = register.decisions.find(({ id }) => id === decision)?.files;
    expect([role, files.length, listed?.length]).toEqual([role, count, count]);
  }
});

const as = (role: Role) => required(actorOf(role));
const pdf = () => ({ name: "Bilag 1.pdf", content: inOne(text) });
const ofFile = ({ collaboration }: Scene, file: string) => ({ collaboration, file });
const published = ({ published: { meeting }, item }: Scene): Subject => ({ meeting, item });
const draftItem = ({ draft: { meeting }, item }: Scene): Subject => ({ meeting, item });
const unsentDecision = ({ decision: { decision } }: Scene): Subject => ({ decision });

async function* inOne(said: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(said);
}

async function upload(
  { collaboration }: Scene,
  subject: Subject,
  closed = false,
  role: Role = "leader",
): Promise<string> {
  return (await uploadAttachment(as(role), { collaboration, closed, ...subject }, pdf(), demoNow)).file;
}

async function contentOf(role: Role, file: string): Promise<string> {
  const { content } = await openAttachment(as(role), { collaboration: "siv-haderslev", file }, demoNow);
  let said = "";
  for await (const chunk of content) said += String(chunk);
  return said;
}

/** What is answered, or the words of what is refused. */
async function outcome(attempt: () => Promise<unknown>): Promise<string> {
  try {
    return String(await attempt());
  } catch (error) {
    if (error instanceof ExpectedError) return error.words;
    throw error;
  }
}

async function onClosedItem(scene: Scene): Promise<string> {
  await db
    .update(agendaItems)
    .set({ closed: true })
    .where(eq(agendaItems.id, await publishedItem(scene)));
  return upload(scene, published(scene));
}

async function onClosedDraftItem(scene: Scene): Promise<string> {
  const { collaboration, draft, item } = scene;
  const edit = { collaboration, meeting: draft.meeting, item, closed: true };
  await editItem(as("leader"), edit, demoNow);
  return upload(scene, draftItem(scene));
}

async function publishedItem(scene: Scene): Promise<string> {
  const meetingId = await meetingOf(scene, "published");
  const [item] = await db
    .select()
    .from(agendaItems)
    .where(sql`meeting_id = ${meetingId} and key = ${scene.item}`);
  return required(item).id;
}

async function meetingOf(
  scene: Scene,
  which: "draft" | "published" | "running" | "reviewed",
): Promise<string> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene[which].meeting));
  return required(meeting).id;
}

async function sentDecision(scene: Scene, closed: boolean): Promise<string> {
  const meetingId = await meetingOf(scene, "reviewed");
  const [decision] = await db.select().from(decisions).where(eq(decisions.meetingId, meetingId));
  const { id, itemId } = required(decision);
  if (closed) await db.update(agendaItems).set({ closed }).where(eq(agendaItems.id, itemId));
  return upload(scene, { decision: id });
}

async function makeProposal(scene: Scene): Promise<string> {
  const [group] = await db.select().from(groups).where(eq(groups.key, scene.group));
  const { id: groupId, collaborationId } = required(group);
  const [person] = await db.execute<{ id: string }>(
    sql`select id from people where key = 'colleague' and collaboration_id = ${collaborationId}`,
  );
  const [proposal] = await db
    .insert(proposals)
    .values({ collaborationId, groupId, personId: required(person).id, title: "Bus", type: "discussion" })
    .returning();
  return required(proposal).id;
}

const onProposal = async (scene: Scene) => upload(scene, { proposal: await makeProposal(scene) });

async function approve(scene: Scene): Promise<void> {
  const approved = { state: "approved", minutesHash: "x", approvedAt: demoNow } as const;
  await db
    .update(meetings)
    .set(approved)
    .where(eq(meetings.id, await meetingOf(scene, "reviewed")));
}

async function storedNames(): Promise<string[]> {
  const rows = await db.select().from(storedFiles).orderBy(storedFiles.storedAs);
  return rows.map(({ storedAs }) => storedAs);
}
