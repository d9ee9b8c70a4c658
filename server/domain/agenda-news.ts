// What has become of an agenda in the making since somebody looked: lines that came, changed their wording, or went away.
import type { Agenda, AgendaLine, Phrase } from "./agenda";
import { everyItem } from "./agenda-edits";

/** A line as somebody saw it. */
export interface SeenLine {
  /** The line's key, which names its source. */
  key: string;
  /** The key and title of the item it stood under. */
  item: string;
  title: string;
  says: Phrase;
  /** What its table showed, in short; empty where it has none. */
  figures: string;
}

export interface AgendaNews {
  kind: "came" | "changed" | "went";
  /** As it is now; where it went, as it was seen. */
  line: SeenLine;
}

/** Every line of the agenda, struck items left out, in reading order. */
export function linesOf(agenda: Agenda): SeenLine[] {
  return everyItem(agenda.items)
    .filter(({ struck }) => !struck)
    .flatMap(({ key: item, title, lines }) =>
      lines.map((line) => ({ key: line.key, item, title, says: line.says, figures: figuresIn(line) })),
    );
}

/** What is told of the difference: lines as the agenda reads, then those that went, each once. */
export function newsSince(seen: readonly SeenLine[], agenda: Agenda): AgendaNews[] {
  const now = linesOf(agenda).filter(tells);
  const before = new Map(seen.filter(tells).map((line) => [line.key, line]));
  const told = now.flatMap((line): AgendaNews[] => {
    const old = before.get(line.key);
    if (!old) return [{ kind: "came", line }];
    return saysTheSame(old, line) ? [] : [{ kind: "changed", line }];
  });
  for (const { key } of now) before.delete(key);
  return [...told, ...[...before.values()].map((line): AgendaNews => ({ kind: "went", line }))];
}

/** What each line says, in short: what a page sends back to say that it was seen. */
export function marksOf(agenda: Agenda): string[] {
  return linesOf(agenda).map(markOf);
}

/** What somebody has seen who was shown `marks`: what stands there still as they saw it, and what they knew before. */
export function seenOf(marks: readonly string[], before: readonly SeenLine[], agenda: Agenda): SeenLine[] {
  const shown = new Set(marks);
  const known = [...before, ...linesOf(agenda)].filter((line) => shown.has(markOf(line)));
  return [...new Map(known.map((line) => [line.key, line])).values()];
}

const markOf = (line: SeenLine) => `${line.key}~${inShort(wordingOf(line), 8)}`;

/** What a line stands for, told from its key: `previous/task:4f0…` is a task. */
export function kindOfLine({ key }: Pick<SeenLine, "key">): string {
  return key.slice(key.lastIndexOf("/") + 1).split(":")[0] ?? "";
}

/** The agenda's lines in short, for a page to hold against later ones: ten characters a line, six of its key, four of its wording. */
export function fingerprintOf(agenda: Agenda): string {
  return linesOf(agenda)
    .filter(tells)
    .map((line) => inShort(line.key, 6) + inShort(wordingOf(line), 4))
    .join("");
}

/** How many lines have come, changed or gone between two fingerprints. */
export function changesBetween(before: string, after: string): number {
  const [old, now] = [linesIn(before), linesIn(after)];
  const cameOrChanged = [...now].filter(([key, wording]) => old.get(key) !== wording).length;
  return cameOrChanged + [...old.keys()].filter((key) => !now.has(key)).length;
}

function linesIn(fingerprint: string): Map<string, string> {
  const lines = fingerprint.match(/.{10}/g) ?? [];
  return new Map(lines.map((line) => [line.slice(0, 6), line.slice(6)]));
}

/** "Nothing yet" gives way to what comes, and comes back when it goes: that is told by the other line alone. */
const tells = (line: Pick<SeenLine, "key">) => !quiet.has(kindOfLine(line));

const quiet = new Set([
  ...["empty", "nothing", "nothing-new", "nothing-left", "nobody", "no-team", "silent"],
  ...["at-the-meeting", "not-measured", "not-written"],
]);

/** Faster than to write both down, which a page would do for every line of its agenda. */
const saysTheSame = (one: SeenLine, other: SeenLine): boolean =>
  one.figures === other.figures &&
  one.says.code === other.says.code &&
  isAlike(one.says.params, other.says.params);

function isAlike(one: Phrase["params"], other: Phrase["params"]): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => one[name] === other[name] || JSON.stringify(one[name]) === JSON.stringify(other[name]),
    )
  );
}

const wordingOf = ({ says, figures }: SeenLine) => JSON.stringify([says.code, sorted(says.params), figures]);

/** The database keeps an object's fields in an order of its own. */
const sorted = (params: Phrase["params"]) =>
  Object.entries(params).sort(([one], [other]) => (one < other ? -1 : 1));

/** The table's facts as text, short enough to keep. */
function figuresIn({ figures = [] }: AgendaLine): string {
  if (figures.length === 0) return "";
  return inShort(
    JSON.stringify(figures.map(({ indicator, on, value, target }) => [indicator, on, value, target])),
    8,
  );
}

/** A text's likeness in so many characters of base 36 (cyrb53: two rounds of 32-bit mixing). Not for secrets. */
function inShort(text: string, length: number): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  const mixed = 4294967296 * (2097151 & other) + (one >>> 0);
  return mixed.toString(36).padStart(length, "0").slice(-length);
}
