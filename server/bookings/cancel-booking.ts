// A booking is cancelled by either of the two, here or by a no in their calendar: the time is free again, and both are told.
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

    await letGo(tx, actor, booking, me.id, now);
    return { key: booking.hostKey };
  });
}

interface Booked {
  id: string;
  collaborationId: string;
  startsAt: Date;
  /** Of who was booked. */
  hostKey: string;
}

/** The time of a booking that is held and stands is free again; by whom of the two. */
export async function letGo(
  tx: Transaction,
  actor: Actor,
  { id, collaborationId, startsAt, hostKey }: Booked,
  byId: string,
  now: Date,
): Promise<void> {
  await tx.update(bookings).set({ cancelledAt: now, cancelledById: byId }).where(eq(bookings.id, id));
  await tx.delete(bookedPeople).where(eq(bookedPeople.bookingId, id));

  await record(tx, actor, "booking.cancelled", {
    ...{ collaborationId, subject: `person:${hostKey}` },
    details: { startsAt: startsAt.toISOString() },
  });
  await enqueue(tx, "tell-booking", { bookingId: id });
}

async function holdBooking(tx: Transaction, collaborationId: string, id: string, now: Date) {
  const { personId, bookedById, startsAt, cancelledAt } = bookings;
  const [booking] = await tx
    .select({
      id: bookings.id,
      collaborationId: people.collaborationId,
      personId,
      bookedById,
      startsAt,
      hostKey: people.key,
    })
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
