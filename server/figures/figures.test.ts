import { desc } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required } from "../test-world";
import { enterFigures } from "./enter-figures";
import { importFigures, previewFigures } from "./import-figures";
import { EnterFigures } from "./input";
import { figuresOf, sheetOf } from "./queries";

testDatabase();

const collaboration = "siv";
const leader = as("leader");
let collaborationId = "";
const id: Record<string, string> = {};

beforeAll(async () => {
  collaborationId = (await makeWorld()).collaborationId;
  const rows = await db
    .insert(indicators)
    .values([
      { collaborationId, key: "job", position: 0, name: "Kommet i job", unit: "percent", target: 50 },
      { collaborationId, key: "active", position: 1, name: "Aktive forløb", unit: "count" },
      { collaborationId, key: "courses", position: 2, name: "Kurser", unit: "count", citizens: false },
    ])
    .returning();
  for (const row of rows) id[row.key] = row.id;
});

beforeEach(async () => {
  await db.delete(indicatorPoints);
  await stands("job", "2026-09-30", 41, 97);
  await stands("active", "2026-09-30", 3, null);
  await stands("courses", "2026-09-30", 2, null);
});

const stands = (key: string, on: string, value: number, n: number | null) =>
  db.insert(indicatorPoints).values({ collaborationId, indicatorId: required(id[key]), on, value, n });

const allPoints = async () => {
  const rows = await db.select().from(indicatorPoints).orderBy(indicatorPoints.on, indicatorPoints.value);
  return rows.map(({ on, value, n, note }) => [on, value, n, note]);
};
const told = async () => (await db.select().from(auditEvents).orderBy(desc(auditEvents.id)))[0];

describe("entered in the table", () => {
  /** The table as it is opened, as a browser sends it back. */
  async function opened() {
    const { days, indicators } = await sheetOf(db, leader, collaboration);
    return indicators.flatMap(({ key, cells }) =>
      [...days, "new"].map((on, column) => ({ indicator: key, on, ...required(cells[column]) })),
    );
  }
  const sent = (cells: object[], more = {}) =>
    EnterFigures.parse({ collaboration, cells: cells.map(filled), ...more });
  const filled = (cell: object) =>
    Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== ""));
  const changed = (cells: Awaited<ReturnType<typeof opened>>, place: number, more: object) =>
    cells.map((cell, index) => (index === place ? { ...cell, ...more } : cell));

  test("nothing changed is nothing saved, and nothing told", async () => {
    const [before, toldOf] = [await allPoints(), await told()];
    await enterFigures(leader, sent(await opened()));
    expect(await allPoints()).toEqual(before);
    expect(await told()).toEqual(toldOf);
  });

  test("new, changed and emptied ones are saved together and told without their values", async () => {
    const cells = await opened();
    const some = changed(
      changed(changed(cells, 0, { value: "42,5 %", note: "Rettet" }), 1, { value: "44", n: "1.098" }),
      2,
      {
        value: "",
      },
    );
    await enterFigures(leader, sent(some, { newOn: "okt. 2026" }));
    expect(await allPoints()).toEqual([
      ["2026-09-30", 2, null, null],
      ["2026-09-30", 42.5, 97, "Rettet"],
      ["2026-10-31", 44, 1098, null],
    ]);
    expect(await told()).toMatchObject({
      action: "figures.entered",
      details: {
        ...{ added: 1, changed: 1, removed: 1 },
        figures: ["job 2026-10-31", "job 2026-09-30", "active 2026-09-30"],
      },
    });
  });

  test("each that cannot be read is told beside its cell, and none is saved", async () => {
    const before = await allPoints();
    const cells = changed(
      changed(changed(await opened(), 0, { value: "mange" }), 1, { value: "44", n: "få" }),
      2,
      {
        value: "",
        note: "010203-1234",
      },
    );
    await expect(enterFigures(leader, sent(cells))).rejects.toMatchObject({
      parts: {
        "cells.0.value": { words: "figureUnreadable" },
        "cells.1.n": { words: "countUnreadable" },
        "cells.2.value": { words: "valueMissing" },
        "cells.2.note": { words: "looksLikeCpr" },
        newOn: { words: "periodMissing" },
      },
    });
    expect(await allPoints()).toEqual(before);
  });

  test("over somebody else's is a conflict in that cell alone, and saved again it is a choice", async () => {
    const mine = changed(changed(await opened(), 0, { value: "45" }), 4, { value: "7" });
    await enterFigures(as("admin"), sent(changed(await opened(), 0, { value: "40" })));
    const refused = await enterFigures(leader, sent(mine)).catch((error: Conflict) => error);
    expect(refused).toBeInstanceOf(Conflict);
    const { theirs } = refused as Conflict;
    const standing = { value: "40", n: "97", note: "", was: "[40,97,null]" };
    expect(theirs).toEqual({ cells: { "0": standing } });
    await enterFigures(leader, sent(changed(mine, 0, { was: standing.was })));
    expect((await allPoints()).map(([, value]) => value)).toEqual([3, 7, 45]);
  });

  test("an indicator taken away in between is told of beside its cells", async () => {
    const cells = [{ indicator: "gone", on: "2026-09-30", value: "1" }];
    await expect(enterFigures(leader, sent(cells))).rejects.toMatchObject({
      parts: { "cells.0.value": { words: "indicatorGone" } },
    });
  });

  test.each([
    ["a day that is none", { newOn: "i går" }, "periodUnreadable"],
    ["an impossible day", { newOn: "31.02.2026" }, "dayImpossible"],
  ])("%s is refused beside its field", (_, more, words) => {
    expect(EnterFigures.safeParse({ collaboration, ...more }).error?.issues[0]).toMatchObject({
      ...{ path: ["newOn"], message: words },
    });
  });
});

