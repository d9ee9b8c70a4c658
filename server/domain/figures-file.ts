// Figures from a spreadsheet, pasted or as CSV: what they are, or line by line what is wrong with them.
import { looksLikeCpr } from "./boundary";
import type { ReadFigure } from "./figure-entry";
import {
  type Column,
  type FollowedIndicator,
  indicatorNamed,
  readHeader,
  type Shape,
  unknownIndicator,
} from "./figures-header";
import { type FileMistake, type FileRecord, onLine, recordsOf } from "./figures-records";
import { type Read, readCount, readFigure, readPeriod } from "./written-figure";

export interface FiguresFile {
  /** Each indicator once a day, in the file's order. */
  figures: ReadFigure[];
  /** In the file's order; where there is one, nothing of the file is to be saved. */
  mistakes: FileMistake[];
}

const mostFigures = 10_000;

/** More are not told at once. */
const mostMistakes = 200;

const longestNote = 2000;

/**
 * Reads figures in any of three shapes, parted by tabs, semicolons or commas: days down and indicators across, indicators
 * down and days across, or one figure a line (`indicator;day;value;n;note`). An empty cell and a dash are no figure.
 */
export function readFiguresFile(text: string, indicators: readonly FollowedIndicator[]): FiguresFile {
  const records = recordsOf(text);
  if ("mistake" in records) return { figures: [], mistakes: [records.mistake] };
  const [header, ...rows] = records;
  if (!header) return { figures: [], mistakes: [onLine(1, "fileEmpty")] };
  const { columns, shape, mistakes } = readHeader(header, indicators);
  if (!shape || mistakes.some(({ words }) => words === "columnMissing")) return { figures: [], mistakes };
  const cells = rows.flatMap((row) => cellsOf(row, columns, shape));
  if (cells.length > mostFigures)
    return { figures: [], mistakes: [onLine(1, "fileTooMany", { most: mostFigures })] };
  if (cells.length === 0 && mistakes.length === 0)
    return { figures: [], mistakes: [onLine(header.line, "fileEmpty")] };
  const read = cells.map((cell) => readCell(cell, indicators));
  const found = [
    ...mistakes,
    ...rows.flatMap((row) => beyondTheHeads(row, columns)),
    ...read.flatMap((one) => ("mistakes" in one ? one.mistakes : [])),
    ...readTwice(read),
  ];
  return {
    figures: read.flatMap((one) => ("figure" in one ? [one.figure] : [])),
    mistakes: eachOnce(found)
      .sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0))
      .slice(0, mostMistakes),
  };
}

/** A day at the head of a row is read with each of the row's figures. */
const eachOnce = (mistakes: readonly FileMistake[]) => [
  ...new Map(
    mistakes.map((mistake) => [`${mistake.line} ${mistake.column} ${mistake.words}`, mistake]),
  ).values(),
];

/** A text and the column it stands in, counted from 1. */
interface At {
  text: string;
  column: number;
}

/** A figure as it is written: what names its indicator and its day may be a cell, or the head of a column or row. */
interface WrittenCell {
  line: number;
  indicator: FollowedIndicator | At;
  on: string | At;
  value: At;
  n: At | null;
  note: At | null;
}

