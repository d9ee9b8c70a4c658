// The map: nothing touches, nothing leaves the sheet, and the same facts give the same drawing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layersInOrder } from "./map-flows";
import {
  layOutMap,
  type MapDrawing,
  type MapFacts,
  type MapGroup,
  type MapLabel,
  type MapWords,
} from "./map-layout";
import { layOutPhoneMap } from "./map-phone";
import { widthOf, wrap } from "./map-text";

const words: MapWords = {
  layer: (layer) => layer,
  minutesUp: (minutes, inReview) => [
    `${minutes} minutes up`,
    ...(inReview > 0 ? [`${inReview} in review`] : []),
  ],
  decisionsDown: (decisions) => (decisions > 0 ? [`${decisions} decisions down`] : []),
  waiting: (count) => `${count} points waiting`,
};

const group = (key: string, layer: MapGroup["layer"], more: Partial<MapGroup> = {}): MapGroup => ({
  key,
  layer,
  name: key,
  about: "6 people, 4 a year",
  seats: 6,
  included: 0,
  decisions: 0,
  ...more,
});

const report = (from: string, to: string, minutes = 4, inReview = 0) => ({ from, to, minutes, inReview });

/** Four teams under a steering group with an operations team between them, as in the drawing. */
const siv: MapFacts = {
  groups: [
    group("steering", "steering", { name: "Styringsteam", seats: 9, decisions: 5 }),
    group("operations", "operations", { name: "Driftsteam", seats: 8, included: 9 }),
    group("casework", "working-group", { name: "Team fremskudt sagsbehandling" }),
    group("substance", "working-group", { name: "Team fremskudt misbrugsindsats", seats: 4 }),
    group("skp", "working-group", { name: "Team Styrket SKP", seats: 4 }),
    group("health", "working-group", { name: "Sundhedsteam", seats: 4 }),
  ],
  reports: [
    report("operations", "steering"),
    report("steering", "operations"),
    ...["casework", "substance", "skp", "health"].map((key) =>
      report(key, "steering", 5, key === "skp" ? 1 : 0),
    ),
  ],
  referrals: [
    { from: "steering", to: "casework", count: 1 },
    { from: "health", to: "steering", count: 1 },
  ],
};

