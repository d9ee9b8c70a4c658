// How far somebody's search reaches: the same questions of the policy that the pages ask.
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { collaborationsOf, isThem, rolesOf, type Seen } from "../collaborations/queries";
import { idsOf, listOf, statement } from "../database/statement";
import { can, type Permission } from "../domain/policy";
import { type Group, rolesHeldBy, type SeenGroup, seeGroups } from "../groups/queries";

/** Ids, and nothing else: whatever is not named here is not found. */
export interface Reach {
  /** Where they search; there are `outOf` in the house. */
  collaborations: readonly string[];
  outOf: number;
  /** Where they read what has been sent. */
  read: Granted;
  /** Where they read minutes that have not been sent. */
  unsent: Granted;
  /** Where they read what is closed. */
  closed: Granted;
  /** The groups that the search was narrowed to; null is all. */
  only: readonly string[] | null;
}

/** In every group of these collaborations that is not confidential, and in these groups. */
interface Granted {
  collaborations: readonly string[];
  groups: readonly string[];
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

/** All the actor may find. What they are to groups is asked, and not the groups: whoever reads everywhere reads in a thousand. */
export async function loadReach(tx: Database | Transaction, actor: Actor): Promise<Reach> {
  const who = { email: actor.kind === "person" ? actor.email : null };
  const [places, held] = await Promise.all([placesHeld(tx, who), rolesHeldBy(tx, who)]);
  const where = (permission: Permission): Granted => ({
    collaborations: idsWhere(places, (person) => can(rolesOf(person), permission)),
    groups: idsWhere(held, ({ role, confidential }) => can([role], permission, confidential)),
  });
  return {
    collaborations: places.map(({ id }) => id),
    outOf: places[0]?.outOf ?? 0,
    read: where("agenda.read"),
    unsent: where("minutes.draft"),
    closed: where("item.closed.read"),
    only: null,
  };
}

const placesHeld = statement<{ id: string; administrator: boolean; outOf: number }>(sql`
  select ${people.collaborationId} as id, ${people.administrator}, (select count(*)::int from collaborations) as "outOf"
  from people where ${isThem}`);

const idsWhere = <Row extends { id: string }>(rows: readonly Row[], allowed: (row: Row) => boolean) => [
  ...new Set(rows.filter(allowed).map(({ id }) => id)),
];

/** No more than these groups, which are some of those the actor sees. */
export const narrowedTo = (reach: Reach, groups: readonly SeenPlace[]): Reach => ({
  ...reach,
  collaborations: [...new Set(groups.map(({ group }) => group.collaborationId))],
  only: groups.map(({ group }) => group.id),
});

/** Where `search_entries` is asked: that it is within reach. */
export const within = ({ collaborations, outOf, read, unsent, closed, only }: Reach): SQL =>
  sql.join(
    [
      ...(isAskedByPlace(collaborations.length, outOf) ? [isAmong("collaboration_id", collaborations)] : []),
      isGranted(read),
      sql`(not unsent or ${isGranted(unsent)})`,
      sql`(not closed or ${isGranted(closed)})`,
      ...(only ? [isAmong("group_id", only)] : []),
    ],
    sql` and `,
  );

/** The index, which begins with the collaborations, is searched once for each: that pays where they are few of many. */
const isAskedByPlace = (places: number, outOf: number) => places === 1 || places * 4 <= outOf;

function isGranted({ collaborations, groups }: Granted): SQL {
  const byName = isAmong("group_id", groups);
  if (collaborations.length === 0) return byName;
  const anywhere = isAmong("collaboration_id", collaborations);
  return sql`(${anywhere} and group_id not in (select id from groups where confidential) or ${byName})`;
}

const isAmong = (column: string, ids: readonly string[]): SQL =>
  sql`${sql.raw(column)} = any(${listOf(ids)}::uuid[])`;
