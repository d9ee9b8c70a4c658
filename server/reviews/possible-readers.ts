// Who may be asked by name to read a draft of minutes: anyone of the collaboration; of a confidential group, its circle alone.
import type { Database, Transaction } from "@/db/client";
import { type CirclePerson, circleOf, hasLeft } from "../domain/circle";
import { dayAt } from "../domain/wall-time";
import { loadCircleFacts } from "../groups/queries";
import type { SeenMeeting } from "../meetings/queries";

/** In the order of the register of people. */
export async function possibleReaders(
  tx: Database | Transaction,
  { group, meeting }: Pick<SeenMeeting, "group" | "meeting">,
  now: Date,
): Promise<CirclePerson[]> {
  const circle = await loadCircleFacts(tx, group.collaborationId);
  const today = dayAt(now, meeting.timeZone);
  const seated = new Set(circleOf(group.id, circle, today).map(({ person }) => person.id));
  for (const officer of [group.leaderId, group.secretaryId]) if (officer) seated.add(officer);
  return [...circle.people.values()].filter(
    (person) => !hasLeft(person, today) && (seated.has(person.id) || (!group.confidential && !person.guest)),
  );
}

/** The ids of those who were chosen; whoever may not be asked is nobody here. */
export async function namedReaders(
  tx: Transaction,
  seen: Pick<SeenMeeting, "group" | "meeting">,
  keys: readonly string[],
  now: Date,
): Promise<string[]> {
  const possible = await possibleReaders(tx, seen, now);
  return possible.filter(({ key }) => keys.includes(key)).map(({ id }) => id);
}
