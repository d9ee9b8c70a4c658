// Several times as somebody writes them, one a line: "01.12.2026 13.00", also with "kl." between.
import { readDate, readTime } from "./written-time";

/** Wall times (`YYYY-MM-DDTHH:MM`), or the number of the first line that is none, and what is wrong with it: words under `errors`. */
export function readTimes(
  text: string,
): { times: string[] } | { line: number; words: string; params: Record<string, string | number> } {
  const times: string[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === "") continue;
    const [, day = line, clock = ""] = /^(.*\S)\s+(?:kl\.?\s*)?([\d.:]+)$/i.exec(line.trim()) ?? [];
    const [date, time] = [readDate(day.replace(/\s+kl\.?$/i, "")), readTime(clock)];
    if (!("value" in date)) return { line: index + 1, ...date };
    if (!("value" in time)) return { line: index + 1, ...time };
    times.push(`${date.value}T${time.value}`);
  }
  return { times };
}
