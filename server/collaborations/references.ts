// What a form or a file calls by key, found as the rows they are.
import { and, asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { collaborations, efforts, people } from "@/db/schema/collaborations";
import { dispositions, groups } from "@/db/schema/groups";
import { Refused } from "../domain/errors";
import { groupsSeenBy } from "../groups/queries";
import type { Seen } from "./queries";

export interface Named {
  id: string;
  key: string;
  name: string;
}

/** Everything in a collaboration that can be called by key, in four queries. */
export async function loadReferences(tx: Database | Transaction, collaborationId: string) {
  const named = <T extends typeof efforts | typeof dispositions>(table: T) =>
    tx
      .select({ id: table.id, key: table.key, name: table.name })
      .from(table as typeof efforts)
      .where(eq(table.collaborationId, collaborationId))
      .orderBy(asc(table.position));
  return {
    groups: await tx
      .select({
        ...{ id: groups.id, key: groups.key, name: groups.name },
        ...{ confidential: groups.confidential, archivedOn: groups.archivedOn },
      })
      .from(groups)
      .where(eq(groups.collaborationId, collaborationId))
      .orderBy(asc(groups.position)),
    people: await tx
      .select({ id: people.id, key: people.key, name: people.name })
      .from(people)
      .where(and(eq(people.collaborationId, collaborationId), eq(people.guest, false)))
      .orderBy(asc(people.position)),
    efforts: await named(efforts),
    dispositions: await named(dispositions),
  };
}

export type References = Awaited<ReturnType<typeof loadReferences>>;

/** The same without the confidential groups that are not the actor's: what they cannot see, they cannot call. */
export async function referencesFor(tx: Database | Transaction, seen: Seen): Promise<References> {
  const all = await loadReferences(tx, seen.collaboration.id);
  const visible = await groupsSeenBy(tx, seen);
  return { ...all, groups: all.groups.filter(({ id }) => visible.has(id)) };
}

/** The id of what is called `key`; null for no key. Throws Refused beside `field` when there is no such thing here. */
export function idOf(among: readonly Named[], key: string, field: string): string;
export function idOf(among: readonly Named[], key: string | undefined, field: string): string | null;
export function idOf(among: readonly Named[], key: string | undefined, field: string): string | null {
  if (key === undefined) return null;
  const found = among.find((one) => one.key === key);
  if (!found) throw new Refused("notHere", `There is no ${key} here.`, { key }, field);
  return found.id;
}

/** Holds the collaboration, so that changes that could together make a loop come one after the other. */
export async function holdCollaboration(tx: Transaction, collaborationId: string): Promise<void> {
  await tx
    .select({ id: collaborations.id })
    .from(collaborations)
    .where(eq(collaborations.id, collaborationId))
    .for("update");
}
