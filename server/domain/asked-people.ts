// Whom somebody wants to ask, as they write it: an address alone is enough, a name before it is kinder.
import { readPeopleList } from "./people-list";
import { isPersonAddress } from "./person-address";

export interface AskedPerson {
  name: string;
  /** Lower case. */
  email: string;
}

/** The people, or the number of the first line that is none. Without a name they are called by their address. */
export function readAskedPeople(text: string): { people: AskedPerson[] } | { line: number } {
  if (text.trim() === "") return { people: [] };
  const named = text
    .split(/\r\n?|\n/)
    .map((line) => (isPersonAddress(line.trim()) ? `${line.trim()} <${line.trim()}>` : line))
    .join("\n");
  const { people, mistakes } = readPeopleList(named);
  const [first] = mistakes;
  return first ? { line: first.line } : { people: people.map(({ name, email }) => ({ name, email })) };
}
