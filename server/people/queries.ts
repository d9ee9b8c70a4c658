// People of a collaboration as an actor sees them.
import { and, asc, desc, eq, notInArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { organisations, people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { keeperOf } from "../availability/kept-people";
import { bookablePeople } from "../bookings/queries";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { circleOf } from "../domain/circle";
import { NotFound } from "../domain/errors";
import { authorize, can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { groupsSeenBy, loadCircleFacts } from "../groups/queries";
import type { InPerson } from "./input";
import { stillHere } from "./still-here";

/** What a person is in a group, as the list says it. */
interface PersonGroup {
  key: string;
  name: string;
  role: "leader" | "secretary" | "member" | "substitute" | "observer" | "guest";
}

/** The row's own version: PostgreSQL gives every change of a row a new one. */
const version = sql<string>`${people}.xmin::text`;

const personColumns = {
  id: people.id,
  key: people.key,
  version,
  name: people.name,
  email: people.email,
  title: people.title,
  mobile: people.mobile,
  organisation: organisations.name,
  organisationKey: organisations.key,
  administrator: people.administrator,
  leftOn: people.leftOn,
  guest: people.guest,
  stillHere,
};

/** Everyone in the collaboration with the groups the actor may see them in; those who left only for administrators. */
export async function listPeople(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  now: Date,
) {
  const seen = await loadCollaboration(tx, actor, collaborationKey);
  authorize(seen.roles, "people.read");
  const mayEdit = can(seen.roles, "people.edit");
  const rows = await peopleOf(tx, seen.collaboration.id);
  const groupsOf = await groupsByPerson(tx, seen, dayAt(now, seen.collaboration.timeZone));
  const isKept = await keeperOf(tx, seen, now);
  const bookable = await bookablePeople(tx, seen.collaboration.id);
  const listed = rows.map(({ id, ...person }) => ({
    ...person,
    groups: groupsOf(id),
    /** Whether it is the actor who writes down when they are away. */
    mayKeep: isKept(id),
    isBookable: bookable.has(id),
  }));
  return {
    people: listed.filter((person) => person.stillHere),
    left: mayEdit ? listed.filter(({ stillHere, guest }) => !stillHere && !guest) : [],
    organisations: await organisationsOf(tx, seen.collaboration.id),
    me: seen.person?.key ?? null,
    may: { invite: can(seen.roles, "people.invite"), edit: mayEdit },
  };
}

/** One person, for whoever may edit them. */
export async function onePerson(tx: Database | Transaction, actor: Actor, input: InPerson, now: Date) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  authorize(seen.roles, "people.edit");
  const rows = await peopleOf(tx, seen.collaboration.id);
  const found = rows.find(({ key, guest }) => key === input.person && !guest);
  if (!found) throw new NotFound("person");
  const groupsOf = await groupsByPerson(tx, seen, dayAt(now, seen.collaboration.timeZone));
  const { id, ...person } = found;
  return {
    person: { ...person, groups: groupsOf(id) },
    organisations: await organisationsOf(tx, seen.collaboration.id),
    isMe: seen.person?.id === id,
  };
}

type ActivityEvent = Pick<typeof auditEvents.$inferSelect, "id" | "at" | "actor" | "action" | "subject">;

/** What was done in the collaboration, newest first; for administrators. */
export async function recentActivity(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
): Promise<ActivityEvent[]> {
  const { collaboration, roles } = await loadCollaboration(tx, actor, collaborationKey);
  authorize(roles, "people.edit");
  const { id, at, actor: by, action, subject } = auditEvents;
  return (
    tx
      .select({ id, at, actor: by, action, subject })
      .from(auditEvents)
      // that a case was read stands in the citizen's own extract, and would hide what was done
      .where(
        and(
          eq(auditEvents.collaborationId, collaboration.id),
          notInArray(action, ["citizen.read", "citizen.listed"]),
        ),
      )
      .orderBy(desc(auditEvents.id))
      .limit(100)
  );
}

/** The collaboration held and then read, so that two administrators who take each other's right away do so one by one. */
export async function holdPeople(tx: Transaction, actor: Actor, collaborationKey: string): Promise<Seen> {
  const { collaboration } = await loadCollaboration(tx, actor, collaborationKey);
  await holdCollaboration(tx, collaboration.id);
  return loadCollaboration(tx, actor, collaborationKey);
}

export async function loadPerson(tx: Transaction, collaborationId: string, personKey: string) {
  const [person] = await tx
    .select({ ...personColumns, organisationId: people.organisationId })
    .from(people)
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(eq(people.collaborationId, collaborationId), eq(people.key, personKey)));
  if (!person) throw new NotFound("person");
  return person;
}

/** How many administrators there are besides one person. */
export function otherAdministrators(
  tx: Transaction,
  collaborationId: string,
  personId: string,
): Promise<number> {
  const others = and(eq(people.collaborationId, collaborationId), eq(people.administrator, true), stillHere);
  return tx.$count(people, and(others, sql`${people.id} <> ${personId}`));
}

export function peopleOf(tx: Database | Transaction, collaborationId: string) {
  return tx
    .select(personColumns)
    .from(people)
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(eq(people.collaborationId, collaborationId))
    .orderBy(asc(people.name), asc(people.key));
}

export function organisationsOf(tx: Database | Transaction, collaborationId: string) {
  return tx
    .select({ id: organisations.id, key: organisations.key, name: organisations.name })
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId))
    .orderBy(asc(organisations.position));
}

/** Each person's own seats on a day, in the groups the actor may see. */
async function groupsByPerson(tx: Database | Transaction, seen: Seen, on: string) {
  const facts = await loadCircleFacts(tx, seen.collaboration.id);
  const visible = await groupsSeenBy(tx, seen);
  const seats = [...visible.values()].flatMap((group) => [
    ...circleOf(group.id, facts, on)
      .filter(({ through }) => through === null)
      .map(({ person, role }) => ({ personId: person.id, key: group.key, name: group.name, role })),
    ...(group.secretaryId
      ? [{ personId: group.secretaryId, key: group.key, name: group.name, role: "secretary" as const }]
      : []),
  ]);
  return (id: string): PersonGroup[] =>
    seats.filter(({ personId }) => personId === id).map(({ key, name, role }) => ({ key, name, role }));
}