describe("from a spreadsheet", () => {
  const text = "Dato;Kommet i job;Aktive forløb\n30.09.2026;43;3\nokt. 2026;44;83";

  test("are shown as what they would do before they do it", async () => {
    const before = await allPoints();
    const { plan, mistakes } = await previewFigures(leader, { collaboration, text });
    expect(mistakes).toEqual([]);
    expect(plan.added.map(({ indicator, on }) => `${indicator} ${on}`)).toEqual([
      "job 2026-10-31",
      "active 2026-10-31",
    ]);
    expect(plan.changed).toMatchObject([{ before: { value: 41 }, after: { value: 43, n: 97 } }]);
    expect(plan.unchanged).toMatchObject([{ indicator: "active", on: "2026-09-30" }]);
    expect(await allPoints()).toEqual(before);
  });

  test("are saved as they were shown, and again they change nothing", async () => {
    const { basis } = await previewFigures(leader, { collaboration, text });
    await importFigures(leader, { collaboration, text, basis });
    expect(await allPoints()).toHaveLength(5);
    expect(await told()).toMatchObject({ action: "figures.imported", details: { added: 2, changed: 1 } });
    expect((await previewFigures(leader, { collaboration, text })).plan).toMatchObject({
      added: [],
      changed: [],
    });
  });

  test("are not saved over what changed since they were shown", async () => {
    const { basis } = await previewFigures(leader, { collaboration, text });
    await stands("job", "2026-10-31", 40, null);
    const before = await allPoints();
    await expect(importFigures(leader, { collaboration, text, basis })).rejects.toThrow(Conflict);
    expect(await allPoints()).toEqual(before);
  });

  test("with one mistake are saved not at all", async () => {
    const wrong = `${text}\nnov. 2026;mange;84`;
    const { basis, mistakes } = await previewFigures(leader, { collaboration, text: wrong });
    expect(mistakes).toMatchObject([{ line: 4, column: 2, words: "figureUnreadable" }]);
    const before = await allPoints();
    await expect(importFigures(leader, { collaboration, text: wrong, basis })).rejects.toMatchObject({
      words: "fileHasMistakes",
    });
    expect(await allPoints()).toEqual(before);
  });
});

describe("seen by everyone", () => {
  test("are covered where they are on few citizens, everywhere in what is answered", async () => {
    await stands("active", "2026-10-31", 83, 98);
    const { figures } = await figuresOf(db, as("colleague"), collaboration, now);
    const active = required(figures.find(({ key }) => key === "active"));
    expect(active.series).toEqual([
      { on: "2026-10-31", value: 83, n: 98, note: null },
      { on: "2026-09-30", value: null, n: null, note: null },
    ]);
    expect(active.row).toMatchObject({ value: 83, previous: null, series: [{ value: null }, { value: 83 }] });
    expect(figures.find(({ key }) => key === "courses")?.row?.value).toBe(2);
  });

  test("are uncovered for those who enter them: administrators, leaders and secretaries of a group", async () => {
    for (const key of ["admin", "leader", "secretary"]) {
      const { indicators } = await sheetOf(db, as(key), collaboration);
      expect(indicators[1]?.cells[0]?.value).toBe("3");
      expect((await figuresOf(db, as(key), collaboration, now)).mayEnter).toBe(true);
    }
    for (const key of ["member", "colleague"]) {
      await expect(sheetOf(db, as(key), collaboration)).rejects.toThrow(Forbidden);
      await expect(previewFigures(as(key), { collaboration, text: "" })).rejects.toThrow(Forbidden);
      expect((await figuresOf(db, as(key), collaboration, now)).mayEnter).toBe(false);
    }
    await expect(sheetOf(db, as("stranger"), collaboration)).rejects.toThrow(NotFound);
  });

  test("from the future are not the newest yet", async () => {
    await stands("job", "2026-12-31", 60, 98);
    const { figures } = await figuresOf(db, leader, collaboration, now);
    expect(figures[0]?.row?.value).toBe(41);
  });
});
