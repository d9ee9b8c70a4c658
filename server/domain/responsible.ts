// Who a task belongs to: a person who is known here, or a function or name as it was written.

interface KnownPerson {
  id: string;
  key: string;
  name: string;
}

export type Responsible = { personId: string; responsible: null } | { personId: null; responsible: string };

/** A person by key or by name, upper and lower case alike; a name that two people share, or nobody has, stays as written. */
export function responsibleFor(who: string, people: readonly KnownPerson[]): Responsible {
  const written = folded(who);
  const byKey = people.find(({ key }) => key === written);
  const byName = people.filter(({ name }) => folded(name) === written);
  const [person] = byKey ? [byKey] : byName.length === 1 ? byName : [];
  if (person) return { personId: person.id, responsible: null };
  return { personId: null, responsible: who.trim() };
}

const folded = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
