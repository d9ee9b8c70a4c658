// Minutes are seen before they go, go to whom was seen, as they were seen, and are kept track of.
import { eq, sql } from "drizzle-orm";
import PostalMime, { type Attachment } from "postal-mime";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups, minutesRecipients } from "@/db/schema/groups";
import { mailFiles, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { minutesSendings } from "@/db/schema/sendings";
import { clearExpired } from "../housekeeping/clear-expired";
import { minutesWriter } from "../jobs/minutes-writer";
import { sendMinutes } from "../jobs/send-minutes";
import { fileOf } from "../mail/send-mail";
import { rawMessage } from "../mail/transport";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { referPoint } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { standStill } from "../test-clock";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { addRecipient, addTeam, dropRecipient } from "./change-recipients";
import { sendingLog } from "./log";
import { prepareSending } from "./prepare-sending";
import { seeSending } from "./preview";
import { sendPrepared } from "./send-prepared";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.delete(mails);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await startMeeting(leader, { ...meeting, version: 2 }, now);
  await db.execute(sql`update agenda_items set closed = true, title = 'markclosedtitle' where key = 'aob'`);
  for (const [item, mark] of [
    ["budget", "markopen"],
    ["aob", "markclosed"],
  ] as const) {
    await saveItem(leader, { ...meeting, item, version: 1, note: `We spoke of ${mark}note.` });
    await decide(leader, { ...meeting, item, text: `We go on: ${mark}decision` });
  }
  await referPoint(leader, { ...meeting, item: "budget", to: "operations", question: "Can you?" });
  await db.delete(mails);
});

const stored = async () => required((await db.select().from(meetings))[0]);
const see = (sending: string, actor = leader) =>
  seeSending(actor, { ...meeting, sending }, minutesWriter, now);
const mailed = () => db.select().from(mails).where(eq(mails.kind, "minutes")).orderBy(mails.toAddress);
const makeMails = async () => sendMinutes({ meetingId: (await stored()).id });

/** The meeting is closed, and its sending made ready. */
async function ready(): Promise<string> {
  const { sending } = await closeMeeting(leader, { ...meeting, version: 3, thenSend: true }, now);
  return required(sending);
}

async function sendSeen(sending: string, more: { withPdf?: boolean } = {}) {
  const { seen } = await see(sending);
  await sendPrepared(leader, { ...meeting, sending, seen, ...more }, minutesWriter, now);
  await makeMails();
}

/** The content of a file that went along. */
function bytesOf(file: Attachment | undefined): Uint8Array {
  const { content } = required(file);
  if (typeof content === "string") throw new Error("The file is text.");
  return new Uint8Array(content);
}

/** As it goes over the wire. */
async function onTheWire(address: string) {
  const [mail] = (await mailed()).filter(({ toAddress }) => toAddress === address);
  const raw = await rawMessage({ ...required(mail), file: await fileOf(db, required(mail)) });
  return { raw: raw.toString("latin1"), parsed: await PostalMime.parse(raw) };
}

