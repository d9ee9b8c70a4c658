// Somebody is away for whole days; why is not asked.
import { db, type Transaction } from "@/db/client";
import { absences } from "@/db/schema/availability";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { breaks } from "../database/broken-promise";
import { Forbidden, Refused } from "../domain/errors";
import { loadPerson } from "../people/queries";
import type { AddAbsence, AddAbsenceOf } from "./input";
import { keeperOf } from "./kept-people";
import { holdOwnPlaces } from "./own-places";

interface Days {
  first: string;
  last?: string | undefined;
}

interface Away {
  id: string;
  key: string;
  collaborationId: string;
}

/** One's own, in one collaboration or in all. Throws Refused where they are away on one of the days already. */
export const addAbsence = (actor: Actor, input: AddAbsence): Promise<{ places: number }> =>
  unlessAway(() =>
    db.transaction(async (tx) => {
      const places = await holdOwnPlaces(tx, actor, input.collaboration);

      await save(tx, actor, places, input);
      return { places: places.length };
    }),
  );

/** Another's, for whoever keeps it. Throws as addAbsence does. */
export const addAbsenceOf = (actor: Actor, input: AddAbsenceOf, now: Date): Promise<{ key: string }> =>
  unlessAway(() =>
    db.transaction(async (tx) => {
      const seen = await loadCollaboration(tx, actor, input.collaboration);
      const person = await loadPerson(tx, seen.collaboration.id, input.person);

      const isKept = await keeperOf(tx, seen, now);
      if (!isKept(person.id)) throw new Forbidden("absence.edit");

      await save(tx, actor, [{ ...person, collaborationId: seen.collaboration.id }], input);
      return { key: person.key };
    }),
  );

async function save(tx: Transaction, actor: Actor, away: readonly Away[], days: Days) {
  const { first: from, last: to = from } = days;
  if (to < from) throw new Refused("lastDayIsFirst", "The last day is before the first.", {}, "last");
  const rows = away.map(({ id: personId, collaborationId }) => ({ collaborationId, personId, from, to }));
  if (rows.length > 0) await tx.insert(absences).values(rows);

  for (const { collaborationId, key } of away)
    await record(tx, actor, "person.absence-added", { collaborationId, subject: `person:${key}` });
}

async function unlessAway<Answer>(add: () => Promise<Answer>): Promise<Answer> {
  try {
    return await add();
  } catch (error) {
    if (!breaks(error, "absences_of_a_person_do_not_overlap")) throw error;
    throw new Refused("awayAlready", "They are away on one of these days already.", {}, "first");
  }
}
