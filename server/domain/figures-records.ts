// A spreadsheet's text as records of cells, each with its line; quoting is read by csv-parse.
import { CsvError, parse } from "csv-parse/sync";

export interface FileRecord {
  /** Where it begins, counted from 1. */
  line: number;
  cells: string[];
}

/** What is wrong in a file: a message under `errors` with what fills it. Lines and columns are counted from 1. */
export interface FileMistake {
  line: number;
  /** null where it is about the whole line. */
  column: number | null;
  /** What stands there. */
  text: string;
  words: string;
  params: Record<string, string | number>;
}

/** Larger files are not read, in bytes. */
export const largestFiguresFile = 1_000_000;

/** The text of a file: UTF-8 or UTF-16 where it says or shows so, else as Excel on Windows saves it. */
export function decodeFigures(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Records with something in them, parted by tabs, semicolons or commas, whichever the first of them has. */
export function recordsOf(text: string): FileRecord[] | { mistake: FileMistake } {
  if (unreadable.test(text)) return { mistake: onLine(1, "fileNotText") };
  const records: FileRecord[] = [];
  const keep = (cells: string[], { lines }: { lines: number }) => {
    records.push(asRecord(cells, lines));
    return null;
  };
  try {
    parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true },
      on_record: keep,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { mistake: onLine(Number(error.lines ?? 1), "fileQuoteOpen") };
  }
  return records.filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/** A mistake that is about a whole line. */
export const onLine = (line: number, words: string, params: FileMistake["params"] = {}): FileMistake => ({
  ...{ line, column: null, text: "", words, params },
});

/** Signs no text holds: what is left of a picture, an archive, a workbook, or of letters read in the wrong set. */
const unreadable = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffd]/u;

function delimiterOf(text: string): string {
  const firstLine = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const bare = firstLine.replace(/"[^"]*"/g, "");
  return ["\t", ";", ","].find((delimiter) => bare.includes(delimiter)) ?? ";";
}

/** csv-parse tells where a record ends; a cell may hold several lines. */
function asRecord(cells: string[], endsOn: number): FileRecord {
  const breaks = cells.join("").split("\n").length - 1;
  return { line: endsOn - breaks, cells: cells.map((cell) => cell.replace(/\u00a0/g, " ").trim()) };
}
