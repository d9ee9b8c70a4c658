// How far somebody's search reaches: the same questions of the policy that the pages ask.
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { collaborationsOf, type Seen } from "../collaborations/queries";
import { listOf } from "../database/statement";
import { can } from "../domain/policy";
import { loadSeenGroups, type SeenGroup } from "../groups/queries";

/** Ids, and nothing else: whatever is not named here is not found. */
export interface Reach {
  collaborations: readonly string[];
  /** Groups whose sent agendas and minutes they read. */
  groups: readonly string[];
  /** Groups of which they read minutes that have not been sent. */
  unsent: readonly string[];
  /** Groups of which they read what is closed. */
  closed: readonly string[];
}

export interface Searcher {
  mine: readonly Seen[];
  groups: readonly SeenGroup[];
}

/** Where the actor may look at all. */
export async function loadSearcher(tx: Database | Transaction, actor: Actor): Promise<Searcher> {
  const mine = await collaborationsOf(tx, actor);
  return { mine, groups: await loadSeenGroups(tx, mine) };
}

/** What may be read in these groups, which are some of those the actor sees. */
export function reachIn(groups: readonly SeenGroup[]): Reach {
  const where = (allowed: (seen: SeenGroup) => boolean) =>
    groups.filter(allowed).map(({ group }) => group.id);
  return {
    collaborations: [...new Set(groups.map(({ group }) => group.collaborationId))],
    groups: where(({ roles, group }) => can(roles, "agenda.read", group.confidential)),
    unsent: where(({ roles, group }) => can(roles, "minutes.draft", group.confidential)),
    closed: where(readsClosed),
  };
}

/** Where `search_entries` is asked: that it is within reach. Collaborations are named because the index begins with them. */
export const within = ({ collaborations, groups, unsent, closed }: Reach): SQL => sql`
  collaboration_id = any(${listOf(collaborations)}::uuid[]) and group_id = any(${listOf(groups)}::uuid[])
  and (not unsent or group_id = any(${listOf(unsent)}::uuid[]))
  and (not closed or group_id = any(${listOf(closed)}::uuid[]))`;