function cellsOf(row: FileRecord, columns: readonly Column[], shape: Shape): WrittenCell[] {
  const at = (column: number): At => ({ text: row.cells[column] ?? "", column: column + 1 });
  const first = (is: Column["is"]) => columns.findIndex((column) => column.is === is);
  const besideFrom = (is: "n" | "note", from: number) => {
    const next = columns.findIndex(
      (column, index) => index > from && (column.is === "indicator" || column.is === "period"),
    );
    const found = columns.findIndex(
      (column, index) => column.is === is && index > from && (next < 0 || index < next),
    );
    return found < 0 ? null : at(found);
  };
  if (shape === "lines") {
    const [n, note] = [first("n"), first("note")];
    const cell = {
      ...{ line: row.line, indicator: at(first("name")), on: at(first("on")), value: at(first("value")) },
      ...{ n: n < 0 ? null : at(n), note: note < 0 ? null : at(note) },
    };
    return isEmpty(cell) && cell.indicator.text === "" && cell.on.text === "" ? [] : [cell];
  }
  const cells = columns.flatMap((column, index): WrittenCell[] => {
    const beside = {
      line: row.line,
      value: at(index),
      n: besideFrom("n", index),
      note: besideFrom("note", index),
    };
    if (shape === "indicators" && column.is === "indicator")
      return [{ ...beside, indicator: column.indicator, on: at(first("on")) }];
    if (shape === "periods" && column.is === "period")
      return [{ ...beside, indicator: at(first("name")), on: column.on }];
    return [];
  });
  return cells.filter((cell) => !isEmpty(cell));
}

const isEmpty = ({ value, n, note }: WrittenCell) =>
  [value, n, note].every((cell) => cell === null || isNothing(cell));

/** What people write where there is no figure. */
const isNothing = ({ text }: At) => /^[-–—.…]*$/.test(text);

type ReadCell = { figure: ReadFigure; cell: WrittenCell } | { mistakes: FileMistake[] };

function readCell(cell: WrittenCell, indicators: readonly FollowedIndicator[]): ReadCell {
  const mistakes: FileMistake[] = [];
  const say = ({ text, column }: At, words: string, params: FileMistake["params"] = {}) => {
    mistakes.push({ line: cell.line, column, text: text.slice(0, 80), words, params });
  };
  const readAt = <Value>(at: At, read: Read<Value>): Value | undefined => {
    if ("value" in read) return read.value;
    say(at, read.words, read.params);
    return undefined;
  };

  const indicator =
    "key" in cell.indicator ? cell.indicator : indicatorNamed(cell.indicator.text, indicators);
  if (!indicator && "text" in cell.indicator) {
    const { words, params } = unknownIndicator(cell.indicator.text, indicators);
    say(cell.indicator, cell.indicator.text === "" ? "indicatorMissing" : words, params);
  }
  const on = typeof cell.on === "string" ? cell.on : readAt(cell.on, readPeriod(cell.on.text));
  if (isNothing(cell.value)) say(cell.value, "valueMissing");
  const value = isNothing(cell.value)
    ? undefined
    : readAt(cell.value, readFigure(cell.value.text, indicator?.unit ?? "score"));
  const n = cell.n && (isNothing(cell.n) ? null : readAt(cell.n, readCount(cell.n.text)));
  const note = cell.note && (cell.note.text === "" ? null : cell.note.text);
  if (cell.note && note && looksLikeCpr(note)) say(cell.note, "looksLikeCpr");
  if (cell.note && note && note.length > longestNote) say(cell.note, "noteTooLong", { most: longestNote });
  if (!indicator || on === undefined || value === undefined || mistakes.length > 0) return { mistakes };
  return {
    cell,
    figure: {
      ...{ indicator: indicator.key, on, value },
      ...(cell.n ? { n: n ?? null } : {}),
      ...(cell.note ? { note } : {}),
    },
  };
}

/** Something under no head at all. */
function beyondTheHeads({ line, cells }: FileRecord, columns: readonly Column[]): FileMistake[] {
  return cells
    .slice(columns.length)
    .flatMap((text, index) =>
      text === ""
        ? []
        : [{ line, column: columns.length + index + 1, text, words: "columnUnnamed", params: {} }],
    );
}

function readTwice(read: readonly ReadCell[]): FileMistake[] {
  const firstLine = new Map<string, number>();
  return read.flatMap((one) => {
    if (!("figure" in one)) return [];
    const { cell, figure } = one;
    const place = `${figure.indicator} ${figure.on}`;
    const first = firstLine.get(place);
    if (first === undefined) firstLine.set(place, cell.line);
    const { text, column } = cell.value;
    return first === undefined
      ? []
      : [{ line: cell.line, column, text, words: "figureTwice", params: { first } }];
  });
}
