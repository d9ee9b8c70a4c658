// A pasted list of days without meetings: a municipality's school holidays, from its page or a spreadsheet.
import { readDate } from "./written-time";

export interface ListedDays {
  name: string;
  /** `YYYY-MM-DD`, both ends included. */
  from: string;
  to: string;
}

/** Lines that are no days, counted from 1. */
interface ReadDays {
  days: ListedDays[];
  unread: number[];
}

/** As many as are kept in a year or two of any municipality. */
const longest = 200;

const dates = /\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./ -]{1,2}\d{2,4}/g;

/**
 * One stretch a line: its name, then its first and last day, or one day alone, with whatever stands between. Blank lines are
 * nothing. A line without a name or a day, with more than two, or with the last before the first, is told.
 */
export function readDaysList(text: string): ReadDays {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ number: index + 1, line }))
    .filter(({ line }) => line.trim() !== "");
  const read = lines.map(({ number, line }, nth) => ({
    number,
    days: nth < longest ? readLine(line) : null,
  }));
  return {
    days: read.flatMap(({ days }) => days ?? []),
    unread: read.flatMap(({ number, days }) => (days ? [] : [number])),
  };
}

function readLine(line: string): ListedDays | null {
  const found = [...line.matchAll(dates)];
  const [from, to = from] = found.map(([written]) => readDate(written.replace(/\s/g, "")));
  const name = line
    .slice(0, found[0]?.index ?? 0)
    .replace(/[\s;:,|\t–-]+$/u, "")
    .trim();
  if (!from || !to || !("value" in from) || !("value" in to)) return null;
  if (name === "" || name.length > 100 || found.length > 2 || to.value < from.value) return null;
  return { name, from: from.value, to: to.value };
}

/** Those that are not there already, by their name and days. */
export const newDays = (listed: readonly ListedDays[], known: readonly ListedDays[]): ListedDays[] =>
  listed.filter(
    (one, at) =>
      ![...known, ...listed.slice(0, at)].some(
        ({ name, from, to }) => name === one.name && from === one.from && to === one.to,
      ),
  );