describe("nothing is sent unseen", () => {
  standStill(now);

  test("closing sends nothing until what was shown is said yes to", async () => {
    const sending = await ready();
    expect(await stored()).toMatchObject({ state: "held", minutesSentAt: null });
    expect(await mailed()).toEqual([]);

    await sendSeen(sending);

    expect(await stored()).toMatchObject({ state: "in-review", minutesInDraft: false });
    expect((await mailed()).map(({ toAddress }) => toAddress)).toEqual([
      "leader@siv.example",
      "member@siv.example",
      "secretary@siv.example",
    ]);
  });

  test.each([
    [
      "the minutes",
      () => saveItem(leader, { ...meeting, item: "budget", version: 2, note: "Else.", noteVersion: 1 }),
    ],
    [
      "a recipient",
      async (sending: string) =>
        addRecipient(leader, { ...meeting, sending, who: "colleague", gets: "full" }, now),
    ],
  ])("%s changed meanwhile: nothing goes, and the new is shown", async (_, change) => {
    const sending = await ready();
    const before = await see(sending);
    await change(sending);

    const send = (seen: string) => sendPrepared(leader, { ...meeting, sending, seen }, minutesWriter, now);
    await expect(send(before.seen)).rejects.toMatchObject({ words: "seenBefore" });
    expect(await stored()).toMatchObject({ state: "held" });
    await send((await see(sending)).seen);
    await expect(send(before.seen)).rejects.toMatchObject({ words: "sendingIsSent" });
  });

  test("the mail is the one that was shown, whatever is written before it is made", async () => {
    const sending = await ready();
    const shown = required((await see(sending)).mails[0]);
    const { seen } = await see(sending);
    await sendPrepared(leader, { ...meeting, sending, seen }, minutesWriter, now);
    await saveItem(leader, {
      ...meeting,
      item: "budget",
      version: 2,
      note: "Written later.",
      noteVersion: 1,
    });
    await makeMails();

    const bare = (html: string) => html.replaceAll(/href="[^"]*"/g, "");
    const [mail] = await mailed();
    expect(mail?.subject).toBe(shown.subject);
    expect(bare(required(mail).html)).toBe(bare(shown.html));
    expect(required(mail).html).not.toContain("Written later.");
  });

  test("nobody to send to is said, and those outside the group find no sending", async () => {
    const sending = await ready();
    for (const { id } of (await see(sending)).copies)
      await dropRecipient(leader, { ...meeting, sending, copy: id });
    const { seen, mails: none } = await see(sending);
    expect(none).toEqual([]);
    await expect(
      sendPrepared(leader, { ...meeting, sending, seen }, minutesWriter, now),
    ).rejects.toMatchObject({ words: "recipientsMissing" });
    await expect(see(sending, as("stranger"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(see(sending, as("member"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("each kind has recipients of its own", () => {
  beforeEach(() =>
    db.insert(minutesRecipients).values([
      {
        ...{ collaborationId: world.collaborationId, groupId: required(world.group.steering), position: 0 },
        ...{ kind: "decisions", personId: required(world.person.colleague) },
      },
      {
        ...{ collaborationId: world.collaborationId, groupId: required(world.group.steering), position: 1 },
        ...{ kind: "decisions", personId: required(world.person.member) },
      },
    ]),
  );

  test("the decisions go to those named for them; who gets everything gets one mail", async () => {
    await sendSeen(await ready());
    const all = await mailed();
    expect(all.map(({ toAddress }) => toAddress)).toEqual([
      "colleague@siv.example",
      "leader@siv.example",
      "member@siv.example",
      "secretary@siv.example",
    ]);
    const { parsed } = await onTheWire("colleague@siv.example");
    expect(parsed.text).toContain("markopendecision");
    expect(parsed.text).not.toContain("markopennote");
    expect(parsed.text).not.toContain("/review/");
    expect((await onTheWire("member@siv.example")).parsed.text).toContain("markopennote");
  });

  test("the team that a point went to is put forward, and gets the item's extract", async () => {
    const sending = await ready();
    await dropRecipient(leader, {
      ...{ ...meeting, sending },
      copy: required((await see(sending)).copies.find(({ name }) => name === "Member Holm")).id,
    });
    expect((await see(sending)).teams).toEqual([
      { item: "budget", key: "operations", name: expect.any(String), people: 1 },
    ]);
    await addTeam(leader, { ...meeting, sending, item: "budget", team: "operations" }, now);
    expect((await see(sending)).teams).toEqual([]);
    await sendSeen(sending);
    const { parsed } = await onTheWire("member@siv.example");
    expect(parsed.subject).toMatch(/uddrag/i);
    expect(parsed.text).toContain("markopennote");
  });
});

describe("what is closed goes to nobody by mail", () => {
  test("not in the preview, the mail or the file, whoever it goes to", async () => {
    const sending = await ready();
    const who = "Åse Ørum aase@firma.example";
    await addRecipient(leader, { ...meeting, sending, who, gets: "full" }, now);
    const preview = await see(sending);
    expect(JSON.stringify(preview)).not.toContain("markclosed");
    await sendSeen(sending, { withPdf: true });

    for (const address of ["aase@firma.example", "member@siv.example"]) {
      const { parsed } = await onTheWire(address);
      const [file] = parsed.attachments;
      const pdf = await getDocumentProxy(bytesOf(file));
      const { text } = await extractText(pdf, { mergePages: true });
      const said = `${parsed.subject} ${parsed.text} ${parsed.html} ${text}`;
      expect(said).toContain("markopennote");
      expect(said).not.toContain("markclosed");
    }
    // who is outside is led to no page they cannot open
    expect((await onTheWire("aase@firma.example")).parsed.text).not.toContain("/siv/meetings/");
  });

  test("an extract of it is no item, and is proposed to nobody", async () => {
    await sendSeen(await ready());
    const of = (item: string) => prepareSending(leader, { ...meeting, items: [item] }, now);
    await expect(of("aob")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { sending } = await of("budget");
    await expect(
      addRecipient(leader, { ...meeting, sending, who: "colleague", gets: "extract:aob" }, now),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a confidential group sends a door, no file, and only to its circle", async () => {
    await db
      .update(groups)
      .set({ confidential: true })
      .where(eq(groups.id, required(world.group.steering)));
    const sending = await ready();
    const add = (who: string, gets = "full") => addRecipient(leader, { ...meeting, sending, who, gets }, now);
    await expect(add("colleague")).rejects.toMatchObject({ words: "confidentialStaysInside" });
    await expect(add("x@firma.example")).rejects.toMatchObject({ words: "confidentialStaysInside" });
    await expect(add("member", "decisions")).rejects.toMatchObject({ words: "confidentialStaysInside" });
    await sendSeen(sending, { withPdf: true });
    for (const mail of await mailed()) {
      expect(mail.fileId).toBeNull();
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/mark|steering[^-]/);
    }
  });
});

describe("the file goes along", () => {
  test("as a part beside the text, under its Danish name, made once for all who get the same", async () => {
    await db
      .update(groups)
      .set({ name: "Børn & Ældre" })
      .where(eq(groups.id, required(world.group.steering)));
    await sendSeen(await ready());
    const { raw, parsed } = await onTheWire("member@siv.example");

    expect(parsed.attachments).toMatchObject([
      {
        ...{ mimeType: "application/pdf", disposition: "attachment" },
        filename: "Referat – Børn & Ældre – 2026-12-01.pdf",
      },
    ]);
    expect(raw).toMatch(/^Content-Type: multipart\/mixed;/m);
    expect(raw).toMatch(/Content-Type: multipart\/alternative;/);
    expect(raw).toMatch(/filename\*0\*=utf-8''Referat%20/);
    expect(bytesOf(parsed.attachments[0]).length).toBeLessThan(200_000);
    expect(await db.$count(mailFiles)).toBe(1);
  });

  test("unless the sender takes it away", async () => {
    await sendSeen(await ready(), { withPdf: false });
    expect((await onTheWire("member@siv.example")).parsed.attachments).toEqual([]);
  });

  test("and is cleared away once no mail waits for it", async () => {
    await sendSeen(await ready());
    await clearExpired(now);
    expect(await db.$count(mailFiles)).toBe(1);
    await db.update(mails).set({ state: "sent" });
    await clearExpired(now);
    expect(await db.$count(mailFiles)).toBe(0);
    expect(await mailed()).toHaveLength(3);
  });
});

describe("who got what", () => {
  test("is for the leader and the secretary, in words they can use", async () => {
    await sendSeen(await ready());
    await db
      .update(mails)
      .set({ state: "dead", lastError: "all recipients were rejected: 550 5.1.1 no such user" })
      .where(eq(mails.toAddress, "member@siv.example"));
    const log = await sendingLog(as("secretary"), meeting);
    expect(log.sendings).toMatchObject([
      { by: "Leader Holm", state: "sent", withPdf: true, copies: { length: 3 } },
    ]);
    const copies = required(log.sendings[0]).copies;
    expect(copies.find(({ name }) => name === "Member Holm")).toMatchObject({
      ...{ delivery: "refused", because: "unknown-address", address: "member@siv.example" },
      said: expect.stringContaining("550"),
    });
    expect(JSON.stringify(log)).not.toContain("markopen");
    for (const key of ["member", "colleague", "admin"])
      await expect(sendingLog(as(key), meeting)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("one is sent to again: a new mail under a new Message-ID, to the address as it is now", async () => {
    await sendSeen(await ready());
    const [first] = required((await sendingLog(leader, meeting)).sendings[0]).copies;
    const before = await mailed();
    const { sending } = await prepareSending(leader, { ...meeting, copy: required(first).id }, now);
    expect((await see(sending)).copies).toHaveLength(1);
    await sendSeen(sending);
    const again = (await mailed()).filter(({ id }) => !before.some((mail) => mail.id === id));
    expect(again).toHaveLength(1);
    expect(before.map(({ messageId }) => messageId)).not.toContain(required(again[0]).messageId);
    expect((await sendingLog(leader, meeting)).sendings).toHaveLength(2);
    const actions = (await db.select().from(auditEvents)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["minutes.sending-prepared", "minutes.sent-again"]));
  });

  test("whoever has left since gets nothing, made ready or not", async () => {
    const sending = await ready();
    await db.update(people).set({ leftOn: "2020-01-01" }).where(eq(people.key, "member"));
    expect((await see(sending)).copies.map(({ name }) => name)).not.toContain("Member Holm");
    await sendSeen(sending);
    expect((await mailed()).map(({ toAddress }) => toAddress)).not.toContain("member@siv.example");
  });

  test("an extract goes later, to those its tasks and points concern", async () => {
    await assignTask(leader, { ...meeting, item: "budget", what: "Write", who: "Jo jo@firma.example" });
    await sendSeen(await ready());
    await approveMinutes(leader, { ...meeting, version: (await stored()).version }, now);
    const { sending } = await prepareSending(leader, { ...meeting, items: ["budget"] }, now);
    const { copies } = await see(sending);
    expect(copies.map(({ name }) => name).sort()).toEqual(["Jo", "Leader Holm", "Member Holm"]);
    await sendSeen(sending);
    const { parsed } = await onTheWire("jo@firma.example");
    expect(parsed.text).toContain("markopennote");
    expect(parsed.attachments[0]?.filename).toMatch(/^Uddrag af referat – /);
  });
});

test("what was made ready and never sent is cleared away after a week", async () => {
  await ready();
  await clearExpired(new Date(Date.now() + 6 * 86_400_000));
  expect(await db.$count(minutesSendings)).toBe(1);
  await clearExpired(new Date(Date.now() + 8 * 86_400_000));
  expect(await db.$count(minutesSendings)).toBe(0);
});
