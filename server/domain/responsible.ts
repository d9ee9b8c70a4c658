// Who a task belongs to: a person who is known here, a function as it was written, or somebody outside with a mail address.
import { isMailAddress } from "./reply-address";

interface KnownPerson {
  id: string;
  key: string;
  name: string;
  email?: string;
}

/** Exactly one of the three; who is outside has a name and an address. */
export interface Responsible {
  personId: string | null;
  responsible: string | null;
  outsideName: string | null;
  outsideAddress: string | null;
}

/** To build one of the three from. */
export const nobody: Responsible = {
  personId: null,
  responsible: null,
  outsideName: null,
  outsideAddress: null,
};

/**
 * A person by key, by name, upper and lower case alike, or by their address; a name that two people share, or nobody has,
 * stays as written. `Jonas Beck jonas@beck.example` and an address alone are somebody outside, where nobody here has it.
 */
export function responsibleFor(who: string, people: readonly KnownPerson[]): Responsible {
  const written = folded(who);
  const outside = outsideFrom(who);
  const byAddress = outside && people.find(({ email }) => email?.toLowerCase() === outside.address);
  const byKey = people.find(({ key }) => key === written);
  const byName = people.filter(({ name }) => folded(name) === written);
  const person = byAddress ?? byKey ?? (byName.length === 1 ? byName[0] : undefined);
  if (person) return { ...nobody, personId: person.id };
  if (outside) return { ...nobody, outsideName: outside.name, outsideAddress: outside.address };
  return { ...nobody, responsible: who.trim() };
}

/** A name and an address in lower case, as mail programs and people write them; null where the text ends with no address. */
export function outsideFrom(written: string): { name: string; address: string } | null {
  const [, before = "", last = ""] = /^(.*?)<?([^\s<>,;]+)>?$/.exec(written.trim()) ?? [];
  const address = last.toLowerCase();
  if (!isMailAddress(address)) return null;
  const name = before
    .replace(/[\s,;:]+$/, "")
    .replace(/^"|"$/g, "")
    .trim();
  return { name: name || (address.split("@")[0] ?? address), address };
}

/** The same in one line, as a form shows it and a file says it. */
export const outsideInWords = ({ outsideName, outsideAddress }: Responsible): string =>
  `${outsideName} <${outsideAddress}>`;

const folded = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
