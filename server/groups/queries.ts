// Groups as an actor sees them, and who sits in them.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { loadCollaboration, type Person, type Seen } from "../collaborations/queries";
import { statement } from "../database/statement";
import { type CircleFacts, type CirclePerson, circleOf, type Seat } from "../domain/circle";
import { NotFound } from "../domain/errors";
import { can, type Role } from "../domain/policy";

export type Group = typeof groups.$inferSelect;

export interface SeenGroup extends Seen {
  group: Group;
  /** Everything the actor is to this group, `colleague` included. */
  roles: Role[];
}

/** The group by its key. Throws NotFound when it is not there, or confidential and not the actor's. */
export async function loadGroup(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  groupKey: string,
  { lock = false } = {},
): Promise<SeenGroup> {
  const seen = await loadCollaboration(tx, actor, collaborationKey);
  const found = tx
    .select()
    .from(groups)
    .where(and(eq(groups.collaborationId, seen.collaboration.id), eq(groups.key, groupKey)));
  const [group] = await (lock ? found.for("update") : found);
  if (!group) throw new NotFound("group");
  return seeGroup(tx, seen, group);
}

/** Adds what the actor is to the group; NotFound when a confidential group is not theirs. */
export async function seeGroup(tx: Database | Transaction, seen: Seen, group: Group): Promise<SeenGroup> {
  const roles = seen.person ? [...seen.roles, ...(await rolesIn(tx, group, seen.person))] : seen.roles;
  if (!can(roles, "group.read", group.confidential)) throw new NotFound("group");
  return { ...seen, group, roles };
}

/** What a person is to a group: an included group's circle counts as members of the group that includes it. */
async function rolesIn(tx: Database | Transaction, group: Group, person: Person): Promise<Role[]> {
  const rows = await tx.execute<{ role: Role }>(sql`
    with recursive circle(id) as (
      select ${group.id}::uuid
      union select i.included_id from group_includes i join circle on i.group_id = circle.id
    )
    select case when g.id <> ${group.id} then 'member' when g.leader_id = ${person.id} then 'leader' else 'secretary' end as role
      from groups g join circle on circle.id = g.id
      where g.leader_id = ${person.id} or (g.secretary_id = ${person.id} and g.id = ${group.id})
    union select case when m.group_id = ${group.id} then coalesce(m.role, 'member') else 'member' end
      from group_members m join circle on circle.id = m.group_id
      where m.person_id = ${person.id} and (m."from" is null or m."from" <= current_date) and (m."to" is null or m."to" >= current_date)
    union select 'recipient' from minutes_recipients r where r.group_id = ${group.id} and r.person_id = ${person.id}
    union select 'recipient' from minutes_recipients r
      where r.group_id = ${group.id} and exists (
        select 1 from groups g left join group_members m on m.group_id = g.id
        where g.id = r.recipient_group_id and ${person.id} in (g.leader_id, g.secretary_id, m.person_id))`);
  return rows.map(({ role }) => role);
}

/** Everything needed to say who sits in which group of a collaboration, in four queries. */
export async function loadCircleFacts(
  tx: Database | Transaction,
  collaborationId: string,
): Promise<CircleFacts> {
  const [allGroups, everyone, members, includes] = await Promise.all([
    circleGroups(tx, { collaborationId }),
    circlePeople(tx, { collaborationId }),
    circleMembers(tx, { collaborationId }),
    circleIncludes(tx, { collaborationId }),
  ]);
  return {
    groups: allGroups,
    people: new Map(everyone.map((person) => [person.id, person])),
    members,
    includes,
  };
}

const here = sql`collaboration_id = ${sql.placeholder("collaborationId")}::uuid`;

const circleGroups = statement<CircleFacts["groups"][number]>(sql`
  select id, name, leader_id as "leaderId", secretary_id as "secretaryId" from groups where ${here} order by position`);

const circlePeople = statement<CirclePerson>(sql`
  select p.id, p.key, p.name, p.email, p.title, o.name as organisation, p.left_on::text as "leftOn"
  from people p left join organisations o on o.id = p.organisation_id
  where p.${here} order by p.position, p.key`);

const circleMembers = statement<CircleFacts["members"][number]>(sql`
  select group_id as "groupId", person_id as "personId", role, "from"::text, "to"::text
  from group_members where ${here} order by position`);

const circleIncludes = statement<CircleFacts["includes"][number]>(sql`
  select group_id as "groupId", included_id as "includedId" from group_includes where ${here} order by position`);

/** Who sits in one group on a day, included groups resolved. */
export async function loadCircle(tx: Database | Transaction, group: Group, on: string): Promise<Seat[]> {
  return circleOf(group.id, await loadCircleFacts(tx, group.collaborationId), on);
}

/** The ids of all groups that someone may see, over several collaborations. */
export async function groupIdsSeenBy(tx: Database | Transaction, mine: readonly Seen[]): Promise<string[]> {
  const visible = await Promise.all(mine.map((seen) => groupsSeenBy(tx, seen)));
  return visible.flatMap((some) => [...some.keys()]);
}

/** The groups of a collaboration that someone may see, by id in their order: a confidential group only by its circle. */
export async function groupsSeenBy(tx: Database | Transaction, seen: Seen): Promise<Map<string, Group>> {
  const all = await tx
    .select()
    .from(groups)
    .where(eq(groups.collaborationId, seen.collaboration.id))
    .orderBy(asc(groups.position));
  const visible = new Map<string, Group>();
  for (const group of all) {
    const roles =
      group.confidential && seen.person
        ? [...seen.roles, ...(await rolesIn(tx, group, seen.person))]
        : seen.roles;
    if (can(roles, "group.read", group.confidential)) visible.set(group.id, group);
  }
  return visible;
}
