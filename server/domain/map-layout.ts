// The map of a collaboration, laid out by a rule: layers are rows, groups are tables, and what flows between them is lines.
import type { Layer } from "./collaboration-file";
import { type Channel, packInto, stripHeight } from "./map-channel";
import { type Arm, armsOf, type Link, linksOf, type Row, rowsOf, type Trunk, trunksOf } from "./map-flows";
import { boxOf, layWays, pairsOf, type Wish } from "./map-referrals";
import { type Box, type Point, piecesOf } from "./map-routes";
import { type TableShape, tableOf } from "./map-table";
import { nameLead, nameSize, smallLead, smallSize, wrap } from "./map-text";

export interface MapGroup {
  key: string;
  name: string;
  /** How many sit there and how often they meet, in words. */
  about: string;
  layer: Layer;
  /** Own seats, the leader's among them, and seats that come from included groups. */
  seats: number;
  included: number;
  /** Decisions made this year. */
  decisions: number;
}

/** The minutes of one group reach another; the counts are this year's. */
export interface MapReport {
  from: string;
  to: string;
  minutes: number;
  inReview: number;
}

/** Points sent from one group to another that are not answered. */
export interface MapReferral {
  from: string;
  to: string;
  count: number;
}

export interface MapFacts {
  groups: readonly MapGroup[];
  reports: readonly MapReport[];
  referrals: readonly MapReferral[];
}

/** What the drawing says, by language; an empty list is not written. */
export interface MapWords {
  layer(layer: Layer): string;
  minutesUp(minutes: number, inReview: number): string[];
  decisionsDown(decisions: number): string[];
  waiting(count: number): string;
}

export type LineKind = "up" | "down" | "referral";
export type Anchor = "start" | "middle" | "end";
export type LabelKind = "layer" | "name" | "about" | "up" | "down" | "quiet" | "referral";

export interface MapLabel {
  x: number;
  /** The baseline. */
  y: number;
  anchor: Anchor;
  kind: LabelKind;
  size: number;
  text: string;
}

export interface MapTable extends TableShape {
  key: string;
  x: number;
  y: number;
  /** Its name and what is said of it. */
  labels: MapLabel[];
}

export interface MapLine {
  kind: LineKind;
  d: string;
  arrow: boolean;
  /** Whether it has an arrowhead where it begins, too. */
  both?: boolean;
  /** Words that stand on the line. */
  label?: MapLabel | null;
}

export interface MapDrawing {
  width: number;
  height: number;
  /** Where one layer ends and the next begins. */
  borders: number[];
  tables: MapTable[];
  lines: MapLine[];
  labels: MapLabel[];
}

const leastWidth = 960;
const columns = 4;
const track = 16;

/** Where a table's name stands: under it, or beside it where it is alone in its row. */
export type Side = "under" | "left" | "right";

export interface Place {
  group: MapGroup;
  shape: TableShape;
  row: number;
  x: number;
  y: number;
  side: Side;
  /** The edges of its column, along which lines may pass its name. */
  left: number;
  right: number;
  nameLines: string[];
  aboutLines: string[];
}

/**
 * Lays the map out on a sheet at least 960 px wide. No two tables or labels touch, everything is on the sheet, and the
 * same facts give the same drawing. Lines keep to channels between the rows and a corridor down the middle; points sent
 * onward go round both.
 */
export function layOutMap(facts: MapFacts, words: MapWords): MapDrawing {
  const rows = rowsOf(facts.groups, columns);
  const links = linksOf(facts);
  const arms = armsOf(links, rows);
  const trunks = trunksOf(links, arms, rows);
  const corridor = trunks.length === 0 ? 0 : 80 + 24 * (trunks.length - 1);
  const width = Math.max(leastWidth, corridor + columns * 210);
  const places = placeTables(rows, trunks, corridor, width);
  const channels = stackRows({ rows, places, trunks, facts, words, width });
  const map: Drafting = { places, trunks, channels, width };
  const standing = {
    lines: [
      ...trunks.flatMap((trunk) => trunkLines(map, trunk)),
      ...arms.flatMap((arm) => armLines(map, arm)),
    ],
    labels: [...channels.labels, ...arms.flatMap((arm) => armLabels(map, arm, words))],
  };
  return {
    width,
    borders: channels.borders,
    tables: [...places.values()].map(drawTable),
    labels: standing.labels,
    ...layBetween(map, wishesOf(map, links, facts, words), standing),
  };
}

