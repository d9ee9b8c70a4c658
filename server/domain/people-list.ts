// A pasted list of people: from an address book, a mail's recipients or a spreadsheet.
import { isPersonAddress } from "./person-address";

export interface ListedPerson {
  /** Counted from 1, as the person who pasted counts. */
  line: number;
  name: string;
  /** Lower case. */
  email: string;
  /** The name of an organisation, as written. */
  organisation: string | null;
  title: string | null;
}

/** Why a line cannot be used; `words` names a message under `errors.list`. */
export interface ListMistake {
  line: number;
  words:
    | "empty"
    | "tooMany"
    | "nameMissing"
    | "addressMissing"
    | "addressWrong"
    | "listedTwice"
    | "tooManyColumns"
    | "tooLong"
    | "unreadable"
    | "organisationUnknown"
    | "organisationNear";
  params: Record<string, string | number>;
}

interface ReadList {
  people: ListedPerson[];
  mistakes: ListMistake[];
}

/** As many as are invited at once. */
export const longestList = 500;

const longestText = 200;

/** Signs that no name holds: what is left of a text that was read in the wrong character set. */
const unreadable = /[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u;

/**
 * Reads one person per line: `Name <mail>`, or columns of name, mail, organisation and title parted by tabs or semicolons;
 * the last two may be left out. Recipients copied from a mail, `A <a@x>; B <b@x>`, may share a line. Blank lines are
 * nothing. Every line is either a person or has a mistake.
 */
export function readPeopleList(text: string): ReadList {
  const entries = text.split(/\r\n?|\n/).flatMap((line, index) => entriesOf(line, index + 1));
  if (entries.length === 0) return { people: [], mistakes: [{ line: 1, words: "empty", params: {} }] };
  if (entries.length > longestList) {
    return {
      people: [],
      mistakes: [{ line: longestList + 1, words: "tooMany", params: { most: longestList } }],
    };
  }
  const read = entries.map(readEntry);
  const people = read.filter((entry) => "email" in entry);
  const mistakes = read.filter((entry) => "words" in entry);
  return { people, mistakes: [...mistakes, ...listedTwice(people)].sort((a, b) => a.line - b.line) };
}

interface Entry {
  line: number;
  cells: string[];
}

/** One line's entries: usually one, more when it is a row of recipients. */
function entriesOf(text: string, line: number): Entry[] {
  if (!/[^\s;,]/.test(text)) return [];
  const row = text.includes("\t") ? [] : joinedNames(partsOf(text));
  if (row.length > 1 && row.every(isRecipient))
    return row.map((recipient) => ({ line, cells: cellsOf(recipient) }));
  return [{ line, cells: cellsOf(text) }];
}

/** What stands between semicolons and commas, those in quotes left alone. */
function partsOf(text: string): string[] {
  const pieces = text.split('"');
  const marked = pieces.map((piece, index) =>
    index % 2 === 0 ? piece.replaceAll(/[;,]/g, "\u0000") : piece,
  );
  return marked
    .join('"')
    .split("\u0000")
    .filter((part) => part.trim());
}

/** `Aagaard, Birgit <b@x>` is one recipient: what comes before a comma without an address belongs to what follows. */
function joinedNames(parts: string[]): string[] {
  const joined: string[] = [];
  let before = "";
  for (const part of parts) {
    before = before ? `${before},${part}` : part;
    if (!isRecipient(part)) continue;
    joined.push(before);
    before = "";
  }
  return before ? [...joined, before] : joined;
}

const isRecipient = (text: string) => /<[^<>]*>\s*$/.test(text);

/** Name, mail, organisation and title, as far as they are written. */
function cellsOf(text: string): string[] {
  const cells = (text.includes("\t") ? text.split("\t") : text.split(";")).map(unquoted);
  const [first = "", ...rest] = cells;
  const [, name, email] = /^(.*)<([^<>]*)>$/.exec(first) ?? [];
  if (name !== undefined && email !== undefined) return [unquoted(name), email.trim(), ...rest];
  return isPersonAddress(first) && cells.length === 1 ? ["", first] : cells;
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replaceAll('""', '"')
    .replace(/\s+/g, " ")
    .trim();

function readEntry({ line, cells }: Entry): ListedPerson | ListMistake {
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
  const [name = "", email = "", organisation = "", title = "", ...more] = filled;
  const mistake = (words: ListMistake["words"], params: ListMistake["params"] = {}) => ({
    line,
    words,
    params,
  });
  if (filled.some((cell) => unreadable.test(cell))) return mistake("unreadable");
  if (more.length > 0) return mistake("tooManyColumns", { extra: more.join(" ") });
  if (!email) return mistake("addressMissing", { text: name });
  if (!isPersonAddress(email)) return mistake("addressWrong", { text: email });
  if (!name) return mistake("nameMissing", { text: email });
  if (filled.some((cell) => cell.length > longestText)) return mistake("tooLong", { most: longestText });
  return { line, name, email: email.toLowerCase(), organisation: organisation || null, title: title || null };
}

function listedTwice(people: readonly ListedPerson[]): ListMistake[] {
  const firstLine = new Map<string, number>();
  return people.flatMap(({ email, line }) => {
    const first = firstLine.get(email);
    if (first === undefined) firstLine.set(email, line);
    return first === undefined
      ? []
      : [{ line, words: "listedTwice" as const, params: { text: email, first } }];
  });
}
