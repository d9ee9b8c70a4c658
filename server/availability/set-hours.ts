// Somebody says when they work.
import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { workingSpans } from "@/db/schema/availability";
import type { Actor } from "../actor";
import { record } from "../audit";
import { spansOf } from "../domain/working-hours";
import type { SetHours } from "./input";
import { holdOwnPlaces } from "./own-places";

/** Their own, in one of their collaborations or in all: nobody is asked for leave. */
export function setHours(actor: Actor, input: SetHours): Promise<{ places: number }> {
  return db.transaction(async (tx) => {
    const places = await holdOwnPlaces(tx, actor, input.collaboration);

    const spans = spansOf(input.week ?? {}, input.oddDiffers ? (input.odd ?? {}) : null);

    const ids = places.map(({ id }) => id);
    await tx.delete(workingSpans).where(inArray(workingSpans.personId, ids));
    const rows = places.flatMap(({ id: personId, collaborationId }) =>
      spans.map((span) => ({ collaborationId, personId, ...span })),
    );
    if (rows.length > 0) await tx.insert(workingSpans).values(rows);

    for (const { collaborationId, key } of places)
      await record(tx, actor, "person.hours-set", { collaborationId, subject: `person:${key}` });
    return { places: places.length };
  });
}
