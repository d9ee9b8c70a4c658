// Papers are where an item is dealt with next: past deferrals, cancellations and other groups, and never where they may not be.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, like, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { addItem } from "../agendas/add-item";
import { editItem } from "../agendas/edit-item";
import { strikeItem } from "../agendas/strike-item";
import type { Outcome } from "../domain/agenda";
import { NotFound } from "../domain/errors";
import { env } from "../env";
import { announceMeeting } from "../invitations/announce-meeting";
import { announcer } from "../jobs/announcer";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes, sealedMinutes } from "../minutes/approve-minutes";
import { closeMeeting } from "../minutes/close-meeting";
import { referPoint } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { sendReferral } from "../referrals/send-referral";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { openAttachment } from "./queries";
import { removeAttachment } from "./remove-attachment";
import { uploadAttachment } from "./upload-attachment";

testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "along-"));
const settings = env();
const before = settings.DATA_DIR;
settings.DATA_DIR = folder;
afterAll(() => {
  settings.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

const leader = as("leader");
const [member, colleague] = [as("member"), as("colleague")];
const siv = { collaboration: "siv" };
let world: TestWorld;
let days = 0;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
});

describe("an item that was deferred", () => {
  test("has its papers on the next agenda, in the mail, and under the seal of the minutes it ends in", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await attach(first, item, "Buslinje 3.pdf");
    await attach(first, item, "Kun for os.pdf", true);
    await hold(first, { [item]: "deferred" });

    const second = await plan("steering");
    const draft = await papersOf(second);
    expect(draft).toMatchObject([
      { name: "Buslinje 3.pdf", by: "Leader Holm", along: true, from: { group: "The steering group" } },
      { name: "Kun for os.pdf", closed: true, along: true },
    ]);
    expect(draft[0]?.from?.on).toBe(first.slice(-10));

    await publish(second);
    const sent = await papersOf(second, colleague);
    expect(sent).toMatchObject([
      { name: "Buslinje 3.pdf", by: "Leader Holm", from: { on: first.slice(-10) }, elsewhere: true },
    ]);
    expect(sent[0]?.along).toBeUndefined();
    expect(await contentOf(colleague, required(sent[0]).id)).toBe("Buslinje 3.pdf");
    expect((await papersOf(second, member)).map(({ name }) => name)).toEqual([
      "Buslinje 3.pdf",
      "Kun for os.pdf",
    ]);
    const letter = required((await lettersOf(second))[0]);
    expect(letter.text).toMatch(/1 bilag[^\n]*: Buslinje 3\.pdf/);
    expect(letter.text).not.toContain("Kun for os");

    await hold(second, { [`carried:${await lineageOf(second)}`]: "decided" });
    expect(await sealedAt(second)).toEqual(["Buslinje 3.pdf", "Kun for os.pdf"]);
    await approve(second);
    await approve(first);
  });

  test("twice brings them twice, from where they were attached first, and what was added on the way", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await attach(first, item, "A.pdf");
    await hold(first, { [item]: "deferred" });
    const second = await plan("steering");
    const carried = `carried:${await lineageOf(first)}`;
    await attach(second, carried, "B.pdf");
    await hold(second, { [carried]: "not-reached" });

    const third = await plan("steering");
    await publish(third);

    expect((await papersOf(third)).map(({ name, from }) => [name, from?.on])).toEqual([
      ["A.pdf", first.slice(-10)],
      ["B.pdf", second.slice(-10)],
    ]);
  });

  test("loses none of them with a meeting that is cancelled", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await attach(first, item, "A.pdf");
    await hold(first, { [item]: "deferred" });
    const second = await plan("steering");
    await publish(second);
    await attach(second, `carried:${await lineageOf(first)}`, "B.pdf");
    await cancelMeeting(leader, { ...siv, meeting: second, version: 2 }, now);

    expect((await papersOf(await plan("steering"))).map(({ name }) => name)).toEqual(["A.pdf", "B.pdf"]);
  });

  test("leaves them where they are when it is struck, or has been decided", async () => {
    const first = await plan("steering");
    const [open, done] = [await added(first), await added(first, "Budget for cykler")];
    await attach(first, open, "A.pdf");
    await attach(first, done, "B.pdf");
    await hold(first, { [open]: "deferred", [done]: "decided" });
    const second = await plan("steering");
    expect((await papersOf(second)).map(({ name }) => name)).toEqual(["A.pdf"]);

    const item = `carried:${await lineageOf(first)}`;
    await strikeItem(leader, { ...siv, meeting: second, item }, now);
    await publish(second);
    expect(await papersOf(second)).toEqual([]);
  });

  test("that is closed shows its papers to the circle alone", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await editItem(leader, { ...siv, meeting: first, item, closed: true }, now);
    await attach(first, item, "A.pdf");
    await hold(first, { [item]: "deferred" });
    const second = await plan("steering");
    await publish(second);
    expect([(await papersOf(second, member)).length, (await papersOf(second, colleague)).length]).toEqual([
      1, 0,
    ]);
    const [file] = await papersOf(second, member);
    await expect(contentOf(colleague, required(file).id)).rejects.toThrow(NotFound);
    expect((await lettersOf(second))[0]?.text).not.toContain("A.pdf");
  });
});