describe("the rule", () => {
  const drawing = layOutMap(siv, words);
  const tables = new Map(drawing.tables.map((table) => [table.key, table]));

  test("layers stand under one another, and the teams side by side", () => {
    const y = (key: string) => tables.get(key)?.y ?? Number.NaN;
    expect(y("steering")).toBeLessThan(y("operations"));
    expect(y("operations")).toBeLessThan(y("casework"));
    expect(new Set(["casework", "substance", "skp", "health"].map(y)).size).toBe(1);
    expect(drawing.borders).toHaveLength(2);
  });

  test("a table has one seat per person, one of them the leader's", () => {
    expect(tables.get("operations")?.seats).toHaveLength(17);
    for (const table of drawing.tables) expect(table.seats.filter(({ leader }) => leader)).toHaveLength(1);
  });

  test("the teams share one line up, and its label adds up what they sent", () => {
    const texts = drawing.labels.map(({ text }) => text);
    expect(texts).toContain("20 minutes up");
    expect(texts).toContain("1 in review");
    expect(texts).toContain("4 minutes up");
    expect(texts).toContain("5 decisions down");
    expect(drawing.lines.filter(({ kind, arrow }) => kind === "up" && arrow)).toHaveLength(2);
    expect(drawing.lines.filter(({ kind, arrow }) => kind === "down" && arrow)).toHaveLength(5);
  });

  test("points sent onward are one way per pair of groups, with their count on it", () => {
    const referrals = [
      ...siv.referrals,
      { from: "casework", to: "steering", count: 2 },
      { from: "skp", to: "skp", count: 1 },
    ];
    const ways = waysOf(layOutMap({ ...siv, referrals }, words));
    expect(ways.map(({ label, both }) => [label?.text, both]).toSorted()).toEqual([
      ["1 points waiting", false],
      ["3 points waiting", true],
    ]);
  });

  test("no way passes through a table or words, however many groups wait for one another", () => {
    const keys = siv.groups.map(({ key }) => key);
    const key = fc.constantFrom(...keys);
    const referral = fc.record({ from: key, to: key, count: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(fc.array(referral, { maxLength: 12 }), (referrals) => {
        expect(crossed(layOutMap({ ...siv, referrals }, words))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("a layer with many groups wraps onto more rows", () => {
    const many = layOutMap(
      {
        groups: Array.from({ length: 10 }, (_, n) => group(`g${n}`, "working-group")),
        reports: [],
        referrals: [],
      },
      words,
    );
    expect(new Set(many.tables.map(({ y }) => y)).size).toBe(3);
  });

  test("no groups is an empty sheet", () => {
    expect(layOutMap({ groups: [], reports: [], referrals: [] }, words).tables).toEqual([]);
    expect(layOutPhoneMap({ groups: [], reports: [], referrals: [] }, words).tables).toEqual([]);
  });
});

const name = fc.array(
  fc.constantFrom(
    "Team",
    "fremskudt",
    "sagsbehandling",
    "i",
    "Værestedsbrugerrepræsentantskabsudvalget",
    "MWÆ",
  ),
  {
    minLength: 1,
    maxLength: 8,
  },
);

const anyFacts: fc.Arbitrary<MapFacts> = fc
  .array(
    fc.record({
      name: name.map((parts) => parts.join(" ")),
      layer: fc.constantFrom(...layersInOrder),
      seats: fc.integer({ min: 1, max: 70 }),
      included: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
      decisions: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .chain((shapes) => {
    const groups = shapes.map((shape, index) => ({
      ...shape,
      key: `g${index}`,
      about: `${shape.seats + shape.included} personer, 4 om året`,
    }));
    const key = fc.constantFrom(...groups.map((group) => group.key));
    const count = fc.integer({ min: 0, max: 99 });
    return fc.record({
      groups: fc.constant(groups),
      reports: fc.array(fc.record({ from: key, to: key, minutes: count, inReview: count }), {
        maxLength: 60,
      }),
      referrals: fc.array(fc.record({ from: key, to: key, count: fc.integer({ min: 1, max: 99 }) }), {
        maxLength: 12,
      }),
    });
  });

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxOf({ text, x, y, size, anchor }: MapLabel): Box {
  const width = widthOf(text, size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { what: text, left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.25 };
}

const boxesOf = (drawing: MapDrawing): Box[] => [
  ...drawing.tables.map(({ key, x, y, radius }) => ({
    what: key,
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  })),
  ...drawing.tables.flatMap(({ labels }) => labels.map(boxOf)),
  ...drawing.labels.map(boxOf),
  ...drawing.lines.flatMap(({ label }) => (label ? [boxOf(label)] : [])),
];

const touch = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function touching(drawing: MapDrawing): string[] {
  const boxes = boxesOf(drawing);
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => (touch(a, b) ? [`${a.what} and ${b.what}`] : [])),
  );
}

const waysOf = ({ lines }: MapDrawing) => lines.filter(({ kind }) => kind === "referral");

/** Points along a path of `M`, `L` and `Q`, at most 4 px apart on its straight pieces. */
function pointsOn(d: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLQ])([-\d. ]+)/g)].flatMap(([, command, text = ""]) => {
    const numbers = text.trim().split(" ").map(Number);
    const [toX = 0, toY = 0] = numbers.slice(-2);
    const [overX, overY] =
      command === "Q" ? [numbers[0] ?? 0, numbers[1] ?? 0] : [(x + toX) / 2, (y + toY) / 2];
    const [fromX, fromY] = command === "M" ? [toX, toY] : [x, y];
    const count = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 4) + 1;
    const points = Array.from({ length: count }, (_, index): [number, number] => {
      const t = (index + 1) / count;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      return command === "M"
        ? [toX, toY]
        : [a * fromX + b * overX + c * toX, a * fromY + b * overY + c * toY];
    });
    [x, y] = [toX, toY];
    return points;
  });
}

/** The words that do not lie on their own way. */
const astray = (drawing: MapDrawing): string[] =>
  waysOf(drawing).flatMap(({ d, label }) => {
    if (!label) return ["a way without words"];
    const on = pointsOn(d).some(([x, y]) => Math.hypot(x - label.x, y - (label.y - 4)) < 4);
    return on ? [] : [label.text];
  });

/** What a way passes through: a table, or words that are not its own. */
function crossed(drawing: MapDrawing): string[] {
  return waysOf(drawing).flatMap(({ d, label }) => {
    const points = pointsOn(d);
    const inside = (box: Box) =>
      points.some(([x, y]) => touch(box, { what: "", left: x, right: x, top: y, bottom: y }));
    const words = [
      ...drawing.tables.flatMap(({ labels }) => labels),
      ...drawing.labels,
      ...waysOf(drawing).flatMap((way) => way.label ?? []),
    ].filter((one) => one !== label);
    const tables = drawing.tables.filter(({ x, y, radius }) =>
      points.some(([atX, atY]) => Math.hypot(atX - x, atY - y) < radius),
    );
    return [
      ...words
        .map(boxOf)
        .filter(inside)
        .map(({ what }) => what),
      ...tables.map(({ key }) => key),
    ];
  });
}

const outside = ({ width, height, ...drawing }: MapDrawing): string[] =>
  boxesOf({ width, height, ...drawing })
    .filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
    .map(({ what }) => what);

const numbersOf = (drawing: MapDrawing) =>
  drawing.lines.flatMap(({ d }) => d.match(/-?[\d.]+|NaN/g) ?? []).map(Number);

describe.each([
  ["the sheet", layOutMap],
  ["the phone", layOutPhoneMap],
])("any collaboration on %s", (_, layOut) => {
  test("no two tables or labels touch, and all of it is inside", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const drawing = layOut(facts, words);
        expect(touching(drawing)).toEqual([]);
        expect(outside(drawing)).toEqual([]);
        expect(astray(drawing)).toEqual([]);
        expect(drawing.tables).toHaveLength(facts.groups.length);
      }),
      { numRuns: 150 },
    );
  });

  test("lines stay inside, and the same facts give the same drawing", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const drawing = layOut(facts, words);
        const most = Math.max(drawing.width, drawing.height);
        for (const number of numbersOf(drawing)) expect(number >= 0 && number <= most).toBe(true);
        expect(layOut(structuredClone(facts), words)).toEqual(drawing);
      }),
      { numRuns: 50 },
    );
  });
});

test("a text breaks between words, and inside a word that alone is too wide", () => {
  expect(wrap("Team fremskudt sagsbehandling", 16, 150)).toEqual(["Team fremskudt", "sagsbehandling"]);
  for (const line of wrap("Værestedsbrugerrepræsentantskabsudvalget", 16, 120))
    expect(widthOf(line, 16)).toBeLessThanOrEqual(120);
});
