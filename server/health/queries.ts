// Whether the house works, for whoever watches over it. Says nothing about what is in it.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { env } from "@/server/env";
import { onDuty } from "@/server/inbound/on-duty";
import { serverOf } from "@/server/mail/transport";

export type Health = {
  database: "ok" | "unreachable";
  /** Stalled: a job has waited five minutes past its time, so no worker takes any. Mail may have to wait for its server. */
  queue: "ok" | "stalled" | "unknown";
  /**
   * Kept: there is no mail server, and mail is shown instead. Away: it has not answered for five minutes, and mail waits.
   * Failing: some was given up within the last hour.
   */
  mail: "ok" | "kept" | "away" | "failing" | "unknown";
  /** Off: replies by mail are not read at all. Unread: they should be, and nobody takes them in. */
  replies: "ok" | "off" | "unread" | "unknown";
};

const PATIENCE_MS = 3_000;
const Observed = z.object({
  stalled: z.boolean(),
  away: z.boolean(),
  failing: z.boolean(),
  reading: z.array(z.number()),
});

/** Never throws: a database that does not answer within three seconds is one of the answers. */
export async function healthOfHouse(): Promise<Health> {
  const observed = await Promise.race([observe(), silence()]).catch(() => null);
  if (!observed) return { database: "unreachable", queue: "unknown", mail: "unknown", replies: "unknown" };
  return {
    database: "ok",
    queue: observed.stalled ? "stalled" : "ok",
    mail: stateOfMail(observed),
    replies: repliesWhen(observed.reading),
  };
}

/** Every way in that is set must be served; `reading` are those that are. */
function repliesWhen(reading: readonly number[]): Health["replies"] {
  const { INBOUND_LMTP_PORT, INBOUND_IMAP_URL } = env();
  const wanted = [
    ...(INBOUND_LMTP_PORT === undefined ? [] : [onDuty.ways.lmtp]),
    ...(INBOUND_IMAP_URL === undefined ? [] : [onDuty.ways.imap]),
  ];
  if (wanted.length === 0) return "off";
  return wanted.every((way) => reading.includes(way)) ? "ok" : "unread";
}

function stateOfMail({ away, failing }: z.infer<typeof Observed>): Health["mail"] {
  if (!env().SMTP_URL) return failing ? "failing" : "kept";
  if (away) return "away";
  return failing ? "failing" : "ok";
}

/** Mail that was given up does not make the house unwell: people can still work, and the administrator sees it. */
export function isWell({ database, queue }: Health): boolean {
  return database === "ok" && queue === "ok";
}

/** The one mail goes through now; another may once have been away. */
function mailServer(): string {
  const { SMTP_URL } = env();
  return SMTP_URL ? serverOf(SMTP_URL) : "";
}

async function observe(): Promise<z.infer<typeof Observed>> {
  const [row] = await db.execute(sql`
    select
      exists (
        select from pgboss.job where state in ('created', 'retry') and start_after < now() - interval '5 minutes'
          and name <> 'send-mail'
      ) as stalled,
      exists (
        select from mail_servers where address = ${mailServer()} and away_since < now() - interval '5 minutes'
      ) as away,
      exists (select from mails where state = 'dead' and created_at > now() - interval '1 hour') as failing,
      array(
        select distinct objid::integer from pg_locks
        where locktype = 'advisory' and classid = ${onDuty.lock} and objsubid = 2 and granted
          and database = (select oid from pg_database where datname = current_database())
      ) as reading`);
  return Observed.parse(row);
}

function silence(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
}
