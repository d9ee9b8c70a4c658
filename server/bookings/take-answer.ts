// What comes back from a booking: a no lets the time go, as if they had cancelled it on the page, and a bounce is told the other.
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { bookingReaders, bookings } from "@/db/schema/bookings";
import { collaborations, people } from "@/db/schema/collaborations";
import { machine } from "../actor";
import { hasLeft } from "../domain/circle";
import type { Bounce, IncomingMail } from "../domain/incoming-mail";
import { replyIn } from "../domain/mail-reply";
import { dayAt } from "../domain/wall-time";
import { letGo } from "./cancel-booking";
import { keepUnreached } from "./keep-unreached";

interface Came {
  tokenHash: string;
  sentTo: "answers" | "bounces";
  mail: IncomingMail;
}

/**
 * null where the address is of no booking. A yes and a maybe change nothing, for both agreed by booking; nor does what proves too
 * little, comes when it has begun or is cancelled, or asks for another time.
 */
export async function takeBookingAnswer(
  tx: Transaction,
  { tokenHash, sentTo, mail }: Came,
  receivedAt: Date,
): Promise<"kept" | "nothing" | null> {
  const held = await holdBooked(tx, tokenHash);
  if (!held) return null;
  const { booking, reader, hostKey, timeZone } = held;
  if (mail.what === "bounce") return takeBounce(tx, held, sentTo, mail, receivedAt);
  const reply = replyIn(mail, sentTo, {
    ...{ uid: booking.id, sequence: 0, addresses: [reader.email] },
    durationMinutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000,
  });
  const declines = reply?.kind === "answer" && reply.answer === "declined" && reply.doubt === null;
  const stands = booking.cancelledAt === null && booking.startsAt > receivedAt;
  if (!declines || !stands || hasLeft(reader, dayAt(receivedAt, timeZone))) return "nothing";

  await letGo(tx, machine("inbound mail"), { ...booking, hostKey }, reader.id, receivedAt);
  return "kept";
}

/** A server that tries on is no news yet, and no word of a bounce is believed that did not come where bounces go. */
async function takeBounce(
  tx: Transaction,
  { booking, reader }: HeldBooking,
  sentTo: Came["sentTo"],
  { permanent }: Bounce,
  receivedAt: Date,
): Promise<"kept" | "nothing"> {
  if (sentTo !== "bounces" || !permanent) return "nothing";
  return (await keepUnreached(tx, booking, reader.id, receivedAt)) ? "kept" : "nothing";
}

type HeldBooking = NonNullable<Awaited<ReturnType<typeof holdBooked>>>;

/** The booking, held, and which of the two the address is of. */
async function holdBooked(tx: Transaction, tokenHash: string) {
  const host = alias(people, "host");
  const [held] = await tx
    .select({ booking: bookings, reader: people, hostKey: host.key, timeZone: collaborations.timeZone })
    .from(bookingReaders)
    .innerJoin(bookings, eq(bookings.id, bookingReaders.bookingId))
    .innerJoin(people, eq(people.id, bookingReaders.personId))
    .innerJoin(host, eq(host.id, bookings.personId))
    .innerJoin(collaborations, eq(collaborations.id, bookings.collaborationId))
    .where(eq(bookingReaders.replyTokenHash, tokenHash))
    .for("update", { of: bookings });
  return held ?? null;
}
