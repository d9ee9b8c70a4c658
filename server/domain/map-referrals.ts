// Points sent onward on the map: one way per pair of groups, with its words on it.
import { type Box, boxOf, holds, type Point, piecesOf, round, touch, widened } from "./map-boxes";
import type { MapLabel, MapLine, MapReferral } from "./map-drawing";
import { type End, type Ground, wayBetween } from "./map-routes";
import { smallSize, widthOf } from "./map-text";

/** Two groups between which points wait; `both` where they wait in either direction. */
export interface Pair {
  from: string;
  to: string;
  count: number;
  both: boolean;
}

/** The referrals gathered by pair of groups, the first direction of each kept. A group's own points to itself are left out. */
export function pairsOf(referrals: readonly MapReferral[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { from, to, count } of referrals) {
    if (from === to) continue;
    const name = [from, to].toSorted().join(" ");
    const before = pairs.get(name) ?? { from, to, count: 0, both: false };
    pairs.set(name, {
      ...before,
      count: before.count + count,
      both: before.both || before.from !== from,
    });
  }
  return [...pairs.values()];
}

/** What is to be drawn from one table to another; without words it is drawn bare. */
export interface Wish {
  kind: MapLine["kind"];
  start: End;
  end: End;
  both: boolean;
  text: string;
}

const laneHeight = 24;
/** What stays free round words on a way. */
const labelAir = 4;

/**
 * Draws each wish, the shortest first, round what stands in its way and what was drawn before it. Words stand on their own
 * way where there is room; a way without room for its words takes a lane of its own under the sheet, so the sheet may grow.
 */
export function layWays(
  wishes: readonly Wish[],
  standing: { solid: readonly Box[]; lines: readonly Box[] },
  sheet: { width: number; height: number },
): { lines: MapLine[]; height: number } {
  const ground = { ...sheet, ...standing, solid: [...standing.solid], ways: [] as Box[] };
  const lines: MapLine[] = [];
  for (const wish of wishes.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const { points, label } = wayWithWords(wish, ground, sheet);
    const turns = turnsOf(points, label, ground.solid);
    lines.push({ kind: wish.kind, d: pathOf(points, turns), arrow: true, both: wish.both, label });
    ground.ways.push(...piecesOf(drawn(points, turns)));
    if (label) ground.solid.push(boxOf(label));
  }
  return { lines, height: ground.height };
}

const lengthOf = ({ start, end }: Wish) => Math.hypot(start.x - end.x, start.y - end.y);

interface Way {
  points: Point[];
  label: MapLabel | null;
}

function wayWithWords(wish: Wish, ground: Ground, sheet: { width: number; height: number }): Way {
  const points = wayBetween(wish.start, wish.end, { ...ground, height: sheet.height });
  if (wish.text === "") return { points, label: null };
  const label = labelOn(points, wish.text, ground, sheet);
  return label ? { points, label } : laneUnder(wish, ground);
}

/** Down to a lane of its own and up again. The lane lies where nothing else does. */
function laneUnder({ start, end, text }: Wish, ground: Ground & { height: number }): Way {
  const half = widthOf(text, smallSize) / 2 + 8;
  const x = round(Math.min(Math.max((start.x + end.x) / 2, half), ground.width - half));
  const y = ground.height + laneHeight / 2;
  const ahead = start.x <= end.x ? 20 : -20;
  ground.height += laneHeight;
  const down = wayBetween(start, { x: x - ahead, y, radius: 0 }, ground);
  const up = wayBetween({ x: x + ahead, y, radius: 0 }, end, ground);
  return { points: [...down, ...up], label: labelAt([x, y], text) };
}

function labelAt([x, y]: Point, text: string): MapLabel {
  return { x: round(x), y: round(y + 4), anchor: "middle", kind: "referral", size: smallSize, text };
}

/** The best place on the way for its words: near the middle, across no other line, on a piece that lies. */
function labelOn(
  points: readonly Point[],
  text: string,
  { solid, lines, ways }: Ground,
  { width, height }: { width: number; height: number },
): MapLabel | null {
  const spots = spotsOn(points).flatMap(({ at, share, lying, toCorner }) => {
    const label = labelAt(at, text);
    const box = boxOf(label);
    const inside = box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
    if (!inside || [...solid, ...ways].some((other) => touch(widened(box, labelAir), other))) return [];
    const crossed = lines.filter((line) => touch(box, widened(line, 2))).length;
    const cornered = Math.max(0, 80 - toCorner);
    return [{ label, cost: Math.abs(share - 0.5) * 60 + cornered + (lying ? 0 : 12) + crossed * 70 }];
  });
  return (
    spots.reduce<(typeof spots)[number] | null>(
      (best, spot) => (best && best.cost <= spot.cost ? best : spot),
      null,
    )?.label ?? null
  );
}

