import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barriers, caseThemes } from "./network-meeting";
import {
  type CountedCitizen,
  countQuarter,
  hideFew,
  mostTold,
  outcomeFigures,
  outcomes,
  type QuarterCounts,
  quarterBegins,
  quarterOf,
  quartersPast,
} from "./practice-counts";

test.each([
  ["2026-11-29", ["2026-03-31", "2026-06-30", "2026-09-30"]],
  ["2026-09-30", ["2025-12-31", "2026-03-31", "2026-06-30"]],
  ["2026-10-01", ["2026-03-31", "2026-06-30", "2026-09-30"]],
  ["2027-01-01", ["2026-06-30", "2026-09-30", "2026-12-31"]],
])("on %s the quarters that are past ended on %j", (today, ends) => {
  expect(quartersPast(today, 3)).toEqual(ends);
});

test("a quarter is known by its last day", () => {
  expect(quarterOf("2026-09-30")).toEqual({ quarter: 3, year: 2026 });
  expect(quarterBegins("2026-09-30")).toBe("2026-07-01");
  expect(quarterBegins("2026-12-31")).toBe("2026-10-01");
});

describe("what is few is hidden", () => {
  test.each<[string, number[], number[], (number | null)[], number | null]>([
    ["nothing where nothing is few", [12, 8, 0], [], [12, 8, 0], 20],
    ["with the next smallest, which would give it away", [12, 3, 8], [], [12, null, null], 23],
    ["and nothing else where two hide each other", [12, 3, 2], [], [12, null, null], 17],
    ["with the next smallest where both are few together", [12, 1, 2, 6], [], [12, null, null, null], 21],
    ["with the total where nothing else is left", [3, 0], [], [null, 0], null],
    ["with the total where their sum gives both away", [4, 4, 0], [], [null, null, 0], null],
    ["with every part that is as small", [5, 5, 4, 9], [], [null, null, null, 9], 23],
    ["and hides itself behind a part that is told nowhere", [3, 20], [80], [null, 20], 103],
    ["also where the part that is told nowhere is few", [20, 30], [3], [null, 30], 53],
    ["and an empty part hides nobody", [3, 20], [0], [null, null], 23],
  ])("%s", (_, parts, untold, cells, total) => {
    expect(hideFew(parts, untold)).toEqual({ cells, total });
  });

  /** Every table of so many parts up to a total, by what is told of it. */
  function tablesBy(width: number, most: number, untold: number): Map<string, number[][]> {
    const tables = new Map<string, number[][]>();
    const fill = (parts: number[], left: number): void => {
      if (parts.length < width) {
        for (let part = 0; part <= left; part += 1) fill([...parts, part], left - part);
        return;
      }
      const told = JSON.stringify(hideFew(parts.slice(0, width - untold), parts.slice(width - untold)));
      const alike = tables.get(told);
      if (alike) alike.push(parts);
      else tables.set(told, [parts]);
    };
    fill([], most);
    return tables;
  }

  test.each([
    [1, 30, 0],
    [2, 30, 0],
    [3, 30, 0],
    [4, 28, 0],
    [5, 20, 0],
    [2, 30, 1],
    [3, 30, 1],
    [4, 28, 1],
    [5, 20, 1],
  ])("of %i parts that are %i at most, %i told nowhere: whoever knows the rule and has all that is told knows of no few exactly", (width, most, untold) => {
    const given = [...tablesBy(width, most, untold)].filter(([, tables]) =>
      tables[0]?.some(
        (part, place) => part > 0 && part < 5 && tables.every((parts) => parts[place] === part),
      ),
    );
    expect(given.map(([told]) => told)).toEqual([]);
  });

  test("what is told is true", () => {
    const part = fc.nat(40);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 2 }), (parts, untold) => {
        const { cells, total } = hideFew(parts, untold);
        for (const [place, cell] of cells.entries()) if (cell !== null) expect(cell).toBe(parts[place]);
        for (const cell of cells) expect(cell === null || cell === 0 || cell >= 5).toBe(true);
        if (total !== null) expect(total).toBe([...parts, ...untold].reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});

const citizen = (more: Partial<CountedCitizen> = {}): CountedCitizen => ({
  ...{ openedOn: "2026-01-10", closedOn: null, outcome: null, outcomeOn: null },
  ...{ isLate: false, runsOut: false, isUnfinished: false },
  ...{ consultants: ["nadia"], barriers: [], themes: [] },
  ...more,
});
const many = (count: number, more: Partial<CountedCitizen> = {}) =>
  Array.from({ length: count }, () => citizen(more));

const on = "2026-09-30";

describe("a quarter", () => {
  test("counts who is active, late and losing a consent, what stood in the way, and what was reached", () => {
    const everyone = [
      ...many(12, { isLate: true, barriers: ["transport"], themes: ["work", "family"] }),
      ...many(9, { runsOut: true, consultants: ["kim"], barriers: ["housing", "health"] }),
      ...many(6, { outcome: "in-job", outcomeOn: "2026-08-01", barriers: ["housing"], isUnfinished: true }),
      ...many(5, { closedOn: "2026-09-30" }),
      ...many(3, { openedOn: "2026-10-01" }),
    ];
    expect(countQuarter(on, everyone, [])).toEqual({
      ...{ on, active: 27, late: 12, runningOut: 9, unfinished: 6, of: 32 },
      themes: { work: 12, education: 0, health: 0, "daily-life": 0, family: 12, economy: 0 },
      consultants: [
        { person: "kim", count: 9 },
        { person: "nadia", count: 18 },
      ],
      barriers: {
        ...{ transport: 12, housing: 15, health: 9 },
        ...{ "waiting-time": 0, "no-placement": 0, money: 0, rules: 0 },
      },
      outcomes: { "in-job": 6, "in-education": 0 },
    });
  });

  test("hides a consultant of few, and another with them", () => {
    const everyone = [
      ...many(12),
      ...many(3, { consultants: ["kim"] }),
      ...many(7, { consultants: ["jonas"] }),
    ];
    const { active, consultants } = countQuarter(on, everyone, []);
    expect(active).toBe(22);
    expect(consultants).toEqual([
      { person: "jonas", count: null },
      { person: "kim", count: null },
      { person: "nadia", count: 12 },
    ]);
  });

  test("hides a part that leaves out few", () => {
    const { late } = countQuarter(on, [...many(9, { isLate: true }), ...many(2)], []);
    expect(late).toBeNull();
  });

  test("tells of no citizens that there are none", () => {
    expect(countQuarter(on, [], [])).toMatchObject({ active: 0, late: 0, of: 0, consultants: [] });
  });

  test("does not tell how many were reached where few more are than were told of last", () => {
    const reached = (count: number, day: string) => many(count, { outcome: "in-job", outcomeOn: day });
    const everyone = [
      ...reached(10, "2026-03-01"),
      ...reached(2, "2026-05-01"),
      ...reached(4, "2026-08-01"),
      ...many(30),
    ];
    const told: QuarterCounts[] = [];
    for (const quarter of quartersPast("2026-11-29", 3)) told.push(countQuarter(quarter, everyone, told));
    expect(told.map(({ outcomes }) => outcomes["in-job"])).toEqual([10, null, 16]);
  });

  test("nor how many there are in all, or have closed, where a step is few", () => {
    const first = [...many(20), ...many(6, { closedOn: "2026-06-01" })];
    const [earlier, later] = quartersPast("2026-11-29", 2) as [string, string];
    const told = [countQuarter(earlier, first, [])];
    expect(told[0]).toMatchObject({ active: 20, of: 26 });
    const joined = [...first, ...many(3, { openedOn: "2026-08-01" })];
    expect(countQuarter(later, joined, told)).toMatchObject({ active: 23, of: null });
    const closed = [
      ...many(18),
      ...many(8, { closedOn: "2026-08-01" }),
      ...many(5, { openedOn: "2026-08-01" }),
    ];
    expect(countQuarter(later, closed, told)).toMatchObject({ active: 23, of: null });
  });
});

test("what is told on an agenda is what is true of most, and nothing that is hidden or nobody's", () => {
  expect(mostTold({ transport: 8, health: null, rules: 0, money: 5, housing: 12, other: 6 })).toEqual([
    { of: "housing", count: 12 },
    { of: "transport", count: 8 },
    { of: "other", count: 6 },
  ]);
});

/** A year of a collaboration: cases begin, end, and reach something. */
const anyCitizen: fc.Arbitrary<CountedCitizen> = fc
  .record({
    opened: fc.integer({ min: -2, max: 3 }),
    closes: fc.option(fc.nat(3), { nil: null }),
    outcome: fc.constantFrom(null, null, ...outcomes),
    reached: fc.nat(3),
    isLate: fc.boolean(),
    runsOut: fc.boolean(),
    consultant: fc.constantFrom("nadia", "nadia", "nadia", "kim", "jonas", null),
    isUnfinished: fc.boolean(),
    barriers: fc.uniqueArray(fc.constantFrom(...barriers), { maxLength: 2 }),
    themes: fc.uniqueArray(fc.constantFrom(...caseThemes), { maxLength: 2 }),
  })
  .map(({ opened, closes, outcome, reached, consultant, ...facts }) => ({
    ...facts,
    openedOn: opened < 0 ? "2025-01-01" : dayIn(opened),
    closedOn: closes === null ? null : dayIn(Math.max(opened, closes)),
    ...{ outcome, outcomeOn: outcome && dayIn(reached) },
    consultants: consultant ? [consultant] : [],
  }));

const year = quartersPast("2027-01-01", 4);
const dayIn = (quarter: number) => quarterBegins(year[Math.max(0, quarter)] ?? "");

test("nothing that is told of a year, and no difference of two totals in it, is one to four citizens", () => {
  fc.assert(
    fc.property(fc.array(anyCitizen, { minLength: 5, maxLength: 90 }), (everyone) => {
      const told: QuarterCounts[] = [];
      for (const quarter of year) told.push(countQuarter(quarter, everyone, told));
      const isFew = (count: number) => count >= 1 && count <= 4;
      const series = [
        told.map(({ of }) => of),
        ...outcomes.map((outcome) => told.map((quarter) => quarter.outcomes[outcome])),
        told.map(({ of, active }) => (of === null || active === null ? null : of - active)),
      ].map((counts) => counts.filter((count) => count !== null));
      for (const counts of series)
        for (const [place, count] of counts.entries()) {
          expect(isFew(count)).toBe(false);
          if (place > 0) expect(isFew(Math.abs(count - (counts[place - 1] ?? 0)))).toBe(false);
        }
      for (const { active, late, runningOut, consultants, barriers, of, outcomes } of told) {
        for (const part of [
          late,
          runningOut,
          ...Object.values(barriers),
          ...consultants.map(({ count }) => count),
        ]) {
          expect(part !== null && isFew(part)).toBe(false);
          if (part !== null && active !== null) expect(isFew(active - part)).toBe(false);
        }
        const reached = Object.values(outcomes);
        for (const count of reached) if (count !== null && of !== null) expect(isFew(of - count)).toBe(false);
        if (of !== null && !reached.includes(null))
          expect(isFew(reached.reduce<number>((rest, count) => rest - (count ?? 0), of))).toBe(false);
        const loads = consultants.map(({ count }) => count);
        const shown = loads.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        if (active !== null && loads.includes(null)) expect(isFew(active - shown)).toBe(false);
      }
    }),
  );
});

describe("as figures of the indicators", () => {
  const counts = { ...countQuarter(on, [], []), of: 98, outcomes: { "in-job": 9, "in-education": null } };

  test("a share is of everyone, a count is itself, and what is hidden is none", () => {
    expect(outcomeFigures(counts, [{ key: "in-job", unit: "percent" }])).toEqual([
      { indicator: "in-job", on, value: 900 / 98, n: 98, note: null },
    ]);
    expect(outcomeFigures(counts, [{ key: "in-job", unit: "count" }])).toMatchObject([{ value: 9, n: 98 }]);
    expect(outcomeFigures(counts, [{ key: "in-education", unit: "percent" }])).toEqual([]);
    expect(outcomeFigures(counts, [{ key: "in-job", unit: "days" }])).toEqual([]);
  });

  test("no share is told of nobody knows how many", () => {
    expect(outcomeFigures({ ...counts, of: null }, [{ key: "in-job", unit: "percent" }])).toEqual([]);
  });
});
