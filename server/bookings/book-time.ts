// Somebody books another's time, and both are told. However many want one time at once, one of them has it.
import { db, type Transaction } from "@/db/client";
import { bookedPeople, bookings } from "@/db/schema/bookings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden, NotFound, Refused, TimeTaken } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import { freeTimes, openPageOf } from "./free-times";
import type { BookTime } from "./input";
import { loadHost } from "./queries";

/** Throws TimeTaken where the time is not free for both, and Refused for a place that they have not named. */
export function bookTime(actor: Actor, input: BookTime, now: Date): Promise<{ booking: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const startsAt = new Date(input.at);
    const host = await loadHost(tx, seen, input.person, startsAt);

    authorize(seen.roles, "time.book");
    const guest = seen.person;
    if (!guest) throw new Forbidden("time.book");

    if (guest.id === host.id) throw new Refused("bookingOneself", "Nobody books themselves.");
    // who comes late to a race hears it at once, before the lock and after it
    if (host.isTaken) throw new TimeTaken();
    // held until the booking stands, for the database counts nobody's bookings of a day
    const page = await openPageOf(tx, host.id, { lock: true });
    if (!page) throw new NotFound("booking page");
    if ((await loadHost(tx, seen, host.key, startsAt)).isTaken) throw new TimeTaken();
    const place = placeFor(page.places, input.place);
    const free = await freeTimes(tx, seen, { host: host.id, guest: guest.id, rules: page, now });
    if (!free.includes(startsAt.getTime() / 60_000)) throw new TimeTaken();

    const endsAt = new Date(startsAt.getTime() + page.minutes * 60_000);
    const { id: collaborationId } = seen.collaboration;
    const time = { collaborationId, startsAt, endsAt };
    const parties = { personId: host.id, bookedById: guest.id };
    const booking = await save(tx, { ...time, ...parties, place, purpose: input.purpose || null });

    await record(tx, actor, "booking.made", {
      ...{ collaborationId, subject: `person:${host.key}`, details: { startsAt: startsAt.toISOString() } },
    });
    await enqueue(tx, "tell-booking", { bookingId: booking });
    return { booking };
  });
}

function placeFor(places: readonly string[], wanted: string | undefined): string | null {
  const place = wanted || (places.length === 1 ? places[0] : undefined);
  if (place !== undefined && places.includes(place)) return place;
  if (places.length === 0) return null;
  throw new Refused("bookingPlaceMissing", "Choose one of the places.", {}, "place");
}

async function save(tx: Transaction, booking: typeof bookings.$inferInsert): Promise<string> {
  const { collaborationId, personId, bookedById, startsAt, endsAt } = booking;
  const [saved] = await tx.insert(bookings).values(booking).returning({ id: bookings.id });
  if (!saved) throw new Error("A booking was not saved.");
  const { id: bookingId } = saved;
  // both in one statement and in one order, or two who book each other would wait for one another in a ring
  const taken = await tx
    .insert(bookedPeople)
    .values(
      [personId, bookedById]
        .toSorted()
        .map((id) => ({ collaborationId, bookingId, personId: id, startsAt, endsAt })),
    )
    .onConflictDoNothing()
    .returning({ personId: bookedPeople.personId });
  if (taken.length < 2) throw new TimeTaken();
  return bookingId;
}
