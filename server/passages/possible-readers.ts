// Who a passage may name: whoever reads the item it stands under, and can sign in.
import type { Database, Transaction } from "@/db/client";
import type { CirclePerson } from "../domain/circle";
import type { SeenMeeting } from "../meetings/queries";
import { possibleReaders } from "../reviews/possible-readers";

/** Anyone of the collaboration; under a closed item, or in a confidential group, its circle alone. */
export async function possiblePassageReaders(
  tx: Database | Transaction,
  { group, meeting }: Pick<SeenMeeting, "group" | "meeting">,
  closed: boolean,
  now: Date,
): Promise<CirclePerson[]> {
  const confidential = group.confidential || closed;
  const possible = await possibleReaders(tx, { meeting, group: { ...group, confidential } }, now);
  return possible.filter(({ guest }) => !guest);
}

/** Whoever a passage anywhere in the minutes may name, and whether they are of the circle. */
export async function everyPossible(
  tx: Database | Transaction,
  seen: Pick<SeenMeeting, "group" | "meeting">,
  now: Date,
) {
  const circle = new Set((await possiblePassageReaders(tx, seen, true, now)).map(({ id }) => id));
  const possible = await possiblePassageReaders(tx, seen, false, now);
  return possible.map(({ id, key, name }) => ({ id, key, name, inCircle: circle.has(id) }));
}

/** Whether somebody still reads a passage that names them. */
export const isPossible = (
  possible: Awaited<ReturnType<typeof everyPossible>>,
  personId: string,
  closed: boolean,
): boolean => possible.some(({ id, inCircle }) => id === personId && (inCircle || !closed));
