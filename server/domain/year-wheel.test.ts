import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter } from "./calendar-day";
import { diamond, drawWheel, type WheelFacts } from "./year-wheel";

const facts = (more: Partial<WheelFacts> = {}): WheelFacts => ({
  ...{
    year: 2027,
    rings: ["steering", "operations"],
    meetings: [],
    spans: [],
    holidays: [],
    today: "2027-03-01",
  },
  ...more,
});

test("twelve months run clockwise from the top, and the rings leave room for their names", () => {
  const { months, rings, size } = drawWheel(facts());
  expect(months.map(({ day }) => day.slice(5, 7)).join(" ")).toBe("01 02 03 04 05 06 07 08 09 10 11 12");
  const isRight = months.map(({ label }) => label.x > size / 2);
  expect(isRight).toEqual([...Array(6).fill(true), ...Array(6).fill(false)]);
  expect(rings.map(({ label }) => label.y)).toEqual([92, 138]);
});

test("what lies in another year is not drawn, and what begins before it begins with it", () => {
  const meetings = [{ key: "last", ring: "steering", day: "2026-12-31" }];
  const across = [{ from: "2026-12-20", to: "2027-01-03" }];
  const drawing = drawWheel(
    facts({ meetings, spans: across, holidays: ["2026-12-25"], today: "2026-12-01" }),
  );
  expect([drawing.dots, drawing.holidays, drawing.today]).toEqual([[], [], null]);
  expect(drawing.spans).toEqual(
    drawWheel(facts({ spans: [{ from: "2027-01-01", to: "2027-01-03" }] })).spans,
  );
  expect(drawWheel(facts({ spans: [{ from: "2026-07-01", to: "2026-08-01" }] })).spans).toEqual([]);
});

test("what must be ready is a tick on the ring of its meeting, and what flows is an arrow between two dots", () => {
  const meetings = [
    { key: "one", ring: "operations", day: "2027-02-01" },
    { key: "other", ring: "steering", day: "2027-04-01" },
    { key: "next year", ring: "steering", day: "2028-01-10" },
  ];
  const drawing = drawWheel(
    facts({
      meetings,
      deadlines: [
        { meeting: "other", day: "2027-03-25" },
        { meeting: "next year", day: "2028-01-03" },
        { meeting: "nowhere", day: "2027-03-25" },
      ],
      flows: [
        { from: "one", to: "other", kind: "minutes" },
        { from: "other", to: "next year", kind: "decisions" },
      ],
    }),
  );
  expect(drawing.deadlines).toHaveLength(1);
  const [tick] = drawing.deadlines;
  const fromMiddle = ({ x, y }: { x: number; y: number }) => Math.hypot(x - 360, y - 360);
  expect([tick?.from, tick?.to].map((point) => point && Math.round(fromMiddle(point)))).toEqual([263, 273]);
  expect(drawing.arrows.map(({ kind }) => kind)).toEqual(["minutes"]);
  expect(drawing.arrows[0]?.path).toMatch(/^M[\d. ]+Q[\d. ]+$/);
});

test("a theme day's mark has its corners straight above, beside and below where its meeting stands", () => {
  const corners = [...diamond({ x: 100.5, y: 40 }, 8).matchAll(/[ML](\S+) (\S+?)(?=[Lz])/g)];
  expect(corners.map(([, x, y]) => [Number(x), Number(y)])).toEqual([
    ...[
      [100.5, 32],
      [108.5, 40],
    ],
    ...[
      [100.5, 48],
      [92.5, 40],
    ],
  ]);
});

test("every meeting of the year has a dot within the drawing, and three of one day lie beside one another", () => {
  const day = fc.integer({ min: 0, max: 364 }).map((days) => daysAfter("2027-01-01", days));
  fc.assert(
    fc.property(fc.array(day, { maxLength: 30 }), (days) => {
      const meetings = days.map((on, index) => ({ key: String(index), ring: "steering", day: on }));
      const { dots, size } = drawWheel(facts({ meetings }));
      expect(dots.map(({ key }) => key).toSorted()).toEqual(meetings.map(({ key }) => key).toSorted());
      for (const { x, y } of dots) expect(Math.min(x, y) >= 0 && Math.max(x, y) <= size).toBe(true);
    }),
  );
  const three = ["a", "b", "c"].map((key) => ({ key, ring: "operations", day: "2027-05-04" }));
  const places = drawWheel(facts({ meetings: three })).dots.map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(3);
});
