// A citizen as an actor sees them: whoever sits in the circle on a ground that holds, or was let in for a day. For everyone else,
// administrators too, there is no such citizen.
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizenConsents, citizenGlimpses, citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations, people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { daysAfter } from "../domain/calendar-day";
import {
  type ConsentPurpose,
  type Ground,
  groundFor,
  purposeOf,
  seatRoles,
  sitsOn,
  tellsOfHealth,
} from "../domain/case-circle";
import { NotFound } from "../domain/errors";
import { isPartOf, pathUp, type TreeOrganisation } from "../domain/organisation-tree";
import type { Role } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import type { InCitizen } from "./input";
import { openContact } from "./locked";

export type CitizenRow = typeof citizens.$inferSelect;
export type SeatRow = typeof citizenSeats.$inferSelect;
export type ConsentRow = typeof citizenConsents.$inferSelect;

/** One in the circle, with who it is. */
export interface SeatedPerson extends SeatRow {
  name: string;
  /** How one from outside is reached; the address of a person of the collaboration. */
  reach: string | null;
  personKey: string | null;
  title: string | null;
  organisationId: string | null;
  organisation: string | null;
  /** The day a person of the collaboration left it. */
  leftOn: string | null;
}

/** A citizen with everyone who ever sat in the circle, and what was consented to. */
export interface CaseFacts {
  citizen: CitizenRow;
  seats: SeatedPerson[];
  consents: ConsentRow[];
  tree: TreeOrganisation[];
}

export interface SeenCitizen extends Seen, CaseFacts {
  citizenRoles: Role[];
  /** In the zone of the collaboration. */
  today: string;
}

interface Loading {
  now: Date;
  /** Whether nobody else may change the citizen before the transaction ends. */
  hold?: boolean;
}

/** Throws NotFound for whoever is not of the circle. */
export async function loadCitizen(
  tx: Transaction,
  actor: Actor,
  input: Pick<InCitizen, "collaboration" | "citizen">,
  { now, hold = false }: Loading,
): Promise<SeenCitizen> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const facts = await caseFacts(tx, seen.collaboration.id, input.citizen, { hold });
  if (!facts) throw new NotFound("citizen");
  const today = dayAt(now, seen.collaboration.timeZone);
  const citizenRoles = await rolesIn(tx, seen, facts, { today, now });
  if (citizenRoles.length === 0) throw new NotFound("citizen");
  return { ...seen, ...facts, citizenRoles, today };
}

/** The citizen by id, whoever asks: for jobs, and before it is known who may see it. null where there is none. */
export async function caseFacts(
  tx: Transaction,
  collaborationId: string,
  id: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<CaseFacts | null> {
  const wanted = tx
    .select()
    .from(citizens)
    .where(and(eq(citizens.collaborationId, collaborationId), eq(citizens.id, id)));
  const [citizen] = await (hold ? wanted.for("update") : wanted);
  if (!citizen) return null;
  return {
    citizen,
    seats: await seatsOf(tx, citizen.id),
    consents: await tx
      .select()
      .from(citizenConsents)
      .where(eq(citizenConsents.citizenId, citizen.id))
      .orderBy(asc(citizenConsents.givenOn), asc(citizenConsents.id)),
    tree: await organisationTree(tx, collaborationId),
  };
}

export const organisationTree = (tx: Transaction, collaborationId: string): Promise<TreeOrganisation[]> =>
  tx
    .select({ id: organisations.id, name: organisations.name, parentId: organisations.parentId })
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId));

/** Those who have the most to do with the citizen first, as the roles are told; then by who came first. */
async function seatsOf(tx: Transaction, citizenId: string): Promise<SeatedPerson[]> {
  const rows = await tx
    .select({
      ...{ seat: citizenSeats, name: people.name, email: people.email, personKey: people.key },
      ...{ title: people.title, leftOn: people.leftOn },
      ...{ organisationId: people.organisationId, organisation: organisations.name },
    })
    .from(citizenSeats)
    .leftJoin(people, eq(people.id, citizenSeats.personId))
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(eq(citizenSeats.citizenId, citizenId))
    .orderBy(asc(citizenSeats.from), asc(citizenSeats.id));
  return rows
    .map(({ seat, name, email, ...person }) => {
      const contact = seat.lockedContact ? openContact(citizenId, seat.lockedContact) : null;
      return { ...seat, ...person, name: contact?.name ?? name ?? "", reach: contact?.reach ?? email };
    })
    .toSorted((one, other) => seatRoles.indexOf(one.role) - seatRoles.indexOf(other.role));
}

/** On what ground somebody of the circle takes part on a day. */
export const groundOf = (
  { citizen, consents, tree }: Omit<CaseFacts, "seats">,
  seat: Pick<SeatedPerson, "id" | "role" | "organisationId">,
  on: string,
  purpose: ConsentPurpose = purposeOf(seat.role),
): Ground =>
  groundFor(seat, consents, {
    ...{ purpose, on },
    isWithin: (organisation) => isPartOf(tree, organisation, citizen.organisationId),
  });

/** On what ground somebody may tell of the citizen's health on a day; null for those of whom it is not asked. */
export const healthGroundOf = (
  facts: Omit<CaseFacts, "seats">,
  seat: Pick<SeatedPerson, "id" | "role" | "organisationId">,
  on: string,
): Ground | null => (tellsOfHealth(seat.role) ? groundOf(facts, seat, on, "health") : null);

/** The whole authority, not the part of it that helps: a part's name may tell what is the matter. */
export const authorityOf = ({ citizen, tree }: Pick<CaseFacts, "citizen" | "tree">): string =>
  pathUp(tree, citizen.organisationId).at(-1)?.name ?? "";

/** Whether somebody is in the circle on a day, still of the collaboration, on a ground that holds then. */
export const takesPart = (facts: CaseFacts, seat: SeatedPerson, on: string): boolean =>
  sitsOn(seat, on) && (seat.leftOn === null || seat.leftOn > on) && groundOf(facts, seat, on).ok;

/** The last day somebody who takes part on a day does so, as far as it is known; null where nothing ends it. */
export function takesPartUntil(facts: CaseFacts, seat: SeatedPerson, on: string): string | null {
  const ground = groundOf(facts, seat, on);
  const ends = [seat.to, seat.leftOn && daysAfter(seat.leftOn, -1), ground.ok ? ground.until : null];
  return ends.filter((end) => end !== null).toSorted()[0] ?? null;
}

async function rolesIn(
  tx: Transaction,
  { person }: Seen,
  facts: CaseFacts,
  { today, now }: { today: string; now: Date },
): Promise<Role[]> {
  if (!person) return [];
  const sits = facts.seats.some((seat) => seat.personId === person.id && takesPart(facts, seat, today));
  if (sits) return ["circle"];
  const glimpses = await tx.$count(
    citizenGlimpses,
    and(
      ...[eq(citizenGlimpses.citizenId, facts.citizen.id), eq(citizenGlimpses.askedById, person.id)],
      ...[isNotNull(citizenGlimpses.allowedById), gt(citizenGlimpses.until, now)],
    ),
  );
  return glimpses > 0 ? ["witness"] : [];
}
