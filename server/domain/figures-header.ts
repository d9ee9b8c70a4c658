// What the columns of a file of figures are, by the words at their heads.
import type { FigureRow } from "./agenda";
import type { Words } from "./errors";
import type { FileMistake, FileRecord } from "./figures-records";
import { nearest } from "./near-miss";
import { readPeriod } from "./written-figure";

export interface FollowedIndicator {
  key: string;
  name: string;
  aliases: readonly string[];
  unit: FigureRow["unit"];
}

/** What a column holds. `nothing` is what could not be told, which has its mistake. */
export type Column =
  | { is: "name" | "on" | "value" | "n" | "note" | "nothing" }
  | { is: "indicator"; indicator: FollowedIndicator }
  | { is: "period"; on: string };

/** One figure a line; days down and indicators across; or indicators down and days across. */
export type Shape = "lines" | "indicators" | "periods";

interface Header {
  columns: Column[];
  /** null where it cannot be told; there is a mistake then. */
  shape: Shape | null;
  mistakes: FileMistake[];
}

/** Reads the first record. */
export function readHeader({ line, cells }: FileRecord, indicators: readonly FollowedIndicator[]): Header {
  const heads = cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
  const told = heads.map((head) => columnOf(head, indicators));
  const columns = withCorner(told);
  const shape = shapeOf(columns, heads);
  const mistake = (column: number, words: string, params: FileMistake["params"] = {}): FileMistake => ({
    ...{ line, column: column + 1, text: heads[column] ?? "", words, params },
  });
  if (!shape) return { columns, shape, mistakes: [{ ...mistake(0, "headerMissing"), column: null }] };
  return {
    ...{ columns, shape },
    mistakes: [
      ...columns.flatMap((column, at) =>
        column.is === "nothing"
          ? [unknownColumn(heads[at] ?? "", indicators, (words, params) => mistake(at, words, params))]
          : [],
      ),
      ...columns.flatMap((column, at) => (isTwice(columns, column, at) ? [mistake(at, "columnTwice")] : [])),
      ...missingColumns(columns, shape).map((what) => ({
        ...mistake(0, "columnMissing", { what }),
        column: null,
      })),
    ],
  };
}

/** The indicator a text names: by its name, its key or another name of it; case, spaces and a unit in brackets do not count. */
export function indicatorNamed(
  text: string,
  indicators: readonly FollowedIndicator[],
): FollowedIndicator | undefined {
  const wanted = fold(text);
  return indicators.find((one) => namesOf(one).some((name) => fold(name) === wanted));
}

/** What to say of a name that is none of ours: the nearest where one is near. */
export function unknownIndicator(text: string, indicators: readonly FollowedIndicator[]): Words {
  const near = nearest(
    text,
    indicators.flatMap((one) => [one.name, ...one.aliases]),
  );
  return near
    ? { words: "indicatorNear", params: { text, near } }
    : { words: "indicatorUnknown", params: { text } };
}

const namesOf = ({ key, name, aliases }: FollowedIndicator) => [name, key, ...aliases];

const fold = (text: string) =>
  text
    .replace(/\s*\([^()]*\)\s*$/, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();

const words: readonly { is: "name" | "on" | "value" | "n" | "note"; said: RegExp }[] = [
  { is: "name", said: /^(indikator|indicator|navn|name)$/ },
  {
    is: "on",
    said: /^(dato|date|dag|day|periode|period|måned|month|kvartal|quarter|år|year|opgjort|målt|measured)$/,
  },
  { is: "value", said: /^(værdi|value|tal|figure|resultat|result)$/ },
  { is: "n", said: /^(n|antal|af|of|grundlag)$/ },
  { is: "note", said: /^(note|bemærkning|kommentar|comment|remark)$/ },
];

function columnOf(head: string, indicators: readonly FollowedIndicator[]): Column {
  const indicator = indicatorNamed(head, indicators);
  if (indicator) return { is: "indicator", indicator };
  const word = words.find(({ said }) => said.test(fold(head)));
  if (word) return { is: word.is };
  const period = readPeriod(head);
  return "value" in period ? { is: "period", on: period.value } : { is: "nothing" };
}

/** The first column of a table needs no head, or has one of its own making: what goes down tells what it holds. */
function withCorner(columns: Column[]): Column[] {
  const [corner, ...rest] = columns;
  if (corner?.is !== "nothing" || columns.some(({ is }) => is === "on" || is === "name")) return columns;
  return [{ is: rest.some(({ is }) => is === "period") ? "name" : "on" }, ...rest];
}

function shapeOf(columns: readonly Column[], heads: readonly string[]): Shape | null {
  const has = (is: Column["is"]) => columns.some((column) => column.is === is);
  if (has("name") && has("period")) return "periods";
  if (has("name") && has("on")) return "lines";
  if (has("indicator") && (has("on") || has("name"))) return "indicators";
  if (has("name") && has("value")) return "lines";
  const isHeader =
    has("on") && columns.length > 1 && !heads.some((head) => /^[-−]?\d+([.,]\d+)?$/.test(head));
  return isHeader ? "indicators" : null;
}

function missingColumns(columns: readonly Column[], shape: Shape): string[] {
  const needed = { lines: ["name", "on", "value"], indicators: ["on"], periods: ["name"] } as const;
  return needed[shape].filter((what) => !columns.some(({ is }) => is === what));
}

function unknownColumn(
  head: string,
  indicators: readonly FollowedIndicator[],
  mistake: (words: string, params?: FileMistake["params"]) => FileMistake,
): FileMistake {
  if (head === "") return mistake("columnUnnamed");
  const { words, params } = unknownIndicator(head, indicators);
  return mistake(words, params);
}

function isTwice(columns: readonly Column[], column: Column, at: number): boolean {
  const sameAs = (other: Column) =>
    column.is === "indicator"
      ? other.is === "indicator" && other.indicator.key === column.indicator.key
      : column.is === "period"
        ? other.is === "period" && other.on === column.on
        : (column.is === "on" || column.is === "name" || column.is === "value") && other.is === column.is;
  return columns.slice(0, at).some(sameAs);
}
