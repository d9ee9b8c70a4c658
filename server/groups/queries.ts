// Groups as an actor sees them, and who sits in them.
import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { isThem, loadCollaboration, type Person, rolesOf, type Seen } from "../collaborations/queries";
import { idsOf, prepared, statement } from "../database/statement";
import {
  type CircleFacts,
  type CirclePerson,
  circleOf,
  type Invitee,
  inviteesOf,
  type Outsider,
  type Seat,
} from "../domain/circle";
import { NotFound } from "../domain/errors";
import { can, type Role } from "../domain/policy";
import { type Represented, standsIn } from "../domain/stand-in";

export type Group = typeof groups.$inferSelect;

/** What decides who sees a group. */
type Visible = Pick<Group, "id" | "collaborationId" | "confidential">;

export interface SeenGroup<Of extends Visible = Group> extends Seen {
  group: Of;
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
  const [found] = await seeGroups(tx, [seen], [group]);
  if (!found) throw new NotFound("group");
  return found;
}

/**
 * Those of the groups that someone may see, each with what they are to it, in one query. What they are to a group they come
 * from counts in that group alone, so `mine` is asked who they are and not what they may do.
 */
export async function seeGroups<Of extends Visible>(
  tx: Database | Transaction,
  mine: readonly Seen[],
  among: readonly Of[],
): Promise<SeenGroup<Of>[]> {
  const rolesIn = await loadRoles(tx, mine);
  const places = new Map(mine.map((seen) => [seen.collaboration.id, seen]));
  return among.flatMap((group) => {
    const here = places.get(group.collaborationId);
    if (!here) return [];
    const roles = [...rolesOf(here.person), ...(rolesIn.get(group.id) ?? [])];
    return can(roles, "group.read", group.confidential) ? [{ ...here, group, roles }] : [];
  });
}

/** What people are to groups, by group: an included group's circle counts as members of the group that includes it. */
async function loadRoles(tx: Database | Transaction, mine: readonly Seen[]): Promise<Map<string, Role[]>> {
  const people = mine.flatMap(({ person }) => person ?? []);
  if (people.length === 0) return new Map();
  const rows = await rolesHeld(tx, { me: idsOf(people) });
  const roles = new Map<string, Role[]>();
  for (const { groupId, role } of rows) {
    const held = roles.get(groupId) ?? [];
    if (!held.includes(role)) roles.set(groupId, [...held, role]);
  }
  return roles;
}

// from where someone sits, up to the groups that include it: a person sits in few groups, whatever their number
const heldBy = (me: SQL) => sql`
    with recursive seats(group_id, role) as (
      select id, 'leader' from groups where leader_id = ${me}
      union all select group_id, coalesce(role, 'member') from group_members
        where person_id = ${me} and ("from" is null or "from" <= current_date) and ("to" is null or "to" >= current_date)
    ), including(group_id) as (
      select i.group_id from group_includes i join seats s on s.group_id = i.included_id
      union select i.group_id from group_includes i join including c on c.group_id = i.included_id
    ), own(group_id, role) as (
      select group_id, role from seats union all select id, 'secretary' from groups where secretary_id = ${me}
    )
    select group_id as "groupId", role from own
    union all select group_id, 'member' from including
    union all select group_id, 'recipient' from minutes_recipients where person_id = ${me}
    union all select r.group_id, 'recipient' from minutes_recipients r join own o on o.group_id = r.recipient_group_id`;

const rolesHeld = statement<{ groupId: string; role: Role }>(
  heldBy(sql`any(${sql.placeholder("me")}::uuid[])`),
);

