// From a click to a mail in an SMTP server: the worker does what was queued, and nothing that was rolled back.
import { sql } from "drizzle-orm";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { publishAgenda } from "../meetings/publish-agenda";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { enqueue } from "./queue";
import { startWorker } from "./worker";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const received: { to: string; email: Email }[] = [];
/** Addresses the server puts off once. */
const putOff = new Set(["member@siv.example"]);
let server: SMTPServer;
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const to = session.envelope.rcptTo[0]?.address ?? "";
      if (putOff.delete(to)) return done(Object.assign(new Error("try again"), { responseCode: 451 }));
      received.push({ to, email: await PostalMime.parse(Buffer.concat(chunks)) });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = required(server.server.address());
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "string" ? address : address.port}`;
  await makeMeeting(await makeWorld(), "steering", "2026-12-01T13:00");
  worker = await startWorker();
});

afterAll(async () => {
  await worker.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const mailsTo = (to: string) => received.filter((mail) => mail.to === to);
const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 45_000, interval: 100 });

test("a published agenda reaches everyone once, also whom the server put off", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  await publishAgenda(leader, { ...meeting, version: 1 }, now);

  await eventually(() => expect(received).toHaveLength(3));
  for (const key of ["leader", "member", "secretary"]) expect(mailsTo(`${key}@siv.example`)).toHaveLength(1);
  // the server has a mail a moment before its row says so
  await eventually(async () => {
    const [row] = await db.select().from(mails).where(sql`${mails.toAddress} = 'member@siv.example'`);
    expect(row).toMatchObject({ state: "sent", attempts: 2 });
    expect(mailsTo("member@siv.example")[0]?.email.messageId).toBe(row?.messageId);
  });
  // one line, without anybody's address
  expect(logged.mock.calls.flat()).toEqual([expect.stringMatching(/^send-mail failed: \w+: [^@\n]*$/)]);
  logged.mockRestore();
});

test("the minutes reach their readers, and each responsible their tasks", async () => {
  await startMeeting(leader, { ...meeting, version: 2 }, now);
  await decide(leader, { ...meeting, item: "budget", text: "We go on." });
  await assignTask(leader, {
    ...meeting,
    item: "budget",
    what: "Write to the region",
    who: "colleague",
    due: "2026-12-10",
  });
  await assignTask(leader, { ...meeting, item: "budget", what: "Ask around", who: "The team leaders" });
  await db.execute(sql`insert into minutes_recipients (collaboration_id, group_id, person_id, position)
    select p.collaboration_id, g.id, p.id, 0 from people p, groups g where p.key in ('admin', 'member') and g.key = 'steering'`);
  received.length = 0;

  await closeMeeting(leader, { ...meeting, version: 3 }, now);

  await eventually(() => expect(received).toHaveLength(5));
  const told = received.map(({ to }) => to.replace("@siv.example", "")).sort();
  expect(told).toEqual(["admin", "colleague", "leader", "member", "secretary"]);
  expect(mailsTo("member@siv.example")[0]?.email.text).toContain("We go on.");
  expect(mailsTo("colleague@siv.example")[0]?.email.text).toContain("Write to the region");
  expect(mailsTo("colleague@siv.example")[0]?.email.text).not.toContain("We go on.");
});

test("what is written down is found a moment later, and nobody has to ask for it", async () => {
  await eventually(async () => {
    const found = await db.execute(
      sql`select kind, body from search_entries where words @@ to_tsquery('danish', 'region')`,
    );
    expect([...found]).toEqual([{ kind: "task", body: "Write to the region\nColleague Holm" }]);
  });
});

test("what was rolled back is never done", async () => {
  received.length = 0;
  const [mail] = await db.select().from(mails).limit(1);
  await db.update(mails).set({ state: "waiting" });
  const failed = db.transaction(async (tx) => {
    await enqueue(tx, "send-mail", { mailId: required(mail).id });
    throw new Error("changed my mind");
  });
  await expect(failed).rejects.toThrow("changed my mind");

  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(received).toEqual([]);
});

test("what is done by the clock is planned in Danish time, once for all workers", async () => {
  const planned = await db.execute(sql`select name, cron, timezone from pgboss.schedule order by name`);

  expect([...planned]).toEqual([
    { name: "call-for-items", cron: "5 7-16 * * 1-5", timezone: "Europe/Copenhagen" },
    { name: "clear-expired", cron: "15 3 * * *", timezone: "Europe/Copenhagen" },
    { name: "count-practice", cron: "20 3 * * *", timezone: "Europe/Copenhagen" },
    { name: "daily-digest", cron: "50 6 * * 1-5", timezone: "Europe/Copenhagen" },
    { name: "delete-filed", cron: "30 3 * * *", timezone: "Europe/Copenhagen" },
    { name: "end-groups", cron: "40 3 * * *", timezone: "Europe/Copenhagen" },
    { name: "find-unusual-reading", cron: "35 3 * * *", timezone: "Europe/Copenhagen" },
    { name: "follow-bookings", cron: "*/5 * * * *", timezone: "Europe/Copenhagen" },
    { name: "follow-cases", cron: "5 7 * * *", timezone: "Europe/Copenhagen" },
    { name: "follow-polls", cron: "*/5 * * * *", timezone: "Europe/Copenhagen" },
    { name: "follow-reviews", cron: "20 7-16 * * 1-5", timezone: "Europe/Copenhagen" },
    { name: "index-changes", cron: "*/10 * * * *", timezone: "Europe/Copenhagen" },
    { name: "read-calendars", cron: "*/5 * * * *", timezone: "Europe/Copenhagen" },
    { name: "remind-citizens", cron: "30 9-16 * * *", timezone: "Europe/Copenhagen" },
    { name: "remind-of-meetings", cron: "0 8-16 * * 1-5", timezone: "Europe/Copenhagen" },
  ]);
});
