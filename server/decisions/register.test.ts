// The register of decisions: narrowed, searched, read page by page, without gaps, and taken out as a file.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, openPool } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { decisionStatuses, statusesOf } from "../domain/decision-life";
import { NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required } from "../test-world";
import { exportDecisions } from "./export-decisions";
import { DecisionFilter } from "./input";
import { decisionsPerPage, listDecisions } from "./queries";

const databaseUrl = testDatabase();
const siv = { collaboration: "siv" };
const colleague = as("colleague");
const ofSteering = { ...siv, group: "steering", year: 2026 };

/** Steering decides 60 things in 2026, and later thousands; every twelfth under the effort's item, the third and the last closed. */
beforeAll(async () => {
  const { collaborationId, group } = await makeWorld();
  await db.execute(sql`
    insert into efforts (collaboration_id, key, position, name)
    values (${collaborationId}, 'care', 0, 'Care'), (${collaborationId}, 'health', 1, 'Health')`);
  await db.execute(
    sql`update groups set effort_id = (select id from efforts where key = 'health') where key = 'operations'`,
  );
  await decided(required(group.steering), 2026, 60);
  await decided(required(group.operations), 2026, 3);
  await db.execute(sql`update agenda_items set closed = true where title in ('steering 3', 'steering 60')`);
  await db.execute(sql`
    update decisions set review_on = '2026-11-01' where number in (5, 6, 7);
    update decisions set effect = 'Good', effect_noted_at = now() where number = 6;
    update decisions set supersedes_id = (select id from decisions d where d.group_id = decisions.group_id and d.number = 7)
      where number = 9;
    update decisions set text = 'A raise of 100 % in_every\\case' where number = 10`);
});

describe("what is read", () => {
  test.each([
    [{}, 61],
    [{ group: "steering" }, 58],
    [{ group: "nobodys" }, 0],
    [{ year: 2025 }, 0],
    [{ effort: "care" }, 4],
    [{ effort: "health" }, 3],
    [{ effort: "nothing" }, 0],
    [{ q: "2026-07" }, 1],
    [{ q: "STEERING 12" }, 1],
    [{ q: "%" }, 1],
    [{ q: "_" }, 1],
    [{ q: "\\" }, 1],
    [{ q: "100 % raise" }, 1],
    [{ q: "steering 3" }, 14],
  ])("%j", async (asked, total) => {
    expect((await listDecisions(db, colleague, { ...siv, ...asked }, now)).paging.total).toBe(total);
  });

  test("each status by itself is what the rule says of every decision", async () => {
    const all = await everyPage({});
    const rows = await db.query.decisions.findMany();
    const succeeded = new Set(rows.map(({ supersedesId }) => supersedesId));
    for (const status of decisionStatuses) {
      const expected = rows.filter(
        (row) =>
          all.some(({ id }) => id === row.id) &&
          statusesOf(row, succeeded.has(row.id), "2026-11-20").includes(status),
      );
      const listed = await everyPage({ status });
      expect([status, idsOf(listed)]).toEqual([status, idsOf(expected)]);
      expect(listed.every(({ statuses }) => statuses.includes(status))).toBe(true);
    }
    expect((await everyPage({ status: "superseded" })).map(({ supersededBy }) => supersededBy?.said)).toEqual(
      ["2026-09"],
    );
  });

  test("an address that makes no sense narrows nothing, and a page after the last is the last", async () => {
    const odd = {
      group: "A b",
      year: "soon",
      effort: ["a", "b"],
      status: "odd",
      q: "\u0000 ",
      page: "-1",
      more: "x",
    };
    const { page, ...rest } = DecisionFilter.parse(odd);
    expect([page, ...Object.values(rest)].filter(Boolean)).toEqual([]);
    const { paging } = await listDecisions(db, colleague, { ...siv, page: 999_999_999 }, now);
    expect(paging).toMatchObject({ page: 2, pages: 2, total: 61 });
  });

  test("the oldest first is the newest first from behind", async () => {
    const newest = await everyPage({ group: "steering" });
    expect((await everyPage({ group: "steering", order: "oldest" })).reverse()).toMatchObject(
      newest.map(({ id }) => ({ id })),
    );
  });
});

