// Mail from the queue into a mail server, beside nodemailer's pool that is handed the same mails and keeps nothing.
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { closeDatabase, db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { migrateDatabase } from "../database/migrate";
import { enqueue, stopSending } from "../jobs/queue";
import { startWorker } from "../jobs/worker";
import { type MailContent, openMailTransport } from "../mail/transport";
import { type Compared, inTurns, milliseconds } from "./measure";

export interface Mailing extends Compared {
  /** In each round. */
  mails: number;
}

const rounds = 7;
const perRound = 600;

/** Milliseconds a round takes, until the server has every mail of it. The queue is durable, and its worker crash-safe. */
export async function benchMailing(url: string): Promise<Mailing> {
  await migrateDatabase(url);
  const sink = await openSink();
  Object.assign(process.env, { EMBEDDED_DATABASE_URL: url, SMTP_URL: sink.url });
  const transport = openMailTransport(sink.url);
  const worker = await startWorker();
  try {
    const ours = async () => {
      const all = sink.received(perRound);
      await enqueueAll(perRound);
      return milliseconds(() => all);
    };
    const floor = () => {
      const all = sink.received(perRound);
      const contents = Array.from({ length: perRound }, () => contentOf(randomUUID()));
      return milliseconds(() => Promise.all([all, ...contents.map((mail) => transport.sendMail(mail))]));
    };
    await ours();
    await floor();
    return { mails: perRound, ...(await inTurns(rounds, ours, floor)) };
  } finally {
    transport.close();
    await worker.stop();
    await stopSending();
    await closeDatabase();
    sink.close();
    delete process.env.EMBEDDED_DATABASE_URL;
    delete process.env.SMTP_URL;
  }
}

/** Everything is there at once, as when an agenda goes out; what is measured begins as it commits. */
async function enqueueAll(count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const id = randomUUID();
    return { ...contentOf(id), id, about: id, kind: "invited" };
  });
  await db.transaction(async (tx) => {
    await tx.insert(mails).values(rows);
    for (const { id } of rows) await enqueue(tx, "send-mail", { mailId: id });
  });
}

function contentOf(id: string): MailContent {
  const lines = Array.from(
    { length: 30 },
    (_, nth) => `${nth + 1}. Et punkt på dagsordenen, som nogen har rejst`,
  );
  return {
    ...{ toName: "Åse Juul", toAddress: "aase@siv.example", fromName: "Birgit Aagaard, Styringsteam" },
    ...{
      fromAddress: "r-x@svar.siv.example",
      replyTo: "r-x@svar.siv.example",
      envelopeFrom: "b-x@svar.siv.example",
    },
    ...{ messageId: `<${id}@siv.example>`, inReplyTo: null, unsubscribeUrl: null, createdAt: new Date() },
    ...{ subject: "Styringsteam tirsdag 1. december kl. 13.00: dagsorden", text: lines.join("\n") },
    html: `<ol>${lines.map((line) => `<li>${line}</li>`).join("")}</ol>`,
    ...{
      calendarMethod: "REQUEST",
      calendar: `BEGIN:VCALENDAR\r\n${lines.join("\r\n")}\r\nEND:VCALENDAR\r\n`,
    },
  };
}

interface Sink {
  url: string;
  /** Resolves when so many more have come. */
  received(count: number): Promise<void>;
  close(): void;
}

async function openSink(): Promise<Sink> {
  const child: ChildProcess = fork(fileURLToPath(new URL("mail-sink.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  let received = 0;
  let heard = () => {};
  child.on("message", (said: { received: number }) => {
    received = said.received;
    heard();
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    received(count) {
      const wanted = received + count;
      return new Promise<void>((resolve) => {
        heard = () => {
          if (received >= wanted) resolve();
        };
      });
    },
    close: () => child.disconnect(),
  };
}