const between = 10;

/** Points along the way, 10 px apart, and how far they are from the corners, which are rounded. */
function spotsOn(points: readonly Point[]): { at: Point; share: number; lying: boolean; toCorner: number }[] {
  const lengths = points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return Math.hypot(x - fromX, y - fromY);
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let passed = 0;
  return lengths.flatMap((length, index) => {
    const [[fromX, fromY], [x, y]] = [points[index] ?? [0, 0], points[index + 1] ?? [0, 0]];
    const here = passed;
    passed += length;
    const count = Math.floor(length / between);
    return Array.from({ length: Math.max(0, count - 1) }, (_, spot) => {
      const share = (spot + 1) / count;
      const at: Point = [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
      return {
        at,
        share: (here + length * share) / whole,
        lying: Math.abs(y - fromY) < Math.abs(x - fromX),
        toCorner: length * Math.min(share, 1 - share),
      };
    });
  });
}

const roundings = [110, 72, 48, 30, 18, 10];
/** What stays straight where a way leaves its table, so that the arrowhead points at it. */
const endPiece = 8;
/** What stays free beside a rounded corner. */
const bendAir = 2;

/** Where a rounded corner begins and ends. */
interface Turn {
  from: Point;
  corner: Point;
  to: Point;
}

/** The corners of a way, each rounded as far as its pieces, its own words and what stands near it allow. */
function turnsOf(points: readonly Point[], label: MapLabel | null, solid: readonly Box[]): Turn[] {
  const last = points.length - 2;
  return points.slice(1, -1).map((corner, index) => {
    const [before, after] = [points[index] ?? corner, points[index + 2] ?? corner];
    const words = label ? [distance(corner, [label.x, label.y - 4])] : [];
    const room = Math.min(
      index === 0 ? distance(before, corner) - endPiece : distance(before, corner) / 2,
      index === last - 1 ? distance(corner, after) - endPiece : distance(corner, after) / 2,
      ...words,
    );
    const turns = roundings.map((radius) => {
      const reach = Math.max(0, Math.min(radius, room));
      return { from: toward(corner, before, reach), corner, to: toward(corner, after, reach) };
    });
    const free = turns.find(
      (turn) => !solid.some((box) => bend(turn).some((point) => holds(widened(box, bendAir), point))),
    );
    return free ?? turns.at(-1) ?? { from: corner, corner, to: corner };
  });
}

function pathOf(points: readonly Point[], turns: readonly Turn[]): string {
  const [first, last] = [points.at(0) ?? [0, 0], points.at(-1) ?? [0, 0]];
  const rounded = turns.map(
    ({ from, corner, to }) => `L${from.join(" ")}Q${corner.join(" ")} ${to.join(" ")}`,
  );
  return `M${first.join(" ")}${rounded.join("")}L${last.join(" ")}`;
}

/** The way as it is drawn, its rounded corners as short pieces. */
function drawn(points: readonly Point[], turns: readonly Turn[]): Point[] {
  const rounded = turns.flatMap((turn) => [turn.from, ...bend(turn), turn.to]);
  return [...points.slice(0, 1), ...rounded, ...points.slice(-1)];
}

const distance = ([x, y]: Point, [toX, toY]: Point) => Math.hypot(toX - x, toY - y);

function toward([x, y]: Point, [toX, toY]: Point, reach: number): Point {
  const share = reach / (Math.hypot(toX - x, toY - y) || 1);
  return [round(x + (toX - x) * share), round(y + (toY - y) * share)];
}

/** Points on a rounded corner. */
function bend({ from, corner, to }: Turn): Point[] {
  return [0.2, 0.4, 0.6, 0.8].map((t) => {
    const on = (axis: 0 | 1) =>
      (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * corner[axis] + t ** 2 * to[axis];
    return [on(0), on(1)];
  });
}
