// Stretches of time as rows of bits. Time is cut in cells of five minutes, and when something is so is a row: several rows are one
// by OR, and what lasts can begin where the first bit of a row is clear, once the row is spread by its length. The same in the
// browser and on the server. An instant is in minutes since 1970.
import type { WorkingSpan } from "./working-hours";
import { dayOfMinute, isoWeek, isoWeekday, minuteOfWall, type ZoneOffsets } from "./zone-offsets";

export const cellMinutes = 5;

/** A slot begins at a quarter of an hour. */
export const stepMinutes = 15;

/** Beginnings and ends by turns. */
export type Blocks = Float64Array;

/** Signed: an unsigned word above 2^31 is a boxed number until the engine has compiled the code that reads it. */
export type Row = Int32Array;

export interface Grid {
  /** The first cell's beginning: a whole step. */
  from: number;
  cells: number;
  /** Gives a row of its own, with nothing set. */
  row: () => Row;
}

/** Of the whole steps between two instants. */
export function gridOf(earliest: number, until: number): Grid {
  const from = Math.ceil(earliest / stepMinutes) * stepMinutes;
  const cells = Math.max(0, Math.floor((until - from) / cellMinutes));
  const words = Math.ceil(cells / 32);
  // memory for one row takes longer to get than the row to fill, so many are cut from one sheet
  let [sheet, used] = [new Int32Array(0), 0];
  const row = () => {
    if (used === sheet.length) [sheet, used] = [new Int32Array(words * 32), 0];
    used += words;
    return sheet.subarray(used - words, used);
  };
  return { from, cells, row };
}

/** Every cell that a block touches, with a margin and the way before and after. */
export function blocksRow(grid: Grid, blocks: Blocks, margin: number, travel?: Blocks): Row {
  const row = grid.row();
  paintBlocks(row, grid, blocks, margin, travel);
  return row;
}

/** Paints every cell that a block touches. */
export function paintBlocks(row: Row, grid: Grid, blocks: Blocks, margin: number, travel?: Blocks): void {
  for (let index = 0; index < blocks.length; index += 2) {
    const before = margin + (travel?.[index] ?? 0);
    const after = margin + (travel?.[index + 1] ?? 0);
    paint(row, grid, (blocks[index] ?? 0) - before, (blocks[index + 1] ?? 0) + after);
  }
}

function paint(row: Row, { from, cells }: Grid, starts: number, ends: number): void {
  const first = Math.max(0, Math.floor((starts - from) / cellMinutes));
  const end = Math.min(cells, Math.ceil((ends - from) / cellMinutes));
  if (end <= first) return;
  for (let word = first >>> 5; word <= (end - 1) >>> 5; word += 1)
    row[word] = (row[word] ?? 0) | bitsWithin(word, first, end);
}

/** Whether any cell from the first up to the end is set. */
export function touches(row: Row, first: number, end: number): boolean {
  for (let word = first >>> 5; word <= (end - 1) >>> 5; word += 1)
    if (((row[word] ?? -1) & bitsWithin(word, first, end)) !== 0) return true;
  return false;
}

/** Of a word's bits, those of the cells from the first up to the end. */
function bitsWithin(word: number, first: number, end: number): number {
  const [before, after] = [first - word * 32, word * 32 + 32 - end];
  return (before > 0 ? -1 << before : -1) & (after > 0 ? -1 >>> after : -1);
}

/** The time outside the spans: what lies between them is painted, so that two that touch leave no seam. */
export function outside(grid: Grid, spans: readonly WorkingSpan[], zone: ZoneOffsets): Row {
  const row = grid.row();
  const ordered = spans.toSorted((one, other) => one.startMinute - other.startMinute);
  const end = grid.from + grid.cells * cellMinutes;
  const [firstDay, lastDay] = [dayOfMinute(zone, grid.from) - 1, dayOfMinute(zone, end) + 1];
  let open = grid.from;
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const span of ordered) {
      if (span.weekday !== isoWeekday(day) || !isInWeeks(day, span.weeks)) continue;
      const starts = minuteOfWall(zone, day * 1440 + span.startMinute);
      if (starts > open) paint(row, grid, open, starts);
      open = Math.max(open, minuteOfWall(zone, day * 1440 + span.endMinute));
    }
  }
  paint(row, grid, open, end);
  return row;
}

const isInWeeks = (day: number, weeks: WorkingSpan["weeks"]) =>
  weeks === "every" || (isoWeek(day) % 2 === 0) === (weeks === "even");

/** What is set in the other is set in the row. */
export function or(row: Row, other: Row): void {
  for (let word = 0; word < row.length; word += 1) row[word] = (row[word] ?? 0) | (other[word] ?? 0);
}

/** What is not set in the other is cleared in the row. */
export function and(row: Row, other: Row): void {
  for (let word = 0; word < row.length; word += 1) row[word] = (row[word] ?? 0) & (other[word] ?? 0);
}

/** In place: a bit stays clear only where it and the following, `length` of them, were clear. Beyond the end all is taken. */
export function spread(row: Row, length: number): Row {
  for (let done = 1; done < length; ) {
    const shift = Math.min(done, length - done);
    const [words, bits] = [shift >>> 5, shift & 31];
    for (let word = 0; word < row.length; word += 1) {
      const low = row[word + words] ?? -1;
      const high = row[word + words + 1] ?? -1;
      row[word] = (row[word] ?? 0) | (bits === 0 ? low : (low >>> bits) | (high << (32 - bits)));
    }
    done += shift;
  }
  return row;
}

export const has = (row: Row, cell: number) => (((row[cell >>> 5] ?? -1) >>> (cell & 31)) & 1) === 1;