describe("numbers without gaps", () => {
  test("a group's year counts down to one for everyone; what is closed is a number and nothing else", async () => {
    for (const [reader, from] of [
      ["member", 60],
      ["colleague", 59],
    ] as const) {
      const rows = await everyPage(ofSteering, reader);
      const numbers = rows.flatMap(({ said, unread }) => [said, ...unread]);
      expect(numbers).toEqual(Array.from({ length: from }, (_, nth) => said(from - nth)));
    }
    const closed = (await everyPage(ofSteering)).flatMap(({ unread }) => unread);
    expect(closed).toEqual(["2026-03"]);
  });

  test("narrowed by words, effort or status nothing is told of what is closed", async () => {
    const narrowed = [{ q: "steering" }, { effort: "care" }, { status: "in-force" as const }];
    for (const by of narrowed) {
      const rows = await everyPage({ ...ofSteering, ...by });
      expect(rows.flatMap(({ unread }) => unread)).toEqual([]);
    }
  });
});

describe("taken out", () => {
  test("it is what is listed, for whoever asks, however it is narrowed, and it is audited", async () => {
    for (const reader of ["leader", "member", "colleague", "admin"]) {
      for (const by of [{}, ofSteering, { q: "steering 1" }, { status: "review-due" as const }]) {
        const { decisions } = await exportDecisions(as(reader), { ...siv, ...by }, now);
        const out = await rowsOf(decisions);
        const listed = await everyPage(by, reader);
        expect(out).toEqual(listed.map(({ files: _, unread: __, ...row }) => row));
      }
    }
    await expect(exportDecisions(as("stranger"), siv, now)).rejects.toBeInstanceOf(NotFound);
    const audited = await db.select().from(auditEvents).where(sql`action = 'decision.exported'`);
    expect(audited).toHaveLength(16);
    expect(audited.at(-1)).toMatchObject({ actor: "admin@siv.example", details: { count: 1 } });
  });
});

test("thousands of decisions are asked for with as many queries as few", async () => {
  const few = await queriesFor(2);
  await decided(await idOf("casework"), 2026, 3_000);
  expect(await queriesFor(40)).toBe(few);
  expect((await listDecisions(db, colleague, siv, now)).decisions).toHaveLength(decisionsPerPage);
});

/** Every page of the register, one after the other. */
async function everyPage(by: Parameters<typeof DecisionFilter.parse>[0] & object, reader = "colleague") {
  const asked = { ...siv, ...by };
  const first = await listDecisions(db, as(reader), asked, now);
  const rows = [...first.decisions];
  for (let page = 2; page <= first.paging.pages; page += 1)
    rows.push(...(await listDecisions(db, as(reader), { ...asked, page }, now)).decisions);
  return rows;
}

async function rowsOf<Row>(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** A meeting an hour with one decision each, sent and approved. */
async function decided(groupId: string, year: number, many: number): Promise<void> {
  await db.execute(sql`
    with held as (
      insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes, state,
        minutes_sent_at)
      select g.collaboration_id, g.id, g.key || '-' || nth, day, 'Europe/Copenhagen', day, 60, 'in-review', day
      from groups g cross join generate_series(1, ${many}::int) nth
        cross join lateral (select ${`${year}-01-01`}::date + nth * interval '1 hour' as day) on_day
      where g.id = ${groupId} returning *),
    items as (
      insert into agenda_items (collaboration_id, meeting_id, key, position, title, type, fill)
      select collaboration_id, id, case when nth % 12 = 0 and key like 'steering%' then 'effort:care' else 'budget' end, 0,
        replace(key, '-', ' '), 'decision', 'none'
      from (select *, split_part(key, '-', 2)::int as nth from held) numbered returning *)
    insert into decisions (collaboration_id, group_id, meeting_id, item_id, year, number, text)
    select held.collaboration_id, held.group_id, held.id, items.id, ${year}, split_part(held.key, '-', 2)::int, items.title
    from held join items on items.meeting_id = held.id`);
}

async function queriesFor(page: number): Promise<number> {
  let count = 0;
  const { client, database } = openPool(databaseUrl(), {
    max: 1,
    debug: () => {
      count += 1;
    },
  });
  await listDecisions(database, colleague, siv, now); // the first query of a connection asks for its types
  count = 0;
  await listDecisions(database, colleague, { ...siv, page }, now);
  await client.end();
  return count;
}

async function idOf(key: string): Promise<string> {
  const group = await db.query.groups.findFirst({ where: (groups, { eq }) => eq(groups.key, key) });
  return required(group).id;
}

const said = (number: number) => `2026-${String(number).padStart(2, "0")}`;
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
