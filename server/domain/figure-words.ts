// A figure as a sentence: how it moved, whether that is for the better, and how far it is from its target.
import type { FigureRow } from "./agenda";
import { speakDay, type Voice } from "./agenda-words";
import { spokenNumber } from "./spoken-number";

/** "Andel i job er steget fra 41 % til 44 % siden 3. september, og det er fremgang; 6 procentpoint fra målet på 50 %." */
export function speakFigure(row: FigureRow, voice: Voice): string {
  const { name, value } = row;
  if (value === null) return voice.say("figure.suppressed", { name, on: speakDay(row.on, voice) });
  const direction = directionOf(row);
  const moved = speakChange(row, value, voice) + (direction ? voice.say(`figure.${direction}`) : "");
  const target = speakTarget(row, value, voice);
  return `${target ? `${moved}; ${target}` : moved}.`;
}

/** Whether the figure moved the way it is wanted; null where it did not move, or nobody said which way that is. */
export function directionOf({ value, previous, better }: FigureRow): "better" | "worse" | null {
  if (value === null || previous === null || value === previous || !better) return null;
  return value > previous === (better === "higher") ? "better" : "worse";
}

/** Whether a figure is at its target or beyond it, on the side that is wanted. */
export function isAtTarget(value: number, target: number, better: FigureRow["better"]): boolean {
  if (better === "higher") return value >= target;
  if (better === "lower") return value <= target;
  return value === target;
}

function speakChange(row: FigureRow, value: number, voice: Voice): string {
  const { name, previous, previousOn, on } = row;
  const now = withUnit(value, row, voice);
  if (previous === null || !previousOn) {
    return voice.say("figure.first", { name, value: now, on: speakDay(on, voice) });
  }
  const since = speakDay(previousOn, voice);
  if (value === previous) return voice.say("figure.unchanged", { name, value: now, since });
  const moved = value > previous ? "figure.risen" : "figure.fallen";
  return voice.say(moved, { name, from: withUnit(previous, row, voice), value: now, since });
}

function speakTarget({ target, better, unit }: FigureRow, value: number, voice: Voice): string | null {
  if (target === null) return null;
  const said = withUnit(target, { unit }, voice);
  if (isAtTarget(value, target, better)) return voice.say("figure.reached", { target: said });
  const distance = withUnit(Math.abs(value - target), { unit }, voice, "distance");
  return voice.say("figure.away", { target: said, distance });
}

/** With its unit, or as a distance: percentages are points apart. */
function withUnit(
  figure: number,
  { unit }: Pick<FigureRow, "unit">,
  { say, language }: Voice,
  as: "unit" | "distance" = "unit",
): string {
  return say(`${as}.${unit}`, { value: spokenNumber(figure, language), count: figure });
}
