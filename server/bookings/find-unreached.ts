// Mail about a booking that its server refused: its reader is not reached, and the other of the two is to know.
import { and, eq, gt, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { mails } from "@/db/schema/mail";
import { keepUnreached } from "./keep-unreached";

/** So long ago a mail may have been given up to be news. */
const lookBackMs = 14 * 86_400_000;

/** Each in a transaction of its own. Run again it finds nothing more. */
export async function findUnreached(now: Date): Promise<void> {
  const dead = await db
    .select({ about: mails.about })
    .from(mails)
    .where(
      and(
        ...[eq(mails.state, "dead"), inArray(mails.kind, ["booked", "booking-cancelled"])],
        gt(mails.createdAt, new Date(now.getTime() - lookBackMs)),
      ),
    );
  for (const { about } of dead) await db.transaction((tx) => keepDead(tx, about, now));
}

async function keepDead(tx: Transaction, about: string, now: Date): Promise<void> {
  const [, bookingId = "", personId = ""] = about.split(":");
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for("update");
  if (booking) await keepUnreached(tx, booking, personId, now);
}
