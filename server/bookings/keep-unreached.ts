// Mail about a booking did not arrive at one of the two: the other is to know, by mail and where their bookings stand.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bookingReaders, type bookings } from "@/db/schema/bookings";
import { enqueue } from "../jobs/queue";

/**
 * Answers whether it is news: once for each of the two, while the booking has not begun. Whoever has cancelled it themselves
 * knows that it is cancelled.
 */
export async function keepUnreached(
  tx: Transaction,
  { id: bookingId, startsAt, cancelledById }: typeof bookings.$inferSelect,
  personId: string,
  now: Date,
): Promise<boolean> {
  if (startsAt <= now || cancelledById === personId) return false;
  const [kept] = await tx
    .update(bookingReaders)
    .set({ unreachedAt: now })
    .where(
      and(
        ...[eq(bookingReaders.bookingId, bookingId), eq(bookingReaders.personId, personId)],
        isNull(bookingReaders.unreachedAt),
      ),
    )
    .returning({ personId: bookingReaders.personId });
  if (!kept) return false;
  await enqueue(tx, "tell-booking-unreached", { bookingId, personId });
  return true;
}
