// Whether the house works, for whoever watches over it. Says nothing about what is in it.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { env } from "@/server/env";

export type Health = {
  database: "ok" | "unreachable";
  /** Stalled: a job has waited five minutes past its time, so no worker takes any. */
  queue: "ok" | "stalled" | "unknown";
  /** Kept: there is no mail server, and mail is shown instead. Failing: some was given up within the last hour. */
  mail: "ok" | "kept" | "failing" | "unknown";
};

const PATIENCE_MS = 3_000;
const Observed = z.object({ stalled: z.boolean(), failing: z.boolean() });

/** Never throws: a database that does not answer within three seconds is one of the answers. */
export async function healthOfHouse(): Promise<Health> {
  const observed = await Promise.race([observe(), silence()]).catch(() => null);
  if (!observed) return { database: "unreachable", queue: "unknown", mail: "unknown" };
  return {
    database: "ok",
    queue: observed.stalled ? "stalled" : "ok",
    mail: observed.failing ? "failing" : env().SMTP_URL ? "ok" : "kept",
  };
}

/** Mail that was given up does not make the house unwell: people can still work, and the administrator sees it. */
export function isWell({ database, queue }: Health): boolean {
  return database === "ok" && queue === "ok";
}

async function observe(): Promise<z.infer<typeof Observed>> {
  const [row] = await db.execute(sql`
    select
      exists (
        select from pgboss.job where state in ('created', 'retry') and start_after < now() - interval '5 minutes'
      ) as stalled,
      exists (select from mails where state = 'dead' and created_at > now() - interval '1 hour') as failing`);
  return Observed.parse(row);
}

function silence(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
}
