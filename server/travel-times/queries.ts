// How far the places of a collaboration lie apart, as everybody there may know, and as those who keep it write it.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { type FormRow, fingerprint } from "../collaborations/registers";
import { statement } from "../database/statement";
import { can } from "../domain/policy";
import type { TravelTime } from "../domain/travel-times";
import { rolesInAnyGroup } from "../groups/queries";

/** Every pair once, by the names of its places; `basis` is what an edit of them is based on. */
export async function listTravelTimes(tx: Database | Transaction, actor: Actor, collaboration: string) {
  const seen = await loadCollaboration(tx, actor, collaboration);
  const times = await travelTimesOf(tx, seen.collaboration.id);
  const rows = writtenRows(times);
  return {
    ...{ times, rows, basis: fingerprint(rows) },
    may: { edit: can(await rolesInAnyGroup(tx, seen), "travel.edit") },
  };
}

/** As the rows of their form. */
export const writtenRows = (times: readonly TravelTime[]): FormRow[] =>
  times.map(({ one, other, minutes }) => ({ one, other, minutes: String(minutes) }));

export const travelTimesOf = (tx: Database | Transaction, collaborationId: string): Promise<TravelTime[]> =>
  between(tx, { collaboration: collaborationId });

const between = statement<TravelTime>(sql`
  select one, other, minutes from travel_times where collaboration_id = ${sql.placeholder("collaboration")}::uuid
  order by lower(one), lower(other)`);
