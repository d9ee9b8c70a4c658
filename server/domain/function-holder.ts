// Who holds a function that a task was given to: whoever has it on the day it is asked.

interface Candidate {
  id: string;
  title: string | null;
  functions: readonly string[] | null;
}

interface Offices {
  leaderId: string | null;
  secretaryId: string | null;
}

/** What the group's own offices are called in minutes, in both languages. */
const offices: [keyof Offices, readonly string[]][] = [
  [
    "leaderId",
    ["responsible-leader", "leder", "lederen", "ansvarlig leder", "den ansvarlige leder", "leader"],
  ],
  ["leaderId", ["the leader", "responsible leader", "the responsible leader", "gruppens leder"]],
  ["secretaryId", ["secretary", "the secretary", "sekretær", "sekretæren", "gruppens sekretær"]],
];

/**
 * The id of the one who holds it: an office of the group, else the only one `among` those who are here whose title or
 * function it is. Null where nobody does, or where several do and nobody can tell which of them was meant.
 */
export function functionHolder(written: string, group: Offices, among: readonly Candidate[]): string | null {
  const wanted = folded(written);
  const office = offices.find(([, names]) => names.includes(wanted));
  if (office) return among.find(({ id }) => id === group[office[0]])?.id ?? null;
  const holders = among.filter(({ title, functions }) =>
    [title, ...(functions ?? [])].some((one) => one && folded(one) === wanted),
  );
  return holders.length === 1 ? (holders[0]?.id ?? null) : null;
}

const folded = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