/** The lines and words that are laid already. */
interface Standing {
  lines: MapLine[];
  labels: MapLabel[];
}

interface Drafting {
  places: Map<string, Place>;
  trunks: Trunk[];
  channels: Stacked;
  width: number;
}

function placeTables(rows: Row[], trunks: Trunk[], corridor: number, width: number): Map<string, Place> {
  const places = new Map<string, Place>();
  let above: Place | undefined;
  rows.forEach((row, index) => {
    const passed = trunks.some(({ row: from, lowers }) =>
      lowers.some((lower) => from < index && index < lower.row),
    );
    const alone = row.groups.length === 1 && index > 0 && (passed || above !== undefined);
    const found =
      row.groups.length === 1
        ? row.groups.map((group) =>
            placeAlone(group, index, alone ? sideAfter(above, width / 2) : "middle", width),
          )
        : placeInColumns(row.groups, index, passed ? corridor : 0, width);
    for (const place of found) places.set(place.group.key, place);
    above = found.length === 1 ? found[0] : undefined;
  });
  return places;
}

/** Tables that are alone in their rows zigzag, so that a line can reach each from the side that faces it. */
function sideAfter(above: Place | undefined, middle: number): "left" | "right" {
  return above && above.x > middle ? "left" : "right";
}

function placeAlone(group: MapGroup, row: number, at: "left" | "middle" | "right", width: number): Place {
  const shape = tableOf(group.seats, group.included);
  const x = width / 2 + { left: -230, middle: 0, right: 230 }[at];
  const side = at === "right" ? "right" : "left";
  const room = Math.min((side === "right" ? width - x : x) - shape.radius - 40, 240);
  return {
    group,
    shape,
    row,
    x,
    y: 0,
    side,
    left: x - shape.radius,
    right: x + shape.radius,
    ...linesOf(group, room),
  };
}

function placeInColumns(groups: MapGroup[], row: number, corridor: number, width: number): Place[] {
  const onLeft = corridor > 0 ? Math.ceil(groups.length / 2) : groups.length;
  const halves = [
    { from: 0, to: corridor > 0 ? (width - corridor) / 2 : width, groups: groups.slice(0, onLeft) },
    { from: (width + corridor) / 2, to: width, groups: groups.slice(onLeft) },
  ];
  return halves.flatMap(({ from, to, groups: here }) =>
    here.map((group, index) => {
      const column = (to - from) / here.length;
      const x = round(from + column * (index + 0.5));
      const shape = tableOf(group.seats, group.included);
      const edges = { left: round(x - column / 2 + 6), right: round(x + column / 2 - 6) };
      return {
        group,
        shape,
        row,
        x,
        y: 0,
        side: "under" as const,
        ...edges,
        ...linesOf(group, Math.min(column - 32, 220)),
      };
    }),
  );
}

const linesOf = (group: MapGroup, room: number) => ({
  nameLines: wrap(group.name, nameSize, room),
  aboutLines: wrap(group.about, smallSize, room),
});

const labelHeight = ({ nameLines, aboutLines }: Place) =>
  nameLines.length * nameLead + aboutLines.length * smallLead;

interface Stacked {
  height: number;
  borders: number[];
  labels: MapLabel[];
  /** By row and upper group: where the shared line above the row runs, and where the line to an upper table leaves it. */
  buses: Map<string, number>;
  ports: Map<string, number>;
}

interface Stacking {
  rows: Row[];
  places: Map<string, Place>;
  trunks: Trunk[];
  facts: MapFacts;
  words: MapWords;
  width: number;
}

