// Two hundred minutes go out while whoever writes and whoever sends is killed, again and again, at no particular moment.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groupMembers } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { type Program, programOf } from "../build/program";
import { publishAgenda } from "../meetings/publish-agenda";
import { decide } from "../minutes/decide";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";

const members = 200;
const kills = { writing: 3, sending: 5 };
/** Processes are started anew after every kill, which takes what it takes on a busy machine. */
const patience = 400_000;
const sender = programOf("server/commands/worker.ts");
const bouncing = "reader-7@siv.example";

const databaseUrl = testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
/** Message-IDs as the server was handed them, by address. */
const received = new Map<string, string[]>();
let server: SMTPServer;
let smtpUrl: string;

const count = () => [...received.values()].flat().length;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address === bouncing ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
    async onData(stream, session, done) {
      const message = await text(stream).catch(() => undefined);
      if (message === undefined) return; // its sender was killed in the middle of it
      const to = session.envelope.rcptTo[0]?.address ?? "";
      received.set(to, [
        ...(received.get(to) ?? []),
        /^Message-ID: (.*)$/im.exec(message)?.[1]?.trim() ?? "",
      ]);
      await pause(Math.random() * 30); // the server has it, and has not yet said so
      done();
    },
  });
  // whoever hangs up in the middle is no failure of the server's
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = required(server.server.address());
  smtpUrl = `smtp://127.0.0.1:${typeof address === "string" ? address : address.port}`;
  await makeBigGroup();
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await startMeeting(leader, { ...meeting, version: 2 }, now);
  await decide(leader, { ...meeting, item: "budget", text: "We go on." });
  await db.execute(sql`delete from pgboss.job`);
  await db.delete(mails);
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function makeBigGroup(): Promise<void> {
  const world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  const { collaborationId } = world;
  const readers = Array.from({ length: members - 3 }, (_, index) => `reader-${index}`);
  const rows = await db
    .insert(people)
    .values(
      readers.map((key, index) => ({
        ...{ collaborationId, key, position: 100 + index, name: key, email: `${key}@siv.example` },
      })),
    )
    .returning();
  const groupId = required(world.group.steering);
  await db
    .insert(groupMembers)
    .values(
      rows.map(({ id: personId }, index) => ({ collaborationId, groupId, personId, position: index + 1 })),
    );
}

function launch({ file, execArgv }: Program): ChildProcess {
  const env = { ...process.env, EMBEDDED_DATABASE_URL: databaseUrl(), SMTP_URL: smtpUrl };
  return fork(file, { execArgv, env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** What the child says next under this name. */
function hears<Said>(child: ChildProcess, name: string): Promise<Said> {
  return new Promise((resolve) => {
    const listen = (said: Record<string, Said>) => {
      if (!(name in said)) return;
      child.off("message", listen);
      resolve(said[name] as Said);
    };
    child.on("message", listen);
  });
}

const writer = () => launch({ file: "server/jobs/writing.fixture.ts", execArgv: ["--import", "tsx"] });

test(
  "no note is lost that was said to be kept, however often whoever keeps it is killed",
  async () => {
    for (let times = 0; times < kills.writing; times += 1) {
      let kept = 0;
      const child = writer();
      await hears(child, "ready");
      child.on("message", (said: { kept?: number }) => {
        kept = said.kept ?? kept;
      });
      const first = hears(child, "kept");
      child.send("write");
      await first;
      await pause(Math.random() * 300);
      await kill(child);

      const [item] = await db.select().from(agendaItems).where(eq(agendaItems.key, "budget"));
      const words = required(required(item).note).split(" ");
      expect(words).toEqual(words.map((_, index) => `word${index}`));
      expect(words.length).toBeGreaterThanOrEqual(kept);
    }
  },
  patience,
);

test(
  "a meeting closed while its server is killed is closed whole, or not at all",
  async () => {
    const child = writer();
    await hears(child, "ready");
    child.send("close");
    await pause(Math.random() * 150);
    await kill(child);

    const [row] = await db.select().from(meetings);
    const [jobs] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from pgboss.job where name = 'send-minutes'`,
    );
    expect([row?.state, jobs?.count]).toEqual(row?.state === "running" ? ["running", 0] : ["in-review", 1]);

    const again = writer();
    await hears(again, "ready");
    const closed = hears(again, "closed");
    again.send("close");
    await closed;
    await kill(again);
    expect((await db.select().from(meetings))[0]?.state).toBe("in-review");
  },
  patience,
);

test(
  "nobody is without the minutes; what was under way when its worker was killed bears the same Message-ID",
  async () => {
    let worker = launch(sender);
    let killed = 0;
    const unsettled = async () => members - (await db.$count(mails, sql`${mails.state} in ('sent', 'dead')`));
    let next = 0;
    while ((await unsettled()) > 0) {
      if (killed < kills.sending && count() >= next) {
        await pause(Math.random() * 60);
        await kill(worker);
        killed += 1;
        next = count() + 5 + Math.floor(Math.random() * 30);
        worker = launch(sender);
      }
      await pause(10);
    }
    await kill(worker);

    const rows = await db.select().from(mails);
    expect(rows).toHaveLength(members);
    const [refused] = rows.filter(({ toAddress }) => toAddress === bouncing);
    expect(refused).toMatchObject({ state: "dead", lastError: expect.stringContaining("550") });
    expect(received.has(bouncing)).toBe(false);
    expect(killed).toBe(kills.sending);
    for (const { toAddress, messageId } of rows.filter(({ id }) => id !== refused?.id))
      expect([toAddress, [...new Set(received.get(toAddress))]]).toEqual([toAddress, [messageId]]);
    expect(count() - (members - 1)).toBeLessThanOrEqual(killed);
  },
  patience,
);
