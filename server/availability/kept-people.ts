// Whose absence somebody keeps: an administrator everyone's, a secretary that of the people who come to their groups' meetings.
import type { Database, Transaction } from "@/db/client";
import type { Seen } from "../collaborations/queries";
import { inviteesOf } from "../domain/circle";
import { can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { loadCircleFacts, loadSeenGroups } from "../groups/queries";

/** Tells of a person, by id, whether their absence is the actor's to keep today. */
export async function keeperOf(
  tx: Database | Transaction,
  seen: Seen,
  now: Date,
): Promise<(personId: string) => boolean> {
  if (can(seen.roles, "absence.edit")) return () => true;
  const kept = (await loadSeenGroups(tx, [seen])).filter(({ group, roles }) =>
    can(roles, "absence.edit", group.confidential),
  );
  if (kept.length === 0) return () => false;
  const facts = await loadCircleFacts(tx, seen.collaboration.id);
  const today = dayAt(now, seen.collaboration.timeZone);
  const ids = new Set(
    kept.flatMap(({ group }) => inviteesOf(group.id, facts, today).map(({ person }) => person.id)),
  );
  return (personId) => ids.has(personId);
}
