// The map drawn for a phone: the groups under one another, minutes up along the left edge, decisions down along the right.

import { layers } from "./collaboration-file";
import type { MapDrawing, MapFacts, MapGroup, MapLabel, MapLine, MapTable, MapWords } from "./map-drawing";
import { linksOf } from "./map-flows";
import { tableOf } from "./map-table";
import { nameLead, smallLead, smallSize, wrap } from "./map-text";

const leastWidth = 328;
const rail = 10;

interface Edges {
  /** Where each upper group's rails run, by its key. */
  rails: Map<string, number>;
  tableX: number;
  textX: number;
  width: number;
}

/** Lays the groups out in one column, 328 px wide unless many groups receive minutes. */
export function layOutPhoneMap(facts: MapFacts, words: MapWords): MapDrawing {
  const groups = facts.groups.toSorted((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
  const links = linksOf(facts).filter(({ peers }) => !peers);
  const uppers = groups.filter(({ key }) => links.some(({ upper }) => upper === key)).map(({ key }) => key);
  const radius = Math.max(0, ...groups.map((group) => shapeOf(group).radius));
  const extra = rail * Math.max(0, uppers.length - 1);
  const tableX = Math.max(84, radius + 36) + extra;
  const edges = {
    rails: new Map(uppers.map((key, index) => [key, index])),
    tableX,
    textX: tableX + Math.max(48, radius + 8),
    width: Math.max(leastWidth, tableX + Math.max(48, radius + 8) + 150) + extra,
  };
  const tables = stack(groups, facts, words, edges);
  const lines = uppers.flatMap((upper) =>
    rails(
      upper,
      tables,
      links.filter((link) => link.upper === upper),
      edges,
    ),
  );
  return { width: edges.width, height: bottomOf(tables), borders: [], tables, lines, labels: [] };
}

const shapeOf = (group: MapGroup) => tableOf(group.seats, group.included);

function stack(groups: MapGroup[], facts: MapFacts, words: MapWords, edges: Edges): MapTable[] {
  let y = 8;
  return groups.map((group) => {
    const shape = shapeOf(group);
    const lines = linesOf(group, facts, words, edges);
    const height = lines.reduce((sum, { lead }) => sum + lead, 0);
    const half = Math.max(shape.radius, height / 2);
    const middle = Math.round(y + half);
    y = middle + half + 24;
    const labels = labelsOf(lines, edges.textX, middle - height / 2);
    return { ...shape, key: group.key, x: edges.tableX, y: middle, labels };
  });
}

interface Line {
  kind: MapLabel["kind"];
  text: string;
  lead: number;
}

/** A group's name, what is said of it, and how many points wait for it. */
function linesOf(group: MapGroup, facts: MapFacts, words: MapWords, edges: Edges): Line[] {
  const room = edges.width - edges.textX - 22 - rail * Math.max(0, edges.rails.size - 1);
  const waits = facts.referrals
    .filter(({ to }) => to === group.key)
    .reduce((sum, { count }) => sum + count, 0);
  const said = [
    { kind: "name", text: group.name, lead: nameLead },
    { kind: "about", text: group.about, lead: smallLead },
    ...(waits > 0 ? [{ kind: "referral", text: words.waiting(waits), lead: smallLead } as const] : []),
  ] as const;
  return said.flatMap((line) => wrap(line.text, smallSize, room).map((text) => ({ ...line, text })));
}

function labelsOf(lines: readonly Line[], x: number, top: number): MapLabel[] {
  let y = top;
  return lines.map(({ kind, text, lead }) => {
    y += lead;
    return { x, y: Math.round(y - 5), anchor: "start", kind, size: smallSize, text };
  });
}

function bottomOf(tables: MapTable[]): number {
  const ends = tables.flatMap(({ y, radius, labels }) => [y + radius, ...labels.map((label) => label.y + 5)]);
  return Math.ceil(Math.max(0, ...ends) + 12);
}

/** One upper group's rails: a thin one up the left edge, a thick one down the right, with a branch to each table. */
function rails(
  upper: string,
  tables: MapTable[],
  links: { lower: string; up: boolean }[],
  edges: Edges,
): MapLine[] {
  const high = tables.find(({ key }) => key === upper);
  if (!high) return [];
  const index = edges.rails.get(upper) ?? 0;
  const away = 4 * index;
  const lowers = (those: typeof links) =>
    those.flatMap(({ lower }) => tables.filter(({ key }) => key === lower));
  const rising = lowers(links.filter(({ up }) => up));
  return [
    ...rise(high, rising, 14 + rail * index, away),
    ...fall(high, lowers(links), edges.width - 10 - rail * index, away),
  ];
}

function rise(high: MapTable, lowers: MapTable[], left: number, away: number): MapLine[] {
  if (lowers.length === 0) return [];
  const at = (table: MapTable) => table.y + away;
  const lowest = Math.max(...lowers.map(at));
  return [
    { kind: "up", d: `M${left} ${lowest}V${at(high)}H${high.x - high.radius - 4}`, arrow: true },
    ...lowers.map((table) => ({
      kind: "up" as const,
      d: `M${table.x - table.radius - 4} ${at(table)}H${left}`,
      arrow: false,
    })),
  ];
}

function fall(high: MapTable, lowers: MapTable[], right: number, away: number): MapLine[] {
  if (lowers.length === 0) return [];
  // leaves above the name and arrives under the words, so that no line is drawn through them
  const from = Math.min(...high.labels.map(({ y }) => y)) - 15 + away / 2;
  const to = (table: MapTable) => Math.max(...table.labels.map(({ y }) => y)) + 9 - away / 2;
  const seat = high.x + Math.sqrt(Math.max(0, (high.radius + 6) ** 2 - (from - high.y) ** 2));
  return [
    { kind: "down", d: `M${Math.round(seat)} ${from}H${right}V${Math.max(...lowers.map(to))}`, arrow: false },
    ...lowers.map((table) => ({
      kind: "down" as const,
      d: `M${right} ${to(table)}H${right - 18}`,
      arrow: true,
    })),
  ];
}