describe("a point for another group", () => {
  test("has the papers of the item it was sent from, and those sent with the question", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await attach(first, item, "Åben.pdf");
    await attach(first, item, "Lukket.pdf", true);
    await hold(first, { [item]: "noted" }, () => refer(first, item, "operations"));
    const referral = await pointFrom(first);
    await uploadAttachment(leader, { ...siv, referral, closed: false }, pdf("Med spørgsmålet.pdf"), now);

    const answering = await plan("operations");
    const draft = await papersOf(answering);
    expect(draft.map(({ name, from }) => [name, from?.group ?? null])).toEqual([
      ["Åben.pdf", "The steering group"],
      ["Med spørgsmålet.pdf", null],
    ]);
    await publish(answering);
    expect((await papersOf(answering, colleague)).map(({ name }) => name)).toEqual(
      draft.map(({ name }) => name),
    );
  });

  test("brings none from a group whose meetings are its circle's", async () => {
    const first = await plan("steering");
    const item = await added(first);
    await attach(first, item, "A.pdf");
    await hold(first, { [item]: "noted" }, () => refer(first, item, "operations"));
    await db
      .update(groups)
      .set({ confidential: true })
      .where(eq(groups.id, required(world.group.steering)));
    expect(await papersOf(await plan("operations"))).toEqual([]);
  });

  test("given onward brings them to the group that deals with it", async () => {
    const asked = { ...siv, group: "steering", to: "operations", question: "Hvem kører?" };
    const { referral } = await sendReferral(leader, asked, now);
    await uploadAttachment(leader, { ...siv, referral, closed: false }, pdf("Køreplan.pdf"), now);
    const between = await plan("operations");
    await hold(between, {}, () => refer(between, `referral:${referral}`, "casework"));

    const last = await plan("casework");
    await publish(last);

    expect((await papersOf(last)).map(({ name }) => name)).toEqual(["Køreplan.pdf"]);
  });
});

test("one that is taken off here stays where else it hangs, and its bytes with it", async () => {
  const first = await plan("steering");
  const item = await added(first);
  const kept = await attach(first, item, "A.pdf");
  await hold(first, { [item]: "deferred" });
  const second = await plan("steering");
  await publish(second);
  const [brought] = await papersOf(second);
  const [row] = await db.select().from(attachments).where(eq(attachments.id, kept));
  const { storedAs } = required(row);

  await removeAttachment(leader, { ...siv, file: required(brought).id }, now);

  expect(await papersOf(second)).toEqual([]);
  expect(await contentOf(leader, kept)).toBe("A.pdf");
  await removeAttachment(leader, { ...siv, file: kept }, now);
  const stored = db.select().from(storedFiles).where(eq(storedFiles.storedAs, storedAs));
  expect(await stored).toEqual([]);
});

