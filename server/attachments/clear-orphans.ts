// At night: files that nothing speaks of any more leave the store, and what was left half received goes.
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { and, eq, lt, notExists, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { briefly } from "../briefly";
import { env } from "../env";
import { incomingFolder } from "./file-store";
import { forgetFile } from "./store-file";

const hourMs = 3_600_000;

/**
 * Answers how many files went. An hour is given to what is on its way. An attachment whose item was struck before the agenda
 * went out goes first: nothing leads to it any more. A store that does not answer is asked again the next night.
 */
export async function clearOrphans(now: Date): Promise<number> {
  const anHourAgo = new Date(now.getTime() - hourMs);
  await clearUnreachable();
  await clearIncoming(anHourAgo);
  const orphans = await db
    .select({ storedAs: storedFiles.storedAs })
    .from(storedFiles)
    .where(
      and(
        lt(storedFiles.createdAt, anHourAgo),
        notExists(
          db
            .select({ id: attachments.id })
            .from(attachments)
            .where(eq(attachments.storedAs, storedFiles.storedAs)),
        ),
      ),
    );
  let cleared = 0;
  for (const { storedAs } of orphans) {
    const done = await forgetFile(storedAs).then(
      () => 1,
      (error: unknown) => {
        console.error(`A file without an owner stays: ${briefly(error)}`);
        return 0;
      },
    );
    cleared += done;
  }
  return cleared;
}

async function clearUnreachable(): Promise<void> {
  await db.execute(sql`
    delete from attachments a using meetings m where m.id = a.meeting_id and m.state in ('published', 'running', 'held', 'in-review')
      and not exists (select from agenda_items i where i.meeting_id = m.id and i.key = a.item_key)`);
}

/** What a power cut left in the folder that files are received in. */
async function clearIncoming(before: Date): Promise<void> {
  const folder = incomingFolder(env().DATA_DIR);
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const { mtime } = await stat(file);
    if (mtime < before) await rm(file, { force: true });
  }
}
