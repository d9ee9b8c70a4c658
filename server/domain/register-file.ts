// A register as a file, written piece by piece: CSV that a Danish spreadsheet opens as a table, and JSON for machines.

export type Cell = string | number | null;

/** By which Excel knows UTF-8, and so æ, ø and å. */
const utf8Mark = "\uFEFF";

/** What a spreadsheet may take for a formula, also after space and signs that are not seen; an apostrophe, so that it can be told from ours. */
const beginsFormula = /^[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n']/u;

/** A head and rows (RFC 4180, with semicolons), in pieces. */
export async function* csvFile<Row>(
  head: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => readonly Cell[],
): AsyncGenerator<string> {
  yield utf8Mark + csvRow(head);
  for await (const rows of batches) yield rows.map((row) => csvRow(cellsOf(row))).join("");
}

/** `{…head, [name]: [rows]}`, a row on each line, in pieces. */
export async function* jsonFile<Row>(
  head: Record<string, unknown>,
  name: string,
  batches: AsyncIterable<readonly Row[]>,
  shapeOf: (row: Row) => unknown,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...head, [name]: [] }).slice(0, -2)}`;
  let between = "\n";
  for await (const rows of batches) {
    for (const row of rows) {
      yield between + JSON.stringify(shapeOf(row));
      between = ",\n";
    }
  }
  yield "\n]}\n";
}

/** One line. Every cell is in quotation marks, and none is reckoned with: what could be gets an apostrophe in front (OWASP). */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(";")}\r\n`;

function csvCell(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = cell ?? "";
  const harmless = beginsFormula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A file's name that every system takes: what people call it, without the signs that separate folders. */
export const fileName = (parts: readonly string[], ending: string): string =>
  `${parts
    .join(" – ")
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, " ")
    .trim()}.${ending}`;
