// A table's cells as figures; what cannot be read is told beside its cell, everything at once.
import { looksLikeCpr } from "../domain/boundary";
import { RefusedInParts, type Words } from "../domain/errors";
import type { Cell } from "../domain/figure-entry";
import { type Read, readCount, readFigure } from "../domain/written-figure";
import type { EnterFigures } from "./input";
import type { FiguresStanding } from "./queries";

type Mistakes = Record<string, Words>;

export function readCells({ cells, newOn }: EnterFigures, indicators: FiguresStanding["indicators"]): Cell[] {
  const units = new Map(indicators.map(({ key, unit }) => [key, unit]));
  const mistakes: Mistakes = {};
  const read = cells.map((cell, place) => {
    const field = `cells.${place}`;
    const unit = units.get(cell.indicator);
    if (!unit) mistakes[`${field}.value`] = { words: "indicatorGone", params: {} };
    if (cell.on === "new" && cell.value && !newOn) mistakes.newOn = { words: "periodMissing", params: {} };
    const read = (name: "value" | "n", how: (text: string) => Read<number>) =>
      readField(cell[name], `${field}.${name}`, how, mistakes);
    const value = read("value", (text) => readFigure(text, unit ?? "score"));
    const n = read("n", readCount);
    const note = cell.note ?? null;
    if (!cell.value && (cell.n || note)) mistakes[`${field}.value`] = { words: "valueMissing", params: {} };
    if (note && looksLikeCpr(note)) mistakes[`${field}.note`] = { words: "looksLikeCpr", params: {} };
    const on = cell.on === "new" ? (newOn ?? "") : cell.on;
    return { indicator: cell.indicator, on, value, n, note, was: cell.was };
  });
  if (Object.keys(mistakes).length > 0) throw new RefusedInParts("Some figures cannot be read.", mistakes);
  return read;
}

function readField(
  text: string | undefined,
  field: string,
  how: (text: string) => Read<number>,
  mistakes: Mistakes,
): number | null {
  if (!text) return null;
  const read = how(text);
  if ("value" in read) return read.value;
  mistakes[field] = read;
  return null;
}
