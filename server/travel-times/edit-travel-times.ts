// Whoever leads or keeps something writes how far the collaboration's places lie apart.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { travelTimes } from "@/db/schema/travel-times";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { fingerprint } from "../collaborations/registers";
import { breaks } from "../database/broken-promise";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { rolesInAnyGroup } from "../groups/queries";
import type { EditTravelTimes } from "./input";
import { travelTimesOf, writtenRows } from "./queries";

/**
 * In place of those that stood. Throws Conflict with what stands, when somebody else saved in between, and Refused beside the field
 * for a row that lacks something, that leads nowhere, or whose places another row is between.
 */
export function editTravelTimes(actor: Actor, input: EditTravelTimes): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const { id, key } = seen.collaboration;
    await holdCollaboration(tx, id);
    const before = writtenRows(await travelTimesOf(tx, id));

    authorize(await rolesInAnyGroup(tx, seen), "travel.edit");

    if (fingerprint(before) !== input.basis) throw new Conflict({ basis: fingerprint(before), rows: before });
    const rows = filledIn(input.rows);

    await tx.delete(travelTimes).where(eq(travelTimes.collaborationId, id));
    for (const row of rows) await save(tx, id, row);

    await record(tx, actor, "collaboration.travel-times-edited", {
      collaborationId: id,
      subject: `collaboration:${key}`,
      details: { before: before.length, after: rows.length },
    });
    return { key };
  });
}

const fields = ["one", "other", "minutes"] as const;

/** The rows somebody wrote in, each with its place in the form. */
function filledIn(rows: EditTravelTimes["rows"]) {
  return rows.flatMap(({ one, other, minutes }, index) => {
    const written = { one, other, minutes };
    if (fields.every((field) => written[field] === undefined)) return [];
    const lacking = fields.find((field) => written[field] === undefined);
    if (one !== undefined && other !== undefined && minutes !== undefined)
      return [{ one, other, minutes, index }];
    throw new Refused("required", "A way lies between two places.", {}, `rows.${index}.${lacking}`);
  });
}

async function save(
  tx: Transaction,
  collaborationId: string,
  { index, ...way }: ReturnType<typeof filledIn>[number],
): Promise<void> {
  const { one, other } = way;
  try {
    await tx.insert(travelTimes).values({ collaborationId, ...way });
  } catch (error) {
    const field = `rows.${index}.other`;
    if (breaks(error, "a_way_leads_to_another_place"))
      throw new Refused("wayToItself", `${one} lies nowhere else.`, { place: one }, field);
    if (breaks(error, "one_travel_time_between_two_places"))
      throw new Refused("wayIsThere", `${one} and ${other} are there already.`, { one, other }, field);
    throw error;
  }
}
