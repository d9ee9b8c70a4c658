// The register of tasks: narrowed, read page by page and by state, and taken out as a file; nobody reads more than before.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { NotFound } from "../domain/errors";
import { taskStates } from "../domain/task-life";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required } from "../test-world";
import { exportTasks } from "./export-tasks";
import { TaskFilter } from "./input";
import { boardOfTasks, listTasks, tasksPerColumn } from "./register";

testDatabase();
const siv = { collaboration: "siv" };
const all = { whose: "all", state: "all" } as const;

/**
 * Steering has 60 tasks from 2026 and operations 6 from 2025: every fifth is done, the seventh handed back, every third given to
 * the secretary as such, the others to the member; each of steering's is due on a day of its own in November, the second closed.
 */
beforeAll(async () => {
  const { collaborationId, group } = await makeWorld();
  await db.execute(
    sql`insert into efforts (collaboration_id, key, position, name) values (${collaborationId}, 'care', 0, 'Care')`,
  );
  await db.execute(
    sql`update groups set effort_id = (select id from efforts where key = 'care') where key = 'operations'`,
  );
  await agreed(required(group.steering), 2026, 60);
  await agreed(required(group.operations), 2025, 6);
  await db.execute(sql`
    update agenda_items set closed = true where title = 'steering 2';
    update tasks set what = 'A raise of 100 % in_every\\case' where what = 'steering 10'`);
});

describe("what is read", () => {
  test.each([
    [{}, 65],
    [{ state: "undone" }, 52],
    [{ state: "done" }, 13],
    [{ state: "handed-back" }, 1],
    [{ due: "overdue" }, 11],
    [{ due: "week" }, 7],
    [{ due: "none" }, 29],
    [{ group: "operations" }, 6],
    [{ group: "nobodys" }, 0],
    [{ year: 2025 }, 6],
    [{ effort: "care" }, 6],
    [{ effort: "nothing" }, 0],
    [{ who: "member" }, 42],
    [{ who: "nobody" }, 0],
    [{ q: "secretary" }, 22],
    [{ q: "MEMBER steering 11" }, 1],
    [{ q: "%" }, 1],
    [{ q: "_" }, 1],
  ] as const)("%j", async (asked, total) => {
    const { paging } = await listTasks(db, as("colleague"), { ...siv, ...all, ...asked }, now);
    expect(paging.total).toBe(total);
  });

  test("whose: each has what their lists say they have, and whoever has something sees that first", async () => {
    for (const who of ["leader", "secretary", "member", "colleague", "admin"]) {
      const everything = await everyPage(all, who);
      const mine = everything.filter(({ isMine }) => isMine);
      expect(idsOf(await everyPage({ ...all, whose: "mine" }, who))).toEqual(idsOf(mine));
      const { whose } = await listTasks(db, as(who), siv, now);
      expect([who, whose]).toEqual([who, mine.some(({ doneOn }) => doneOn === null) ? "mine" : "all"]);
    }
    expect(await everyPage({ ...all, whose: "groups" }, "colleague")).toEqual([]);
    expect(await everyPage({ ...all, whose: "groups" }, "member")).toHaveLength(66);
  });

  test("by due date, or what was agreed last first", async () => {
    const days = (await everyPage({ ...all, group: "steering" })).map(({ due }) => due ?? "~");
    expect(days).toEqual([...days].sort());
    const newest = await everyPage({ ...all, order: "newest" });
    const agreedOn = newest.map(({ meeting }) => meeting.on);
    expect(agreedOn).toEqual([...agreedOn].sort().reverse());
  });

  test("an address that makes no sense narrows nothing", () => {
    const odd = {
      whose: "x",
      group: "A b",
      year: "soon",
      who: "A b",
      state: "x",
      due: ["a"],
      q: " ",
      page: "-1",
    };
    expect(Object.values(TaskFilter.parse({ ...odd, order: "x", more: "x" })).filter(Boolean)).toEqual([]);
  });
});

test("the board has every task in the column of its state, the first of each", async () => {
  for (const reader of ["secretary", "colleague"]) {
    const listed = await everyPage(all, reader);
    const { columns } = await boardOfTasks(db, as(reader), { ...siv, whose: "all", state: "done" }, now);
    expect(columns.map(({ state }) => state)).toEqual(taskStates);
    for (const { state, total, tasks } of columns) {
      expect([state, total]).toEqual([state, listed.filter((task) => task.state === state).length]);
      expect(tasks).toHaveLength(Math.min(total, tasksPerColumn));
      expect(tasks.every((task) => task.state === state)).toBe(true);
    }
  }
});

