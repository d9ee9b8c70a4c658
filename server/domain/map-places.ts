// Where the tables of the map stand from left to right: alone and zigzagging, or side by side in columns.
import { round } from "./map-boxes";
import type { MapGroup } from "./map-drawing";
import type { Row, Trunk } from "./map-flows";
import { type TableShape, tableOf } from "./map-table";
import { nameLead, nameSize, smallLead, smallSize, wrap } from "./map-text";

/** Where a table's name stands: under it, or beside it where it is alone in its row. */
export type Side = "under" | "left" | "right";

/** A table and how far to the right it stands, before its row has its height. */
export interface Column {
  group: MapGroup;
  shape: TableShape;
  row: number;
  x: number;
  side: Side;
  /** The edges of its column, along which lines may pass its name. */
  left: number;
  right: number;
  nameLines: string[];
  aboutLines: string[];
}

export interface Place extends Column {
  y: number;
}

/** Every table's place in its row and the lines of its name, row by row. */
export function placeTables(
  rows: readonly Row[],
  trunks: readonly Trunk[],
  corridor: number,
  width: number,
): Column[] {
  const places: Column[] = [];
  let above: Column | undefined;
  rows.forEach(({ groups }, row) => {
    const passed = isPassed(row, trunks);
    const [only, ...others] = groups;
    const found =
      only && others.length === 0
        ? [
            placeAlone(
              only,
              row,
              row > 0 && (passed || above) ? sideAfter(above, width / 2) : "middle",
              width,
            ),
          ]
        : placeInColumns(groups, row, passed ? corridor : 0, width);
    places.push(...found);
    above = found.length === 1 ? found[0] : undefined;
  });
  return places;
}

/** Whether a shared line runs through the row on its way from a lower row to an upper one. */
const isPassed = (row: number, trunks: readonly Trunk[]) =>
  trunks.some(({ row: from, lowers }) => lowers.some((lower) => from < row && row < lower.row));

/** Tables that are alone in their rows zigzag, so that a line can reach each from the side that faces it. */
function sideAfter(above: Column | undefined, middle: number): "left" | "right" {
  return above && above.x > middle ? "left" : "right";
}

function placeAlone(group: MapGroup, row: number, at: "left" | "middle" | "right", width: number): Column {
  const shape = tableOf(group.seats, group.included);
  const x = width / 2 + { left: -230, middle: 0, right: 230 }[at];
  const side = at === "right" ? "right" : "left";
  const room = Math.min((side === "right" ? width - x : x) - shape.radius - 40, 240);
  return {
    group,
    shape,
    row,
    x,
    side,
    left: x - shape.radius,
    right: x + shape.radius,
    ...linesOf(group, room),
  };
}

function placeInColumns(groups: readonly MapGroup[], row: number, corridor: number, width: number): Column[] {
  const onLeft = corridor > 0 ? Math.ceil(groups.length / 2) : groups.length;
  const halves = [
    { from: 0, to: corridor > 0 ? (width - corridor) / 2 : width, groups: groups.slice(0, onLeft) },
    { from: (width + corridor) / 2, to: width, groups: groups.slice(onLeft) },
  ];
  return halves.flatMap(({ from, to, groups: here }) => {
    const column = (to - from) / here.length;
    return here.map((group, index) => placeInColumn(group, row, from + column * (index + 0.5), column));
  });
}

function placeInColumn(group: MapGroup, row: number, middle: number, column: number): Column {
  const x = round(middle);
  return {
    group,
    shape: tableOf(group.seats, group.included),
    row,
    x,
    side: "under",
    left: round(x - column / 2 + 6),
    right: round(x + column / 2 - 6),
    ...linesOf(group, Math.min(column - 32, 220)),
  };
}

const linesOf = (group: MapGroup, room: number) => ({
  nameLines: wrap(group.name, nameSize, room),
  aboutLines: wrap(group.about, smallSize, room),
});

/** How high a table's name and what is said of it are together, in pixels. */
export const wordsHeight = ({ nameLines, aboutLines }: Pick<Column, "nameLines" | "aboutLines">) =>
  nameLines.length * nameLead + aboutLines.length * smallLead;