async function plan(group: string): Promise<string> {
  days += 1;
  const day = new Date(Date.UTC(2026, 11, days)).toISOString().slice(0, 10);
  return (await makeMeeting(world, group, `${day}T13:00`)).key;
}

/** An item on a draft; answers its key. */
async function added(meeting: string, title = "Buslinje 3"): Promise<string> {
  const item = { title, type: "discussion", minutes: 10 } as const;
  return (await addItem(leader, { ...siv, meeting, ...item }, now)).item;
}

const pdf = (name: string) => ({ name, content: inOne(`%PDF-1.7\n${name}`) });

async function* inOne(said: string): AsyncGenerator<Buffer> {
  yield Buffer.from(said);
}

async function attach(meeting: string, item: string, name: string, closed = false): Promise<string> {
  return (await uploadAttachment(leader, { ...siv, meeting, item, closed }, pdf(name), now)).file;
}

/** What hangs on the items of a meeting, as somebody sees it. */
async function papersOf(meeting: string, actor = leader) {
  return (await meetingPage(db, actor, { ...siv, meeting }, now)).attachments;
}

async function contentOf(actor: typeof leader, file: string): Promise<string> {
  const { content } = await openAttachment(actor, { ...siv, file }, now);
  let said = "";
  for await (const chunk of content) said += String(chunk);
  return said.replace("%PDF-1.7\n", "");
}

const publish = (meeting: string) => publishAgenda(leader, { ...siv, meeting, version: 1 }, now);

/** Sends, holds and closes it, with an outcome for the items named; a decision nobody named is noted. */
async function hold(
  meeting: string,
  outcomes: Record<string, Outcome>,
  during: () => Promise<unknown> = async () => null,
): Promise<void> {
  const at = { ...siv, meeting };
  const [row] = await db.select().from(meetings).where(eq(meetings.key, meeting));
  if (required(row).state === "planned") await publish(meeting);
  const then = new Date(`${meeting.slice(-10)}T12:30:00Z`);
  await startMeeting(leader, { ...at, version: 2 }, then);
  await during();
  const { items } = await meetingPage(db, leader, at, then);
  for (const { key: item, version, type, referralId } of items) {
    const outcome = outcomes[item] ?? (type === "decision" && !referralId ? "noted" : null);
    if (outcome) await saveItem(leader, { ...at, item, version, outcome });
  }
  await closeMeeting(leader, { ...at, version: 3 }, then);
}

const refer = (meeting: string, item: string, to: string) =>
  referPoint(leader, {
    ...siv,
    meeting,
    item,
    to,
    question: "Hvad siger I?",
    delegates: item.startsWith("referral:"),
  });

async function pointFrom(meeting: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(
    sql`select r.id from referrals r join meetings m on m.id = r.from_meeting_id where m.key = ${meeting}`,
  );
  return required(row).id;
}

/** The lineage of the bus at a meeting that was sent. */
async function lineageOf(meeting: string): Promise<string> {
  const { items } = await meetingPage(db, leader, { ...siv, meeting }, now);
  return required(items.find(({ title }) => title === "Buslinje 3")).lineageId;
}

async function lettersOf(meeting: string) {
  const [row] = await db.select().from(meetings).where(eq(meetings.key, meeting));
  const { id: meetingId } = required(row);
  await announceMeeting(meetingId, announcer, now);
  return db
    .select()
    .from(mails)
    .where(like(mails.about, `meeting:${meetingId}:%`));
}

async function sealedAt(meeting: string): Promise<string[]> {
  const [row] = await db
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(eq(meetings.key, meeting));
  const { items } = await db.transaction((tx) => sealedMinutes(tx, required(row)));
  return items.flatMap((item) => item.attachments.map(({ name }) => name));
}

async function approve(meeting: string): Promise<void> {
  const { version } = (await meetingPage(db, leader, { ...siv, meeting }, now)).meeting;
  await approveMinutes(leader, { ...siv, meeting, version }, now);
  const [file] = await papersOf(meeting);
  const removing = removeAttachment(leader, { ...siv, file: required(file).id }, now);
  await expect(removing).rejects.toMatchObject({ words: "attachmentsAreLocked" });
}