/** Gives every row its height: the channel above it with its labels and shared lines, then the tables. */
function stackRows(stacking: Stacking): Stacked {
  const { rows, places, trunks, words } = stacking;
  const stacked: Stacked = { height: 0, borders: [], labels: [], buses: new Map(), ports: new Map() };
  let y = 0;
  rows.forEach((row, index) => {
    const channel = channelOf(stacking, index);
    for (const trunk of trunks.filter(
      (trunk) => trunk.row === index - 1 && !isCentred(places, trunk, stacking.width),
    )) {
      stacked.ports.set(trunk.upper, y + track);
      y += 2 * track;
    }
    y += index > 0 ? 12 : 0;
    stacked.labels.push(...packInto(channel, y));
    y += stripHeight(channel);
    for (const trunk of trunks.filter(({ lowers }) => lowers.some((lower) => lower.row === index))) {
      stacked.buses.set(`${index} ${trunk.upper}`, y + track);
      y += 2 * track;
    }
    y += index > 0 ? 16 : 0;
    if (row.first) {
      if (index > 0) stacked.borders.push(y);
      stacked.labels.push({
        x: 0,
        y: y + 20,
        anchor: "start",
        kind: "layer",
        size: smallSize,
        text: words.layer(row.layer),
      });
      y += 28;
    }
    y = placeRow(
      [...places.values()].filter((place) => place.row === index),
      y + 22,
    );
  });
  stacked.height = Math.ceil(y + 8);
  return stacked;
}

/** Puts a row's tables on one line under `y`, and answers where the row ends. */
function placeRow(row: Place[], y: number): number {
  const radius = Math.max(
    ...row.map((place) =>
      place.side === "under" ? place.shape.radius : Math.max(place.shape.radius, labelHeight(place) / 2, 44),
    ),
  );
  for (const place of row) place.y = round(y + radius);
  const under = Math.max(
    0,
    ...row.filter(({ side }) => side === "under").map((place) => labelHeight(place) + 12),
  );
  return y + 2 * radius + under + 12;
}

const isCentred = (places: Map<string, Place>, trunk: Trunk, width: number) =>
  places.get(trunk.upper)?.x === width / 2;

/** The labels that stand in the channel above a row: what its trunks carry, and the points that wait. */
function channelOf({ rows, trunks, facts, words, width }: Stacking, index: number): Channel {
  const flows = trunks
    .filter(({ lowers }) => Math.min(...lowers.map((lower) => lower.row)) === index)
    .flatMap((trunk) => [
      {
        x: trunkX(trunk, "up", width) - 10,
        anchor: "end" as const,
        lines: flowLines("up", words.minutesUp(trunk.minutes, trunk.inReview)),
      },
      {
        x: trunkX(trunk, "down", width) + 11,
        anchor: "start" as const,
        lines: flowLines("down", words.decisionsDown(decisionsOf(facts, trunk.upper))),
      },
    ]);
  return rows[index] ? flows.filter(({ lines }) => lines.length > 0) : [];
}

const flowLines = (kind: "up" | "down", lines: string[]) =>
  lines.map((text, line) => ({ kind: line === 0 ? kind : ("quiet" as const), text }));

const decisionsOf = (facts: MapFacts, key: string) =>
  facts.groups.find((group) => group.key === key)?.decisions ?? 0;

function trunkX(trunk: Trunk, kind: "up" | "down", width: number): number {
  const away = 29 + 12 * trunk.index;
  return width / 2 + (kind === "up" ? -away : away);
}

function drawTable({ group, shape, x, y, side, nameLines, aboutLines }: Place): MapTable {
  const anchor = ({ under: "middle", left: "end", right: "start" } as const)[side];
  const labelX = x + { under: 0, left: -shape.radius - 20, right: shape.radius + 20 }[side];
  const height = nameLines.length * nameLead + aboutLines.length * smallLead;
  const top = side === "under" ? y + shape.radius + 8 : y - height / 2;
  const names = nameLines.map((text, line) => ({
    x: labelX,
    y: round(top + 16 + line * nameLead),
    anchor,
    kind: "name" as const,
    size: nameSize,
    text,
  }));
  const below = top + nameLines.length * nameLead;
  const abouts = aboutLines.map((text, line) => ({
    x: labelX,
    y: round(below + 14 + line * smallLead),
    anchor,
    kind: "about" as const,
    size: smallSize,
    text,
  }));
  return { ...shape, key: group.key, x, y, labels: [...names, ...abouts] };
}

