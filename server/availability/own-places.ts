// Where somebody sets their own time: in one of their collaborations, or in all of them at once.
import { asc, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { collaborationsOf, type Person } from "../collaborations/queries";
import { NotFound } from "../domain/errors";

/** Who the actor is in each, held so that two saves come one after the other. Throws NotFound for one that is not theirs. */
export async function holdOwnPlaces(
  tx: Transaction,
  actor: Actor,
  collaborationKey: string | undefined,
): Promise<Person[]> {
  const mine = await collaborationsOf(tx, actor);
  const chosen = mine.filter(
    ({ collaboration }) => collaborationKey === undefined || collaboration.key === collaborationKey,
  );
  if (collaborationKey !== undefined && chosen.length === 0) throw new NotFound("collaboration");
  const ids = chosen.flatMap(({ person }) => person?.id ?? []);
  return tx.select().from(people).where(inArray(people.id, ids)).orderBy(asc(people.id)).for("no key update");
}
