// Whose moves are told in one mail: of meetings that moved at once, whoever has several hears of all of theirs together.

interface Moving {
  /** A neutral invitation tells of no other meeting, and no other mail tells of it. */
  isNeutral: boolean;
  /** The new time. */
  startsAt: string;
  messages: readonly { occasion: string; attendee: Reader }[];
}

interface Reader {
  personId: string;
  address: string;
}

/** The meetings of each mail by its reader, in order of time. A move that stands alone is told by a mail of its own. */
export function movesTogether<One extends Moving>(
  moving: readonly One[],
): ReadonlyMap<string, readonly One[]> {
  const byReader = new Map<string, One[]>();
  for (const one of moving.filter(({ isNeutral }) => !isNeutral).toSorted(byTime))
    for (const reader of movedAt(one)) byReader.set(reader, [...(byReader.get(reader) ?? []), one]);
  return new Map([...byReader].filter(([, meetings]) => meetings.length > 1));
}

const byTime = (one: Moving, other: Moving): number =>
  one.startsAt < other.startsAt ? -1 : Number(one.startsAt > other.startsAt);

const movedAt = ({ messages }: Moving): string[] =>
  messages.filter(({ occasion }) => occasion === "moved").map(({ attendee }) => readerOf(attendee));

/** Who reads where: what goes to an old address is not for the new one. */
export const readerOf = ({ personId, address }: Reader): string => `${personId} ${address.toLowerCase()}`;