/** The shared line to one upper table: drops from the tables below, a bus above each row, and the way up the corridor. */
function trunkLines(map: Drafting, trunk: Trunk): MapLine[] {
  return (["up", "down"] as const).flatMap((kind) => {
    const lowers = trunk.lowers.filter((lower) => kind === "down" || lower.up);
    const upper = map.places.get(trunk.upper);
    if (lowers.length === 0 || !upper) return [];
    const x = trunkX(trunk, kind, map.width);
    const rows = [...new Set(lowers.map(({ row }) => row))];
    const lowest = busY(map, trunk, Math.max(...rows), kind);
    const buses = rows.flatMap((row) =>
      busLines(
        map,
        trunk,
        kind,
        row,
        lowers.filter((lower) => lower.row === row),
        x,
      ),
    );
    return [{ kind, d: toUpper(map, upper, x, lowest, kind), arrow: kind === "up" }, ...buses];
  });
}

function busY(map: Drafting, trunk: Trunk, row: number, kind: "up" | "down"): number {
  return (map.channels.buses.get(`${row} ${trunk.upper}`) ?? 0) + (kind === "down" ? track : 0);
}

function busLines(
  map: Drafting,
  trunk: Trunk,
  kind: "up" | "down",
  row: number,
  lowers: Trunk["lowers"],
  x: number,
): MapLine[] {
  const y = busY(map, trunk, row, kind);
  const ends = lowers.flatMap((lower) => {
    const place = map.places.get(lower.key);
    const away = 9 + 8 * lower.port;
    return place
      ? [{ x: round(place.x + (kind === "up" ? -away : away)), top: round(place.y - place.shape.radius - 7) }]
      : [];
  });
  const all = [x, ...ends.map((end) => end.x)];
  const bus: MapLine = { kind, d: `M${Math.min(...all)} ${y}H${Math.max(...all)}`, arrow: false };
  return [bus, ...ends.map((end) => ({ kind, d: `M${end.x} ${y}V${end.top}`, arrow: kind === "down" }))];
}

/** From the corridor to the upper table, drawn in the direction of the flow. */
function toUpper(map: Drafting, upper: Place, x: number, lowest: number, kind: "up" | "down"): string {
  const port = map.channels.ports.get(upper.group.key);
  const sign = kind === "up" ? -1 : 1;
  const bottom = round(upper.y + upper.shape.radius + 6);
  if (port === undefined) return kind === "up" ? `M${x} ${lowest}V${bottom}` : `M${x} ${bottom}V${lowest}`;
  const y = port + (kind === "down" ? track / 2 : 0);
  if (upper.side !== "under") {
    const end = round(upper.x + 9 * sign);
    return kind === "up" ? `M${x} ${lowest}V${y}H${end}V${bottom}` : `M${end} ${bottom}V${y}H${x}V${lowest}`;
  }
  const edge = kind === "up" ? upper.left : upper.right;
  const side = round(upper.x + sign * (upper.shape.radius + 6));
  return kind === "up"
    ? `M${x} ${lowest}V${y}H${edge}V${upper.y}H${side}`
    : `M${side} ${upper.y}H${edge}V${y}H${x}V${lowest}`;
}

function armLines(map: Drafting, { upper, lower, up }: Arm): MapLine[] {
  const [high, low] = [map.places.get(upper), map.places.get(lower)];
  if (!high || !low) return [];
  const facing = low.x >= high.x ? 1 : -1;
  const edge = round(high.x + facing * (high.shape.radius + 7));
  const top = round(low.y - low.shape.radius - 7);
  const rising: MapLine = {
    kind: "up",
    d: `M${low.x + 10 * facing} ${top}V${high.y - 14}H${edge}`,
    arrow: true,
  };
  const falling: MapLine = {
    kind: "down",
    d: `M${edge} ${high.y + 4}H${low.x - 10 * facing}V${top}`,
    arrow: true,
  };
  return up ? [rising, falling] : [falling];
}

