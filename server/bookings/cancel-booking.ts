// A booking is cancelled by either of the two, and the time is free again.
import { and, eq, gt } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden, NotFound } from "../domain/errors";
import type { CancelBooking } from "./input";

/** Throws NotFound for one that has begun, or is cancelled already. */
export function cancelBooking(actor: Actor, input: CancelBooking, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { person: me, collaboration } = await loadCollaboration(tx, actor, input.collaboration);
    const booking = await holdBooking(tx, collaboration.id, input.booking, now);

    if (me?.id !== booking.personId && me?.id !== booking.bookedById) throw new Forbidden("time.book");

    await tx.delete(bookings).where(eq(bookings.id, booking.id));

    await record(tx, actor, "booking.cancelled", {
      ...{ collaborationId: collaboration.id, subject: `person:${booking.hostKey}` },
      details: { startsAt: booking.startsAt.toISOString() },
    });
    return { key: booking.hostKey };
  });
}

async function holdBooking(tx: Transaction, collaborationId: string, id: string, now: Date) {
  const { personId, bookedById, startsAt } = bookings;
  const [booking] = await tx
    .select({ id: bookings.id, personId, bookedById, startsAt, hostKey: people.key })
    .from(bookings)
    .innerJoin(people, eq(people.id, personId))
    .where(and(eq(bookings.collaborationId, collaborationId), eq(bookings.id, id), gt(startsAt, now)))
    .for("update", { of: bookings });
  if (!booking) throw new NotFound("booking");
  return booking;
}
