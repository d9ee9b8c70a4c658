// A booking is cancelled by either of the two: the time is free again, and both are told.
import { and, eq, gt, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { bookedPeople, bookings } from "@/db/schema/bookings";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden, NotFound } from "../domain/errors";
import { enqueue } from "../jobs/queue";
import type { CancelBooking } from "./input";

/** Throws NotFound for one that has begun, or is cancelled already. */
export function cancelBooking(actor: Actor, input: CancelBooking, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { person: me, collaboration } = await loadCollaboration(tx, actor, input.collaboration);
    const booking = await holdBooking(tx, collaboration.id, input.booking, now);

    if (me?.id !== booking.personId && me?.id !== booking.bookedById) throw new Forbidden("time.book");

    await tx
      .update(bookings)
      .set({ cancelledAt: now, cancelledById: me.id })
      .where(eq(bookings.id, booking.id));
    await tx.delete(bookedPeople).where(eq(bookedPeople.bookingId, booking.id));

    await record(tx, actor, "booking.cancelled", {
      ...{ collaborationId: collaboration.id, subject: `person:${booking.hostKey}` },
      details: { startsAt: booking.startsAt.toISOString() },
    });
    await enqueue(tx, "tell-booking", { bookingId: booking.id });
    return { key: booking.hostKey };
  });
}

async function holdBooking(tx: Transaction, collaborationId: string, id: string, now: Date) {
  const { personId, bookedById, startsAt, cancelledAt } = bookings;
  const [booking] = await tx
    .select({ id: bookings.id, personId, bookedById, startsAt, hostKey: people.key })
    .from(bookings)
    .innerJoin(people, eq(people.id, personId))
    .where(
      and(
        eq(bookings.collaborationId, collaborationId),
        ...[eq(bookings.id, id), gt(startsAt, now), isNull(cancelledAt)],
      ),
    )
    .for("update", { of: bookings });
  if (!booking) throw new NotFound("booking");
  return booking;
}
