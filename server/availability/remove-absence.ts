// Somebody is not away after all.
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { absences } from "@/db/schema/availability";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden } from "../domain/errors";
import { loadPerson } from "../people/queries";
import type { RemoveAbsence, RemoveAbsenceOf } from "./input";
import { keeperOf } from "./kept-people";
import { holdOwnPlaces } from "./own-places";

/** One's own with just these days, wherever it stands. A second time nothing happens. */
export function removeAbsence(actor: Actor, { first, last }: RemoveAbsence): Promise<{ removed: number }> {
  return db.transaction(async (tx) => {
    const places = await holdOwnPlaces(tx, actor, undefined);

    const ids = places.map(({ id }) => id);
    const removed = await tx
      .delete(absences)
      .where(and(inArray(absences.personId, ids), eq(absences.from, first), eq(absences.to, last)))
      .returning({ personId: absences.personId });

    const back = places.filter(({ id }) => removed.some(({ personId }) => personId === id));
    for (const { collaborationId, key } of back)
      await record(tx, actor, "person.absence-removed", { collaborationId, subject: `person:${key}` });
    return { removed: removed.length };
  });
}

/** Another's, for whoever keeps it. A second time nothing happens. */
export function removeAbsenceOf(actor: Actor, input: RemoveAbsenceOf, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const person = await loadPerson(tx, seen.collaboration.id, input.person);

    const isKept = await keeperOf(tx, seen, now);
    if (!isKept(person.id)) throw new Forbidden("absence.edit");

    const removed = await tx
      .delete(absences)
      .where(and(eq(absences.id, input.absence), eq(absences.personId, person.id)))
      .returning({ id: absences.id });

    const { id: collaborationId } = seen.collaboration;
    if (removed.length > 0)
      await record(tx, actor, "person.absence-removed", { collaborationId, subject: `person:${person.key}` });
    return { key: person.key };
  });
}
