// A queue longer than what its server takes a minute: nothing is lost, nothing goes twice, and what is urgent goes first.
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { mailServers, mails } from "@/db/schema/mail";
import { startWorker } from "../jobs/worker";
import { testDatabase } from "../test-database";
import { as, makeWorld, required } from "../test-world";
import { postLetter } from "./post-letter";
import { overseeMail } from "./queries";

testDatabase();
const received: string[] = [];
let server: SMTPServer;
let collaborationId: string;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    async onData(stream, session, done) {
      for await (const _ of stream);
      received.push(session.envelope.rcptTo[0]?.address ?? "");
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const listening = required(server.server.address());
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof listening === "string" ? "" : listening.port}`;
  process.env.SMTP_PER_MINUTE = "600";
  ({ collaborationId } = await makeWorld());
});

afterAll(async () => {
  delete process.env.SMTP_PER_MINUTE;
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

type Kind = "digest" | "minutes" | "nudge" | "sign-in";

const post = (kind: Kind, nth: number) =>
  db.transaction((tx) =>
    postLetter(tx, {
      ...{ about: `${kind}:${nth}`, kind, collaborationId },
      ...{ to: { name: kind, address: `${kind}-${nth}@siv.example` } },
      letter: { subject: "A letter", html: "<p>It</p>", text: "It" },
    }),
  );

test("forty mails at ten a second: each goes once, the urgent first, and the administrator sees how long it takes", async () => {
  for (let nth = 0; nth < 30; nth += 1) await post("digest", nth);
  const worker = await startWorker();
  try {
    await vi.waitFor(() => expect(received.length).toBeGreaterThan(2), { timeout: 15_000 });
    await db.update(people).set({ administrator: true }).where(sql`${people.key} = 'leader'`);
    const { waitingInAll, way } = await overseeMail(db, as("leader"), "siv");
    expect(way).toMatchObject({ perMinute: 600, awaySince: null });
    expect(required(way.lastGoesAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(waitingInAll).toBeGreaterThan(0);

    const before = received.length;
    for (const kind of ["minutes", "nudge", "sign-in"] as const)
      for (let nth = 0; nth < 3; nth += 1) await post(kind, nth);
    await vi.waitFor(() => expect(received).toHaveLength(39), { timeout: 30_000 });
    expect(new Set(received).size).toBe(39);
    // whatever went while they were posted, and the one whose turn it was
    const kinds = received.slice(before).map((to) => to.split("-").slice(0, -1).join("-"));
    const lastOf = (kind: Kind) => kinds.lastIndexOf(kind);
    expect(lastOf("sign-in")).toBeLessThan(lastOf("nudge"));
    expect(lastOf("nudge")).toBeLessThan(lastOf("minutes"));
    expect(lastOf("minutes")).toBeLessThan(lastOf("digest"));
    // the server has the last one a moment before that is written down
    const sent = () => db.$count(mails, sql`${mails.state} = 'sent' and ${mails.attempts} = 1`);
    await vi.waitFor(async () => expect(await sent()).toBe(39), { timeout: 15_000 });
    expect(await db.$count(mailServers)).toBe(1);
  } finally {
    await worker.stop();
  }
}, 60_000);
