// There and back again: our invitation in a real mail server, what its reader's calendar answers, and the answer in the database.
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { createTransport } from "nodemailer";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import { bounce, calendar, mail } from "../domain/incoming-mails.fixture";
import { env } from "../env";
import { healthOfHouse } from "../health/queries";
import { startWorker } from "../jobs/worker";
import { publishAgenda } from "../meetings/publish-agenda";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { isKnownAddress } from "./known-address";
import { takeIn } from "./take-in";
import { openWaysIn } from "./ways-in";

/** What the reader's calendar knows of an invitation. */
interface Invitation {
  /** Where its answers go, where what bounces goes, and what it answers. */
  organizer: string;
  returnPath: string;
  uid: string;
  sequence: string;
  start: string;
  attendee: string;
}

testDatabase();
const invited = new Map<string, Invitation>();
let world: TestWorld;
let outside: SMTPServer;
let worker: Awaited<ReturnType<typeof startWorker>>;
let waysIn: ReturnType<typeof openWaysIn>;

beforeAll(async () => {
  outside = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const to = envelope.rcptTo[0]?.address ?? "";
      invited.set(
        to,
        await invitationIn(Buffer.concat(chunks), envelope.mailFrom ? envelope.mailFrom.address : ""),
      );
      done();
    },
  });
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(outside.server.address() as AddressInfo).port}`;
  process.env.INBOUND_LMTP_PORT = String(await freePort());
  world = await makeWorld();
  await makeMeeting(world, "steering", "2099-12-01T13:00");
  worker = await startWorker();
  waysIn = openWaysIn(env(), takeIn);
  await publishAgenda(
    as("leader"),
    { collaboration: "siv", meeting: "steering-2099-12-01", version: 1 },
    now,
  );
  await vi.waitFor(() => expect(invited.size).toBe(3), { timeout: 90_000, interval: 100 });
});

afterAll(async () => {
  await waysIn.close();
  await worker.stop();
  await new Promise<void>((resolve) => outside.close(() => resolve()));
});

async function invitationIn(raw: Buffer, returnPath: string): Promise<Invitation> {
  const { attachments } = await PostalMime.parse(raw);
  const part = required(attachments.find(({ mimeType }) => mimeType === "text/calendar"));
  const event = required(
    new ICAL.Component(ICAL.parse(new TextDecoder().decode(part.content as Uint8Array))).getFirstSubcomponent(
      "vevent",
    ),
  );
  const value = (name: string) => String(event.getFirstPropertyValue(name)).replace(/^mailto:/i, "");
  return {
    ...{ organizer: value("organizer"), attendee: value("attendee"), returnPath },
    ...{ uid: value("uid"), sequence: value("sequence"), start: value("dtstart").replace(/[-:]/g, "") },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function deliver(to: string, from: string, raw: Buffer): Promise<string[]> {
  const transport = createTransport({ host: "127.0.0.1", port: env().INBOUND_LMTP_PORT, lmtp: true });
  const { accepted } = await transport.sendMail({ envelope: { from, to }, raw });
  transport.close();
  return accepted;
}

const invitationOf = (key: string) => required(invited.get(`${key}@siv.example`));

const stored = async (key: string) => {
  const rows = await db
    .select()
    .from(invitations)
    .where(eq(invitations.personId, required(world.person[key])));
  return required(rows[0]);
};

const from = (key: string, more: Record<string, string> = {}) => ({
  ...{
    From: `<${key}@siv.example>`,
    To: `<${invitationOf(key).organizer}>`,
    "Message-ID": `<${key}@siv.example>`,
  },
  ...more,
});

test("Outlook's answer, without an organizer, stands with its comment", async () => {
  const { organizer, uid, sequence, attendee } = invitationOf("member");
  const answer = calendar("REPLY", [
    ...[`UID:${uid}`, `SEQUENCE:${sequence}`, "DTSTAMP:20261121T081205Z"],
    ...[
      `ATTENDEE;PARTSTAT=DECLINED;CN=Member:mailto:${attendee}`,
      "COMMENT;LANGUAGE=da-DK:Jeg er på ferie.\\n",
    ],
  ]);
  const raw = mail(
    [
      { type: "text/plain; charset=utf-8", body: "\n" },
      { type: "text/calendar; charset=utf-8; method=REPLY", body: answer },
    ],
    from("member"),
  );
  expect(await deliver(organizer, "member@siv.example", raw)).toEqual([organizer]);
  expect(await stored("member")).toMatchObject({ partstat: "DECLINED", comment: "Jeg er på ferie." });
});

test("Google's answer, to an address it has lower-cased, from a sender of Google's own", async () => {
  const { organizer, uid, sequence, attendee } = invitationOf("secretary");
  const answer = calendar("REPLY", [
    ...[`UID:${uid}`, `SEQUENCE:${sequence}`, `ORGANIZER:mailto:${organizer.toLowerCase()}`],
    `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Secretary;X-NUM-GUESTS=0:mailto:${attendee}`,
  ]);
  const raw = mail(
    [
      { type: "text/plain; charset=utf-8", body: "Secretary har accepteret denne invitation." },
      { type: "text/calendar; charset=utf-8; method=REPLY", body: answer },
    ],
    from("secretary", { "Auto-Submitted": "auto-generated", Sender: "calendar-notification@google.example" }),
  );
  await deliver(organizer.toLowerCase(), "3x@calendar-server.bounces.google.example", raw);
  expect(await stored("secretary")).toMatchObject({ partstat: "ACCEPTED", comment: null });
});

test("an iPhone's other time is shown, and moves nothing", async () => {
  const { organizer, uid, sequence, start, attendee } = invitationOf("leader");
  const answer = calendar("REPLY", [
    ...[`UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTART;TZID=Europe/Copenhagen:${start}`],
    `ATTENDEE;CN="Leader";PARTSTAT=TENTATIVE;TO-ALL-PROPOSED-NEW-TIME="DTSTART:20991202T120000Z;STATUS:;":mailto:${attendee}`,
    "X-CALENDARSERVER-PRIVATE-COMMENT:Kan vi tage det dagen efter?",
  ]);
  await deliver(
    organizer,
    "leader@siv.example",
    mail([{ type: "text/calendar; method=REPLY", body: answer }], from("leader")),
  );
  const { id } = await stored("leader");
  expect(await db.select().from(replies).where(eq(replies.invitationId, id))).toMatchObject([
    { kind: "proposal", startsAt: new Date("2099-12-02T12:00:00Z"), comment: "Kan vi tage det dagen efter?" },
  ]);
});

test("what did not arrive is marked on the invitation", async () => {
  const { returnPath } = invitationOf("member");
  expect(returnPath).toMatch(/^b-/);
  const report = bounce(["Final-Recipient: rfc822; member@siv.example", "Action: failed", "Status: 5.1.1"]);
  expect(await deliver(returnPath, "", report)).toEqual([returnPath]);
  const { id } = await stored("member");
  const kept = await db.select().from(replies).where(eq(replies.invitationId, id));
  expect(kept).toContainEqual(expect.objectContaining({ kind: "bounce", permanent: true, status: "5.1.1" }));
});

test("an address that is nobody's is refused, and so is everything at another domain", async () => {
  const known = invitationOf("member").organizer;
  const unknown = known.replace(/^r-.{26}/, `r-${"a".repeat(26)}`);
  for (const to of [unknown, known.replace(/@.*/, "@elsewhere.example"), "member@siv.example"]) {
    await expect(deliver(to, "member@siv.example", Buffer.from("Subject: x\r\n\r\nx"))).rejects.toMatchObject(
      {
        responseCode: 550,
      },
    );
  }
});

test("an address is somebody's until thirty days after the meeting", async () => {
  const { organizer, returnPath } = invitationOf("member");
  const knownAt = (address: string, now: string) => isKnownAddress(address, env().MAIL_DOMAIN, new Date(now));
  expect(await knownAt(organizer, "2099-12-31T11:00Z")).toBe(true);
  expect(await knownAt(returnPath.toUpperCase(), "2099-12-31T11:00Z")).toBe(true);
  expect(await knownAt(organizer, "2099-12-31T13:00Z")).toBe(false);
});

test("the house says that replies are read, and when they are not any more", async () => {
  await vi.waitFor(async () => expect((await healthOfHouse()).replies).toBe("ok"), { timeout: 15_000 });
  await waysIn.close();
  expect((await healthOfHouse()).replies).toBe("unread");
});
