// What the door and the settings show.
import { and, asc, eq, gt, isNull, like, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, organisations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { accounts, identities, sessions, signInLinks } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { env } from "../env";
import { stillHere } from "../people/still-here";
import type { EnterAsDemoPerson } from "./input";
import { hashOf } from "./token";

/** Whose a sign-in link is while it can still be used, else null. Looking uses up nothing. */
export async function readLink(token: string, now: Date): Promise<{ email: string } | null> {
  const [link] = await db
    .select({ email: signInLinks.email })
    .from(signInLinks)
    .where(
      and(
        eq(signInLinks.tokenHash, hashOf(token)),
        isNull(signInLinks.redeemedAt),
        gt(signInLinks.expiresAt, now),
      ),
    );
  return link ?? null;
}

/** What an invented person is to their collaboration, the first that fits. */
export type DemoRole = "leader" | "secretary" | "administrator" | "participant";

export interface DemoPlace {
  key: string;
  name: string;
  people: DemoPerson[];
}

export interface DemoPerson {
  key: string;
  name: string;
  title: string | null;
  organisation: string | null;
  administrator: boolean;
  role: DemoRole;
}

const invented = () => and(like(sql`lower(${people.email})`, "%.example"), stillHere);

/** The invented people to sign in as, by collaboration; none outside demo mode. */
export async function demoPlaces(): Promise<DemoPlace[]> {
  if (!env().DEMO) return [];
  const leads = sql`exists (select 1 from ${groups} where ${groups.leaderId} = ${people.id})`;
  const keepsRecords = sql`exists (select 1 from ${groups} where ${groups.secretaryId} = ${people.id})`;
  const rows = await db
    .select({
      place: { key: collaborations.key, name: collaborations.name },
      person: {
        key: people.key,
        name: people.name,
        title: people.title,
        organisation: organisations.name,
        administrator: people.administrator,
        role: sql<DemoRole>`case when ${leads} then 'leader' when ${keepsRecords} then 'secretary'
          when ${people.administrator} then 'administrator' else 'participant' end`,
      },
    })
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(invented())
    .orderBy(asc(collaborations.createdAt), asc(collaborations.key), asc(people.position));
  const places = new Map(rows.map(({ place }) => [place.key, place]));
  return [...places.values()].map((place) => ({
    ...place,
    people: rows.filter((row) => row.place.key === place.key).map(({ person }) => person),
  }));
}

/** The address (lower case) of an invented person who has not left, else null. */
export async function findDemoPerson(
  tx: Transaction,
  { collaboration, person }: EnterAsDemoPerson,
): Promise<string | null> {
  const [found] = await tx
    .select({ email: sql<string>`lower(${people.email})` })
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .where(and(eq(collaborations.key, collaboration), eq(people.key, person), invented()));
  return found?.email ?? null;
}

/** The account behind a session: what its owner may see of it. */
export async function ownAccount(tx: Database | Transaction, actor: PersonActor, now: Date) {
  const [account] = await tx
    .select({ name: accounts.name, email: accounts.email, language: accounts.language })
    .from(accounts)
    .where(eq(accounts.id, actor.accountId));
  const providers = await tx
    .select({ provider: identities.provider })
    .from(identities)
    .where(eq(identities.userId, actor.accountId));
  const open = await tx.$count(
    sessions,
    and(eq(sessions.userId, actor.accountId), gt(sessions.expires, now)),
  );
  return {
    name: account?.name ?? null,
    email: actor.email,
    language: account?.language ?? null,
    linked: providers.length > 0,
    sessions: open,
  };
}
