// How far somebody's search reaches: the same questions of the policy that the pages ask.
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { collaborationsOf, type Seen } from "../collaborations/queries";
import { idsOf, listOf, statement } from "../database/statement";
import { can } from "../domain/policy";
import { type Group, type SeenGroup, seeGroups } from "../groups/queries";

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

/** What a search asks of a group, and no more: whoever reads in twenty collaborations reads in a thousand groups. */
type Place = Pick<Group, "id" | "collaborationId" | "key" | "name" | "effortId" | "confidential">;
export type SeenPlace = SeenGroup<Place>;

export interface Searcher {
  mine: readonly Seen[];
  groups: readonly SeenPlace[];
}

/** Where the actor may look at all. */
export async function loadSearcher(tx: Database | Transaction, actor: Actor): Promise<Searcher> {
  const mine = await collaborationsOf(tx, actor);
  const collaborations = idsOf(mine.map(({ collaboration }) => collaboration));
  return { mine, groups: await seeGroups(tx, mine, await placesIn(tx, { collaborations })) };
}

const placesIn = statement<Place>(sql`
  select id, collaboration_id as "collaborationId", key, name, effort_id as "effortId", confidential
  from groups where collaboration_id = any(${sql.placeholder("collaborations")}::uuid[]) order by position`);

/** What may be read in these groups, which are some of those the actor sees. */
export function reachIn(groups: readonly SeenPlace[]): Reach {
  const where = (allowed: (seen: SeenPlace) => boolean) =>
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
