import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, markOf, planFigures, type StandingFigure, settleCells } from "./figure-entry";

const figure = (more: Partial<StandingFigure> = {}): StandingFigure => ({
  ...{ indicator: "job", on: "2026-10-31", value: 44, n: 98, note: "Optalt" },
  ...more,
});

describe("figures that were read", () => {
  test("are new, changed or as they were", () => {
    const standing = [figure(), figure({ on: "2026-07-31", value: 41 })];
    const read = [
      { indicator: "job", on: "2026-10-31", value: 45 },
      { indicator: "job", on: "2026-07-31", value: 41, n: 98 },
      { indicator: "school", on: "2026-10-31", value: 9, n: null },
    ];
    expect(planFigures(read, standing)).toEqual({
      added: [figure({ indicator: "school", value: 9, n: null, note: null })],
      changed: [{ before: figure(), after: figure({ value: 45 }) }],
      unchanged: [standing[1]],
    });
  });

  test("that empty what stood beside the figure change it", () => {
    const read = [{ indicator: "job", on: "2026-10-31", value: 44, note: null }];
    expect(planFigures(read, [figure()]).changed).toEqual([
      { before: figure(), after: figure({ note: null }) },
    ]);
  });

  test("each go one way, and read again change nothing", () => {
    const some = fc.uniqueArray(
      fc.record({
        indicator: fc.constantFrom("a", "b"),
        on: fc.constantFrom("2026-01-31", "2026-02-28", "2026-03-31"),
        value: fc.integer({ min: 0, max: 3 }),
        n: fc.constantFrom(null, 7),
        note: fc.constantFrom(null, "x"),
      }),
      { selector: ({ indicator, on }) => `${indicator} ${on}` },
    );
    fc.assert(
      fc.property(some, some, (read, standing) => {
        const plan = planFigures(read, standing);
        expect(plan.added.length + plan.changed.length + plan.unchanged.length).toBe(read.length);
        const saved = [...plan.added, ...plan.changed.map(({ after }) => after), ...plan.unchanged];
        expect(planFigures(read, saved)).toMatchObject({ added: [], changed: [] });
      }),
    );
  });
});

describe("the cells of a table", () => {
  const opened = figure();
  const theirs = figure({ value: 40 });
  const cell = (after: StandingFigure | null, was: StandingFigure | null): Cell => ({
    ...{ indicator: "job", on: "2026-10-31", was: markOf(was) },
    ...{ value: after?.value ?? null, n: after?.n ?? null, note: after?.note ?? null },
  });
  const mine = figure({ value: 45 });
  test.each<[string, StandingFigure | null, StandingFigure | null, StandingFigure | null, string]>([
    ["untouched", opened, opened, opened, "nothing"],
    ["untouched while somebody changed it", opened, opened, theirs, "nothing"],
    ["untouched while somebody emptied it", opened, opened, null, "nothing"],
    ["empty as it was", null, null, null, "nothing"],
    ["written", null, mine, null, "added"],
    ["changed", opened, mine, opened, "changed"],
    ["emptied", opened, null, opened, "removed"],
    ["changed alike by both", opened, mine, mine, "nothing"],
    ["emptied by both", opened, null, null, "nothing"],
    ["changed by both", opened, mine, theirs, "conflict"],
    ["changed where somebody emptied it", opened, mine, null, "conflict"],
    ["emptied where somebody changed it", opened, null, theirs, "conflict"],
    ["written by both", null, mine, theirs, "conflict"],
  ])("%s", (_, was, after, standing, does) => {
    const settled = settleCells([cell(after, was)], standing ? [standing] : []);
    expect({
      added: settled.added.length,
      changed: settled.changed.length,
      removed: settled.removed.length,
      conflict: settled.conflicts.size,
      nothing: 0,
    }).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      conflict: 0,
      nothing: 0,
      ...(does === "nothing" ? {} : { [does]: 1 }),
    });
    if (does === "conflict") expect(settled.conflicts.get(0)).toEqual(standing);
  });
});
