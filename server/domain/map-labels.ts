// The words on the map that stand still: names of layers and tables, and what flows along the lines.
import { round } from "./map-boxes";
import type { ChannelLabel } from "./map-channel";
import { trunkX } from "./map-corridor";
import type { MapFacts, MapLabel, MapWords } from "./map-drawing";
import type { Arm, Trunk } from "./map-flows";
import { type Place, wordsHeight } from "./map-places";
import { nameLead, nameSize, smallLead, smallSize } from "./map-text";

/** A layer's name at the left edge of the sheet, under `top`. */
export const layerLabel = (text: string, top: number): MapLabel => ({
  x: 0,
  y: top + 20,
  anchor: "start",
  kind: "layer",
  size: smallSize,
  text,
});

/** A table's name and what is said of it: under the table, or beside it. */
export function tableLabels(place: Place): MapLabel[] {
  const { shape, x, y, side, nameLines, aboutLines } = place;
  const at = {
    x: x + { under: 0, left: -shape.radius - 20, right: shape.radius + 20 }[side],
    anchor: ({ under: "middle", left: "end", right: "start" } as const)[side],
  };
  const top = side === "under" ? y + shape.radius + 8 : y - wordsHeight(place) / 2;
  const below = top + nameLines.length * nameLead;
  return [
    ...nameLines.map((text, line) => {
      return { ...at, y: round(top + 16 + line * nameLead), kind: "name" as const, size: nameSize, text };
    }),
    ...aboutLines.map((text, line) => {
      return {
        ...at,
        y: round(below + 14 + line * smallLead),
        kind: "about" as const,
        size: smallSize,
        text,
      };
    }),
  ];
}

/** What a shared line carries, on either side of the corridor. */
export function trunkWords(trunk: Trunk, width: number, facts: MapFacts, words: MapWords): ChannelLabel[] {
  const upper = facts.groups.find(({ key }) => key === trunk.upper);
  const up = words.minutesUp(trunk.minutes, trunk.inReview);
  const down = words.decisionsDown(upper?.decisions ?? 0);
  return [
    { x: trunkX(trunk, "up", width) - 10, anchor: "end" as const, lines: firstLoud("up", up) },
    { x: trunkX(trunk, "down", width) + 11, anchor: "start" as const, lines: firstLoud("down", down) },
  ].filter(({ lines }) => lines.length > 0);
}

const firstLoud = (kind: "up" | "down", lines: string[]) =>
  lines.map((text, line) => ({ kind: line === 0 ? kind : ("quiet" as const), text }));

/** What a straight line carries, beside its upper table. What falls is left out where a shared line tells it. */
export function armLabels(
  { upper: high, lower: low }: { upper: Place; lower: Place },
  arm: Arm,
  toldElsewhere: boolean,
  words: MapWords,
): MapLabel[] {
  const facing = low.x >= high.x ? 1 : -1;
  const at = {
    x: round(high.x + facing * (high.shape.radius + 26)),
    anchor: facing > 0 ? ("start" as const) : ("end" as const),
    size: smallSize,
  };
  const up = arm.up ? words.minutesUp(arm.minutes, arm.inReview).join(", ") : "";
  const down = toldElsewhere ? "" : words.decisionsDown(high.group.decisions).join(", ");
  return [
    { ...at, y: high.y - 21, kind: "up" as const, text: up },
    { ...at, y: high.y + 22, kind: "down" as const, text: down },
  ].filter(({ text }) => text !== "");
}
