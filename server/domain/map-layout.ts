// The map of a collaboration, laid out by a rule: layers are rows, groups are tables, and what flows between them is lines.
import { boxOf, piecesOf } from "./map-boxes";
import { corridorOf } from "./map-corridor";
import type { MapDrawing, MapFacts, MapLabel, MapLine, MapTable, MapWords } from "./map-drawing";
import { type Arm, armsOf, type Link, linksOf, rowsOf, type Trunk, trunksOf } from "./map-flows";
import { armLabels, tableLabels } from "./map-labels";
import { armLines, pointsOf, trunkLines } from "./map-lines";
import { boxesOfArrowhead, boxesOfTable } from "./map-obstacles";
import { type Place, placeTables } from "./map-places";
import { layWays, pairsOf, type Wish } from "./map-referrals";
import { type Sheet, stackRows } from "./map-rows";

const leastWidth = 960;
const mostInRow = 4;

/**
 * Lays the map out on a sheet at least 960 px wide. No two tables or labels touch, everything is on the sheet, and the
 * same facts give the same drawing. Lines keep to channels between the rows and a corridor down the middle; points sent
 * onward go round both.
 */
export function layOutMap(facts: MapFacts, words: MapWords): MapDrawing {
  const rows = rowsOf(facts.groups, mostInRow);
  const links = linksOf(facts);
  const arms = armsOf(links, rows);
  const trunks = trunksOf(links, arms, rows);
  const corridor = corridorOf(trunks);
  const width = Math.max(leastWidth, corridor + mostInRow * 210);
  const columns = placeTables(rows, trunks, corridor, width);
  const sheet = stackRows({ rows, columns, trunks, width }, facts, words);
  const standing = standingOn(sheet, trunks, arms, words);
  return {
    width,
    borders: sheet.borders,
    tables: [...sheet.places.values()].map(drawTable),
    labels: standing.labels,
    ...layBetween(sheet, wishesOf(sheet, links, facts, words), standing),
  };
}

/** The lines and words that are laid already. */
interface Standing {
  lines: MapLine[];
  labels: MapLabel[];
}

function standingOn(sheet: Sheet, trunks: Trunk[], arms: Arm[], words: MapWords): Standing {
  const straight = arms.flatMap((arm) => {
    const told = trunks.some(({ upper }) => upper === arm.upper);
    return endsOf(sheet, arm.upper, arm.lower).map(([upper, lower]) => ({
      lines: armLines({ upper, lower }, arm),
      labels: armLabels({ upper, lower }, arm, told, words),
    }));
  });
  return {
    lines: [
      ...trunks.flatMap((trunk) => trunkLines(sheet, trunk)),
      ...straight.flatMap(({ lines }) => lines),
    ],
    labels: [...sheet.labels, ...straight.flatMap(({ labels }) => labels)],
  };
}

/** Where two groups stand, if both are on the map. */
function endsOf({ places }: Sheet, from: string, to: string): [Place, Place][] {
  const [start, end] = [places.get(from), places.get(to)];
  return start && end ? [[start, end]] : [];
}

const drawTable = (place: Place): MapTable => ({
  ...place.shape,
  key: place.group.key,
  x: place.x,
  y: place.y,
  labels: tableLabels(place),
});

/** What goes from table to table by itself: minutes between groups of one layer, and points sent onward with their words. */
function wishesOf(sheet: Sheet, links: Link[], facts: MapFacts, words: MapWords): Wish[] {
  const between = (from: string, to: string, wish: Omit<Wish, "start" | "end">) =>
    endsOf(sheet, from, to).map(([start, end]) => ({ ...wish, start: endOf(start), end: endOf(end) }));
  return [
    ...links
      .filter(({ peers }) => peers)
      .flatMap(({ from, to }) => between(from, to, { kind: "up", both: false, text: "" })),
    ...pairsOf(facts.referrals).flatMap(({ from, to, count, both }) =>
      between(from, to, { kind: "referral", both, text: words.waiting(count) }),
    ),
  ];
}

const endOf = ({ x, y, shape: { radius } }: Place) => ({ x, y, radius });

/** Lays what goes from table to table round what stands; the sheet may grow. */
function layBetween(
  { places, width, height }: Sheet,
  wishes: Wish[],
  { lines, labels }: Standing,
): { lines: MapLine[]; height: number } {
  const tables = [...places.values()];
  const solid = [...tables.flatMap(boxesOfTable), ...labels.map(boxOf), ...lines.flatMap(boxesOfArrowhead)];
  const standing = { solid, lines: lines.flatMap((line) => piecesOf(pointsOf(line))) };
  const laid = layWays(wishes, standing, { width, height });
  return { lines: [...lines, ...laid.lines], height: laid.height };
}