describe("taken out", () => {
  test("it is what is listed, for whoever asks, however it is narrowed, and it is audited", async () => {
    for (const reader of ["leader", "member", "colleague", "admin"]) {
      for (const by of [
        all,
        { ...all, group: "steering" },
        { due: "overdue" } as const,
        { q: "steering 1" },
      ]) {
        const { tasks } = await exportTasks(as(reader), { ...siv, ...by }, now);
        expect(await rowsOf(tasks)).toEqual(await everyPage(by, reader));
      }
    }
    await expect(exportTasks(as("stranger"), siv, now)).rejects.toBeInstanceOf(NotFound);
    await expect(boardOfTasks(db, as("stranger"), siv, now)).rejects.toBeInstanceOf(NotFound);
    const audited = await db.select().from(auditEvents).where(sql`action = 'task.exported'`);
    expect(audited).toHaveLength(16);
    expect(audited[0]).toMatchObject({ actor: "leader@siv.example", details: { count: 66 } });
  });

  test("what is closed is in nobody's file outside the circle, and no address of anybody's in any", async () => {
    await db.execute(sql`
      update tasks set person_id = null, outside_name = 'Jonas', outside_address = 'jonas@secret.example' where what = 'steering 1'`);
    for (const [reader, readsIt] of [
      ["leader", true],
      ["member", true],
      ["colleague", false],
      ["admin", false],
    ] as const) {
      const { tasks } = await exportTasks(as(reader), { ...siv, ...all }, now);
      const rows = await rowsOf(tasks);
      expect([reader, rows.some(({ what }) => what === "steering 2")]).toEqual([reader, readsIt]);
      expect(rows.find(({ what }) => what === "steering 1")).toMatchObject({ who: "Jonas", isOutside: true });
      expect(JSON.stringify(rows)).not.toContain("@");
    }
  });

  test("a confidential group's tasks are its circle's alone", async () => {
    await db.execute(sql`update groups set confidential = true where key = 'steering'`);
    for (const [reader, groups] of [
      ["member", ["operations", "steering"]],
      ["admin", ["operations"]],
    ] as const) {
      const { tasks } = await exportTasks(as(reader), { ...siv, ...all }, now);
      expect([...new Set((await rowsOf(tasks)).map(({ group }) => group))].sort()).toEqual(groups);
    }
  });
});

/** Every page of the register, one after the other. */
async function everyPage(by: object, reader = "colleague") {
  const asked = { ...siv, ...TaskFilter.parse(by) };
  const first = await listTasks(db, as(reader), asked, now);
  const rows = [...first.tasks];
  for (let page = 2; page <= first.paging.pages; page += 1)
    rows.push(...(await listTasks(db, as(reader), { ...asked, page }, now)).tasks);
  return rows;
}

async function rowsOf<Row>(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

/** A meeting an hour with one task each, sent. Half are due, from the fifth of November. */
async function agreed(groupId: string, year: number, many: number): Promise<void> {
  await db.execute(sql`
    with held as (
      insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes, state,
        minutes_sent_at)
      select g.collaboration_id, g.id, g.key || '-' || nth, day, 'Europe/Copenhagen', day, 60, 'in-review', day
      from groups g cross join generate_series(1, ${many}::int) nth
        cross join lateral (select ${`${year}-02-01`}::date + nth * interval '1 hour' as day) on_day
      where g.id = ${groupId} returning *),
    items as (
      insert into agenda_items (collaboration_id, meeting_id, key, position, title, type, fill)
      select collaboration_id, id, 'budget', 0, replace(key, '-', ' '), 'decision', 'none' from held returning *),
    numbered as (
      select items.*, split_part(items.title, ' ', 2)::int as nth, held.group_id,
        (select id from people p where p.collaboration_id = items.collaboration_id and p.key = 'member') as member
      from items join held on held.id = items.meeting_id)
    insert into tasks (collaboration_id, group_id, meeting_id, item_id, position, what, person_id, responsible, due, done_on, standing)
    select collaboration_id, group_id, meeting_id, id, 0, title,
      case when nth % 3 = 0 then null else member end, case when nth % 3 = 0 then 'secretary' end,
      case when nth <= ${many} / 2 and ${year}::int = 2026 then '2026-11-04'::date + nth end,
      case when nth % 5 = 0 then '2026-11-10'::date end, case when nth = 7 then 'handed-back' else 'open' end
    from numbered`);
}
