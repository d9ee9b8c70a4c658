// Ways from table to table that go round what stands between them: the cheapest steps over a grid.
import { type Box, holds, type Point, round, widened } from "./map-boxes";

/** A table or a point on the sheet; a way leaves it a little outside its radius. */
export interface End {
  x: number;
  y: number;
  radius: number;
}

/** What a way goes round (tables and words) and what it had better not follow or cross. All in pixels. */
export interface Ground {
  width: number;
  height: number;
  solid: readonly Box[];
  /** Straight pieces of the lines that are there. */
  lines: readonly Box[];
  /** Straight pieces of the ways that are there. */
  ways: readonly Box[];
}

const step = 12;
const solidAir = 5;
/** How far from other lines a way had better leave its table. */
const portAir = 14;
/** What a bend, what is met on the way and a port that others use cost, in pixels of detour. */
const costs = {
  bend: 7 * step,
  solid: 60 * step,
  port: 8 * step,
  line: { along: 6 * step, across: 3 * step },
  way: { along: 40 * step, across: 14 * step },
};

/** The corners of the cheapest way, from a point at the edge of one end to a point at the edge of the other. */
export function wayBetween(start: End, end: End, ground: Ground): Point[] {
  const grid = gridOf(ground);
  const [starts, ends] = [nodesRound(start, grid), nodesRound(end, grid)];
  for (const piece of [...ground.lines, ...ground.ways])
    for (const node of [...starts, ...ends])
      if (holds(widened(piece, portAir), pointOf(node, grid))) addCostAt(grid, node);
  const found = search(grid, starts, new Set(ends));
  return cornersOf([edgeOf(start, found.at(0)), ...found, edgeOf(end, found.at(-1))]);
}

interface Grid {
  columns: number;
  rows: number;
  /** What it costs to come to a node sideways and up or down. */
  sideways: Float64Array;
  upright: Float64Array;
}

function gridOf({ width, height, solid, lines, ways }: Ground): Grid {
  const [columns, rows] = [Math.floor(width / step) - 1, Math.floor(height / step) - 1];
  const grid = {
    columns,
    rows,
    sideways: new Float64Array(columns * rows).fill(step),
    upright: new Float64Array(columns * rows).fill(step),
  };
  for (const box of solid) addCost(grid, widened(box, solidAir), costs.solid, costs.solid);
  for (const [pieces, { along, across }] of [
    [lines, costs.line],
    [ways, costs.way],
  ] as const)
    for (const piece of pieces) {
      const lying = piece.bottom - piece.top <= piece.right - piece.left;
      addCost(grid, widened(piece, step - 1), lying ? along : 0, lying ? 0 : along);
      addCost(grid, widened(piece, step / 2), lying ? 0 : across, lying ? across : 0);
    }
  return grid;
}

function addCost({ columns, rows, ...grid }: Grid, box: Box, sideways: number, upright: number) {
  const first = (from: number) => Math.max(0, Math.ceil(from / step) - 1);
  const last = (to: number, count: number) => Math.min(count, Math.floor(to / step)) - 1;
  for (let row = first(box.top); row <= last(box.bottom, rows); row += 1)
    for (let column = first(box.left); column <= last(box.right, columns); column += 1) {
      const node = row * columns + column;
      grid.sideways[node] = (grid.sideways[node] ?? 0) + sideways;
      grid.upright[node] = (grid.upright[node] ?? 0) + upright;
    }
}

function addCostAt({ sideways, upright }: Grid, node: number) {
  sideways[node] = (sideways[node] ?? 0) + costs.port;
  upright[node] = (upright[node] ?? 0) + costs.port;
}

const pointOf = (node: number, { columns }: Grid): Point => [
  ((node % columns) + 1) * step,
  (Math.floor(node / columns) + 1) * step,
];

/** The nodes just outside a table, where a way may begin; for a point, the nearest node. */
function nodesRound({ x, y, radius }: End, grid: Grid): number[] {
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
  const nodeAt = (nearX: number, nearY: number) =>
    clamp(Math.round(nearY / step) - 1, grid.rows) * grid.columns +
    clamp(Math.round(nearX / step) - 1, grid.columns);
  if (radius === 0) return [nodeAt(x, y)];
  const out = radius + 14;
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((hour) => {
    const angle = ((hour + 0.5) * Math.PI) / 6;
    return nodeAt(x + out * Math.cos(angle), y + out * Math.sin(angle));
  });
}

function edgeOf({ x, y, radius }: End, toward: Point | undefined): Point {
  if (!toward || radius === 0) return [x, y];
  const [awayX, awayY] = [toward[0] - x, toward[1] - y];
  const share = (radius + 5) / Math.hypot(awayX, awayY);
  return [round(x + awayX * share), round(y + awayY * share)];
}

/** Dijkstra's search over nodes and the direction they were come to by; costs are whole numbers, so buckets hold the queue. */
function search(grid: Grid, starts: readonly number[], ends: ReadonlySet<number>): Point[] {
  const states = grid.columns * grid.rows * 2;
  const best = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(states).fill(-1);
  const queue: number[][] = [];
  const offer = (state: number, cost: number, from: number) => {
    if (cost >= (best[state] ?? 0)) return;
    best[state] = cost;
    before[state] = from;
    const bucket = queue[cost];
    if (bucket) bucket.push(state);
    else queue[cost] = [state];
  };
  for (const node of starts)
    for (const upright of [0, 1]) offer(node * 2 + upright, grid.sideways[node] ?? 0, -1);
  for (let cost = 0; cost < queue.length; cost += 1)
    for (const state of queue[cost] ?? []) {
      if (best[state] !== cost) continue;
      if (ends.has(state >> 1)) return pathTo(state, before, grid);
      for (const [next, more] of stepsFrom(state, grid)) offer(next, cost + more, state);
    }
  return [];
}

function stepsFrom(state: number, { columns, rows, sideways, upright }: Grid): [number, number][] {
  const [node, was] = [state >> 1, state & 1];
  const [column, row] = [node % columns, Math.floor(node / columns)];
  const side = (next: number): [number, number] => [
    next * 2,
    (sideways[next] ?? 0) + (was === 0 ? 0 : costs.bend),
  ];
  const up = (next: number): [number, number] => [
    next * 2 + 1,
    (upright[next] ?? 0) + (was === 1 ? 0 : costs.bend),
  ];
  return [
    ...(column > 0 ? [side(node - 1)] : []),
    ...(column < columns - 1 ? [side(node + 1)] : []),
    ...(row > 0 ? [up(node - columns)] : []),
    ...(row < rows - 1 ? [up(node + columns)] : []),
  ];
}

function pathTo(state: number, before: Int32Array, grid: Grid): Point[] {
  const path: Point[] = [];
  for (let at = state; at >= 0; at = before[at] ?? -1) path.unshift(pointOf(at >> 1, grid));
  return path;
}

/** A path without the points at which it goes straight on. */
function cornersOf(path: Point[]): Point[] {
  return path.filter((point, index) => {
    const [last, next] = [path[index - 1], path[index + 1]];
    if (!last || !next) return true;
    return (point[0] - last[0]) * (next[1] - point[1]) !== (point[1] - last[1]) * (next[0] - point[0]);
  });
}