function armLabels(map: Drafting, arm: Arm, words: MapWords): MapLabel[] {
  const [high, low] = [map.places.get(arm.upper), map.places.get(arm.lower)];
  if (!high || !low) return [];
  const facing = low.x >= high.x ? 1 : -1;
  const at = {
    x: round(high.x + facing * (high.shape.radius + 26)),
    anchor: facing > 0 ? ("start" as const) : ("end" as const),
    size: smallSize,
  };
  const up = arm.up ? words.minutesUp(arm.minutes, arm.inReview).join(", ") : "";
  const told = map.trunks.some((trunk) => trunk.upper === arm.upper);
  const down = told ? "" : words.decisionsDown(high.group.decisions).join(", ");
  return [
    { ...at, y: high.y - 21, kind: "up" as const, text: up },
    { ...at, y: high.y + 22, kind: "down" as const, text: down },
  ].filter(({ text }) => text !== "");
}

/** What goes from table to table by itself: minutes between groups of one layer, and points sent onward with their words. */
function wishesOf(map: Drafting, links: Link[], facts: MapFacts, words: MapWords): Wish[] {
  const ends = (from: string, to: string) => {
    const [start, end] = [map.places.get(from), map.places.get(to)];
    return start && end ? [{ start: endOf(start), end: endOf(end) }] : [];
  };
  const peers = links
    .filter(({ peers }) => peers)
    .flatMap(({ from, to }) =>
      ends(from, to).map((way) => ({ ...way, kind: "up" as const, both: false, text: "" })),
    );
  const points = pairsOf(facts.referrals).flatMap(({ from, to, count, both }) =>
    ends(from, to).map((way) => ({ ...way, kind: "referral" as const, both, text: words.waiting(count) })),
  );
  return [...peers, ...points];
}

const endOf = ({ x, y, shape: { radius } }: Place) => ({ x, y, radius });

function layBetween(
  map: Drafting,
  wishes: Wish[],
  { lines, labels }: Standing,
): { lines: MapLine[]; height: number } {
  const tables = [...map.places.values()];
  const solid = [...tables.flatMap(boxesOfTable), ...labels.map(boxOf), ...lines.flatMap(boxesOfArrowhead)];
  const sheet = { width: map.width, height: map.channels.height };
  const laid = layWays(wishes, { solid, lines: lines.flatMap((line) => piecesOf(pointsOf(line))) }, sheet);
  return { lines: [...lines, ...laid.lines], height: laid.height };
}

/** The space a table takes with its seats, and its words with what is between them and the table. */
function boxesOfTable(place: Place): Box[] {
  const { x, y, shape } = place;
  const table = {
    left: x - shape.radius,
    right: x + shape.radius,
    top: y - shape.radius,
    bottom: y + shape.radius,
  };
  const words = drawTable(place).labels.map(boxOf);
  return place.side === "under"
    ? [table, ...words]
    : [
        table,
        ...words.map((box) => ({ ...box, left: Math.min(box.left, x), right: Math.max(box.right, x) })),
      ];
}

/** The space an arrowhead takes at the end of a line. */
function boxesOfArrowhead(line: MapLine): Box[] {
  const end = line.arrow ? pointsOf(line).slice(-1) : [];
  return end.map(([x, y]) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
}

/** The corners of a line of `M`, `H` and `V`. */
function pointsOf({ d }: MapLine): Point[] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MHV])([-\d. ]+)/g)].map(([, command, numbers = ""]) => {
    const [first = 0, second = 0] = numbers.trim().split(" ").map(Number);
    if (command === "M") [x, y] = [first, second];
    else if (command === "H") x = first;
    else y = first;
    return [x, y];
  });
}

const round = (value: number) => Math.round(value * 10) / 10;
