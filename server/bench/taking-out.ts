// Fifty thousand decisions and as many tasks taken out as files: how long it takes, and how much memory it holds.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositions, groups } from "@/db/schema/groups";
import type { PersonActor } from "../actor";
import { migrateDatabase } from "../database/migrate";
import { exportDecisions } from "../decisions/export-decisions";
import { csvFile, jsonFile } from "../domain/register-file";
import { danishZone } from "../domain/wall-time";
import { exportTasks } from "../tasks/export-tasks";
import { milliseconds } from "./measure";

const rows = 50_000;
const reader: PersonActor = {
  ...{ kind: "person", accountId: randomUUID(), email: "leader@bench.example", language: null },
};

export interface TakenOut {
  file: string;
  /** Milliseconds from asking to the last piece. */
  took: number;
  /** Bytes of the whole file. */
  size: number;
  /** The most bytes of heap and of process it held above what it began with. */
  heap: number;
  resident: number;
}

/** Each register as each kind of file, twice; the second time is told. */
export async function benchTakingOut(url: string): Promise<TakenOut[]> {
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  try {
    await writeRegisters();
    const asked = { collaboration: "bench" };
    const files: Record<string, () => Promise<AsyncIterable<string>>> = {
      "tasks, CSV": async () =>
        asCsv((await exportTasks(reader, { ...asked, whose: "all" }, new Date())).tasks),
      "tasks, JSON": async () =>
        asJson((await exportTasks(reader, { ...asked, whose: "all" }, new Date())).tasks),
      "decisions, CSV": async () => asCsv((await exportDecisions(reader, asked, new Date())).decisions),
      "decisions, JSON": async () => asJson((await exportDecisions(reader, asked, new Date())).decisions),
    };
    const measured: TakenOut[] = [];
    for (const [file, write] of Object.entries(files)) {
      await takenOut(write);
      measured.push({ file, ...(await takenOut(write)) });
    }
    return measured;
  } finally {
    await closeDatabase();
    delete process.env.EMBEDDED_DATABASE_URL;
  }
}

const asCsv = (batches: AsyncIterable<object[]>) =>
  csvFile([], batches, (row) => Object.values(row).map((cell) => JSON.stringify(cell) ?? null));

const asJson = (batches: AsyncIterable<object[]>) => jsonFile({}, "rows", batches, (row) => row);

async function takenOut(write: () => Promise<AsyncIterable<string>>): Promise<Omit<TakenOut, "file">> {
  const before = process.memoryUsage();
  let size = 0;
  let [heap, resident] = [0, 0];
  const took = await milliseconds(async () => {
    for await (const piece of await write()) {
      size += Buffer.byteLength(piece);
      const now = process.memoryUsage();
      heap = Math.max(heap, now.heapUsed - before.heapUsed);
      resident = Math.max(resident, now.rss - before.rss);
    }
  });
  return { took, size, heap, resident };
}

/** A group with five hundred meetings, each with a hundred decisions and a hundred tasks. */
async function writeRegisters(): Promise<void> {
  const of = { collaborationId: randomUUID(), position: 0 };
  const [leaderId, dispositionId, groupId] = [randomUUID(), randomUUID(), randomUUID()];
  await db.insert(collaborations).values({
    ...{ id: of.collaborationId, key: "bench", name: "Bench", timeZone: danishZone, language: "da" },
  });
  await db.insert(people).values({ ...of, id: leaderId, key: "leader", name: "Leader", email: reader.email });
  await db.insert(dispositions).values({ ...of, id: dispositionId, key: "d", name: "D" });
  await db.insert(groups).values({
    ...{ ...of, id: groupId, key: "g", name: "G", layer: "working-group", leaderId, dispositionId },
  });
  await db.execute(sql`
    insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes, state, minutes_sent_at)
    select ${of.collaborationId}, ${groupId}, 'g-' || nth, day, ${danishZone}, day, 60, 'in-review', day
    from generate_series(1, 500) nth cross join lateral (select '2020-01-01'::timestamp + nth * interval '1 day' as day) on_day`);
  await db.execute(sql`
    insert into agenda_items (collaboration_id, meeting_id, key, position, title, type, fill)
    select collaboration_id, id, 'budget', 0, 'Budget', 'decision', 'none' from meetings`);
  await db.execute(sql`
    insert into decisions (collaboration_id, group_id, meeting_id, item_id, year, number, text)
    select i.collaboration_id, ${groupId}, i.meeting_id, i.id, 2026, row_number() over (), repeat('We go on as agreed. ', 10)
    from agenda_items i cross join generate_series(1, ${rows / 500}::int)`);
  await db.execute(sql`
    insert into tasks (collaboration_id, group_id, meeting_id, item_id, position, what, person_id, responsible, due)
    select i.collaboration_id, ${groupId}, i.meeting_id, i.id, nth, repeat('Write it down. ', 10),
      case when nth % 2 = 0 then ${leaderId}::uuid end, case when nth % 2 = 1 then 'secretary' end, '2026-01-01'::date + nth
    from agenda_items i cross join generate_series(1, ${rows / 500}::int) nth`);
  await db.execute(sql`analyze`);
}
