// What stands on the map that a way must go round: tables, words and arrowheads.
import { type Box, boxOf, boxRound } from "./map-boxes";
import type { MapLine } from "./map-drawing";
import { tableLabels } from "./map-labels";
import { pointsOf } from "./map-lines";
import type { Place } from "./map-places";

/** The space a table takes with its seats, and its words with what is between them and the table. */
export function boxesOfTable(place: Place): Box[] {
  const { x, y, shape, side } = place;
  const words = tableLabels(place).map(boxOf);
  const reaching = words.map((box) => ({
    ...box,
    left: Math.min(box.left, x),
    right: Math.max(box.right, x),
  }));
  return [boxRound(x, y, shape.radius), ...(side === "under" ? words : reaching)];
}

/** The space an arrowhead takes at the end of a line. */
export function boxesOfArrowhead(line: MapLine): Box[] {
  const end = line.arrow ? pointsOf(line).slice(-1) : [];
  return end.map(([x, y]) => boxRound(x, y, 7));
}
