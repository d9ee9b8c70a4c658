// Collaborations as an actor sees them.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { collaborations, organisations, people } from "@/db/schema/collaborations";
import { type Actor, nameOf } from "../actor";
import { prepared } from "../database/statement";
import { NotFound } from "../domain/errors";
import { can, type Role } from "../domain/policy";
import { stillHere } from "../people/still-here";

export type Collaboration = typeof collaborations.$inferSelect;
export type Person = typeof people.$inferSelect;

/** A collaboration the actor is part of, and who the actor is in it. */
export interface Seen {
  collaboration: Collaboration;
  /** null for a machine. */
  person: Person | null;
  /** What the actor is to the collaboration as a whole. */
  roles: Role[];
}

/** The collaboration by its key. Throws NotFound when it is not there, or not the actor's to see. */
export async function loadCollaboration(
  tx: Database | Transaction,
  actor: Actor,
  key: string,
): Promise<Seen> {
  const [seen] = actor.kind === "machine" ? await asMachine(tx, key) : await asPerson(tx, actor.email, key);
  if (!seen) throw new NotFound("collaboration");
  return seen;
}

async function asMachine(tx: Database | Transaction, key: string): Promise<Seen[]> {
  const rows = await tx.select().from(collaborations).where(eq(collaborations.key, key));
  return rows.map((collaboration) => ({ collaboration, person: null, roles: rolesOf(null) }));
}

async function asPerson(tx: Database | Transaction, email: string, key: string): Promise<Seen[]> {
  const rows = await personIn(tx, { email, key });
  return rows.map(({ collaboration, person }) => ({ collaboration, person, roles: rolesOf(person) }));
}

/** Whether a row of `people` is of the address given as `email`, and has not left. */
export const isThem = and(eq(sql`lower(${people.email})`, sql.placeholder("email")), stillHere);

const personIn = prepared((tx) =>
  tx
    .select({ collaboration: collaborations, person: people })
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .where(and(eq(collaborations.key, sql.placeholder("key")), isThem))
    .prepare("statement"),
);

/** What somebody is to their collaboration as a whole; null is a machine. */
export function rolesOf(person: Pick<Person, "administrator"> | null): Role[] {
  if (!person) return ["machine"];
  return person.administrator ? ["administrator", "colleague"] : ["colleague"];
}

/** Every collaboration the actor is part of, by name. */
export async function collaborationsOf(tx: Database | Transaction, actor: Actor): Promise<Seen[]> {
  if (actor.kind === "machine") return [];
  const rows = await placesOf(tx, { email: nameOf(actor) });
  return rows.map(({ collaboration, person }) => ({ collaboration, person, roles: rolesOf(person) }));
}

/** Whether citizens are met there, or the person sits in the circle of one. */
const meetsCitizens = sql<boolean>`exists (select 1 from groups g where g.collaboration_id = ${collaborations.id}
    and g.layer = 'network' and g.archived_on is null)
  or exists (select 1 from citizen_seats s where s.person_id = ${people.id})`;

const placesOf = prepared((tx) =>
  tx
    .select({
      ...{ collaboration: collaborations, person: people, organisation: organisations.name, meetsCitizens },
    })
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(isThem)
    .orderBy(asc(collaborations.name))
    .prepare("statement"),
);

/** What the frame round a collaboration's pages says: where the person is, who they are there, and what they may do. */
export async function frameOf(tx: Database | Transaction, actor: Actor, key: string) {
  const mine = await placesOf(tx, { email: nameOf(actor) });
  const here = mine.find(({ collaboration }) => collaboration.key === key);
  if (!here) throw new NotFound("collaboration");
  const { collaboration, person, organisation } = here;
  return {
    place: { key: collaboration.key, name: collaboration.name, accent: collaboration.accent },
    canSwitch: mine.length > 1,
    me: { name: person.name, organisation },
    administers: can(rolesOf(person), "collaboration.edit"),
    meetsCitizens: here.meetsCitizens,
  };
}