/** What the people of one address are to groups, whichever collaboration they are in. */
export const rolesHeldBy = statement<{ id: string; role: Role; confidential: boolean }>(sql`
  select g.id, held.role, g.confidential
  from (${heldBy(sql`any(array(select ${people.id} from people where ${isThem}))`)}) held
  join groups g on g.id = held."groupId"`);

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
  select p.id, p.key, p.name, p.email, p.title, p.functions, o.name as organisation, p.left_on::text as "leftOn", p.guest
  from people p left join organisations o on o.id = p.organisation_id
  where p.${here} order by p.position, p.key`);

const circleMembers = statement<CircleFacts["members"][number]>(sql`
  select group_id as "groupId", person_id as "personId", role, "from"::text, "to"::text
  from group_members where ${here} order by position`);

const circleIncludes = statement<CircleFacts["includes"][number]>(sql`
  select group_id as "groupId", included_id as "includedId" from group_includes where ${here} order by position`);

/** Whoever leads the group, also where they have left since. */
export async function loadLeader(
  tx: Database | Transaction,
  { leaderId }: Group,
): Promise<Person | undefined> {
  const [leader] = await tx.select().from(people).where(eq(people.id, leaderId));
  return leader;
}

/** Who sits in one group on a day, included groups resolved. */
export async function loadCircle(tx: Database | Transaction, group: Group, on: string): Promise<Seat[]> {
  return circleOf(group.id, await loadCircleFacts(tx, group.collaborationId), on);
}

/** Everyone who belongs at a meeting of the group, its own guests included. */
export async function loadInvitees(
  tx: Database | Transaction,
  group: Group,
  meeting: { id: string; wallTime: string },
): Promise<Invitee[]> {
  const [facts, outsiders] = await Promise.all([
    loadCircleFacts(tx, group.collaborationId),
    loadOutsiders(tx, [meeting]),
  ]);
  return inviteesOf(group.id, facts, meeting.wallTime.slice(0, 10), outsiders.get(meeting.id));
}

/** Who comes to single meetings from outside their circles, guests before stand-ins, by the meeting's id. */
export async function loadOutsiders(
  tx: Database | Transaction,
  among: readonly { id: string }[],
): Promise<Map<string, Outsider[]>> {
  const asked = { meetings: idsOf(among) };
  const [guests, represented] = await Promise.all([guestsAt(tx, asked), representedAt(tx, asked)]);
  const all = [...guests, ...represented.filter(standsIn).map((row) => ({ ...row, comesTo: null }))];
  const at = ({ id }: { id: string }) => all.filter(({ meetingId }) => meetingId === id);
  return new Map(among.map((meeting) => [meeting.id, at(meeting)]));
}

const atMeetings = sql`any(${sql.placeholder("meetings")}::uuid[])`;

const guestsAt = statement<Outsider & { meetingId: string }>(sql`
  select g.meeting_id as "meetingId", g.person_id as "personId", g.item_key as "comesTo", null as "standsInFor"
  from meeting_guests g join people p on p.id = g.person_id
  where g.meeting_id = ${atMeetings} order by p.name, p.key`);

/** Members who were invited and have a substitute. What a confidential group says is for its circle, so nobody else stands in. */
const representedAt = statement<Represented & Omit<Outsider, "comesTo"> & { meetingId: string }>(sql`
  select i.meeting_id as "meetingId", s.substitute_id as "personId", s.member_id as "standsInFor", i.partstat as answer,
    exists (select from invitations o
      where o.meeting_id = i.meeting_id and o.person_id = s.substitute_id and o.removed_at is null) as "isSeated"
  from invitations i join meetings m on m.id = i.meeting_id
    join groups g on g.id = m.group_id and not g.confidential and g.layer <> 'network'
    join member_substitutes s on s.group_id = g.id and s.member_id = i.person_id
  where i.meeting_id = ${atMeetings} and i.removed_at is null order by s.member_id`);

/** Every group that someone may see in these collaborations, in their order: a confidential group only by its circle. */
export async function loadSeenGroups(
  tx: Database | Transaction,
  mine: readonly Seen[],
): Promise<SeenGroup[]> {
  const collaborations = mine.map(({ collaboration }) => collaboration);
  return seeGroups(tx, mine, await groupsOf(tx, { collaborations: idsOf(collaborations) }));
}

const groupsOf = prepared((tx) =>
  tx
    .select()
    .from(groups)
    .where(sql`${groups.collaborationId} = any(${sql.placeholder("collaborations")}::uuid[])`)
    .orderBy(asc(groups.position))
    .prepare("statement"),
);

/** The same by id, for who only asks which. */
export async function groupsSeenBy(
  tx: Database | Transaction,
  ...mine: readonly Seen[]
): Promise<Map<string, Group>> {
  return new Map((await loadSeenGroups(tx, mine)).map(({ group }) => [group.id, group]));
}

/**
 * What an actor is to the collaboration, and leader or secretary where they are that of any of its groups, or of any of those that
 * are `among` them.
 */
export async function rolesInAnyGroup(
  tx: Database | Transaction,
  { collaboration, person, roles }: Seen,
  among?: SQL,
): Promise<Role[]> {
  if (!person) return roles;
  const isTheirs = or(eq(groups.leaderId, person.id), eq(groups.secretaryId, person.id));
  const led = await tx
    .select({ leaderId: groups.leaderId })
    .from(groups)
    .where(and(eq(groups.collaborationId, collaboration.id), isTheirs, among));
  return [...roles, ...led.map(({ leaderId }): Role => (leaderId === person.id ? "leader" : "secretary"))];
}
