// Somebody comes into a citizen's circle, or leaves it. Whoever leaves is in it no more from that moment, also with the page open.
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenSeats } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { breaks } from "../database/broken-promise";
import { daysAfter } from "../domain/calendar-day";
import { sitsOn } from "../domain/case-circle";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { followCase } from "../network-meetings/follow-case";
import { loadPerson } from "../people/queries";
import type { EndSeat, SeatSomebody } from "./input";
import { loadCitizen } from "./load-citizen";
import { refuseOverload } from "./load-of-consultant";
import { lockContact } from "./locked";
import { tellCase } from "./tell-case";

/** Throws Refused beside the field for nobody, for somebody who sits there, and for a consultant who has enough. */
export async function seatSomebody(actor: Actor, input: SeatSomebody, now: Date): Promise<{ seat: string }> {
  try {
    return await db.transaction(async (tx) => {
      const { citizen, citizenRoles, today } = await loadCitizen(tx, actor, input, { now, hold: true });

      authorize(citizenRoles, "citizen.edit");

      const { collaborationId } = citizen;
      const person = input.person ? await colleague(tx, collaborationId, input.person) : null;
      if (person && input.role === "resource-consultant") await refuseOverload(tx, person, today);
      const seat = { id: randomUUID(), collaborationId, citizenId: citizen.id, role: input.role };
      await tx
        .insert(citizenSeats)
        .values({ ...seat, ...whoOf(citizen.id, person, input), from: input.from ?? today });

      await tellCase(tx, actor, "citizen.seated", citizen, { role: input.role });
      return { seat: seat.id };
    });
  } catch (error) {
    if (!breaks(error, "somebody_sits_with_a_citizen_once")) throw error;
    throw new Refused("sitsAlready", "They are in the circle already.", {}, "person");
  }
}

async function colleague(tx: Transaction, collaborationId: string, key: string) {
  const person = await loadPerson(tx, collaborationId, key);
  if (person.leftOn !== null || person.guest) throw new NotFound("person");
  return person;
}

function whoOf(citizenId: string, person: { id: string } | null, { name, reach }: SeatSomebody) {
  if (person) return { personId: person.id };
  if (!name) throw new Refused("nobodyNamed", "Choose a person, or write a name.", {}, "name");
  return { lockedContact: lockContact(citizenId, { name, reach: reach || null }) };
}

/** From now on, not from tomorrow: their last day was yesterday. One who came today has not been there. */
export function endSeat(actor: Actor, input: EndSeat, now: Date): Promise<{ seat: string }> {
  return db.transaction(async (tx) => {
    const { citizen, seats, citizenRoles, today } = await loadCitizen(tx, actor, input, { now, hold: true });
    const seat = seats.find(({ id, ...one }) => id === input.seat && sitsOn(one, today));
    if (!seat) throw new NotFound("seat");

    authorize(citizenRoles, "citizen.edit");

    const rest = seats.filter(({ id, personId, ...one }) => id !== seat.id && personId && sitsOn(one, today));
    if (rest.length === 0) throw new Refused("lastInCircle", "Somebody must stay with the citizen.");
    const yesterday = daysAfter(today, -1);
    const from = seat.from > yesterday ? yesterday : seat.from;
    await tx
      .update(citizenSeats)
      .set({ from, to: yesterday })
      .where(and(eq(citizenSeats.id, seat.id), eq(citizenSeats.citizenId, citizen.id)));

    await tellCase(tx, actor, "citizen.seat-ended", citizen, { role: seat.role });
    await followCase(tx, citizen.id);
    return { seat: seat.id };
  });
}
