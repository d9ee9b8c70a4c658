// The worker's half of mail about a booking that did not arrive: word to the other of the two.
import { db } from "@/db/client";
import { hasLeft } from "../domain/circle";
import type { BookingUnreachedFacts, InLanguage, Letter } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { factsOf, loadBooking } from "./mail-booking";

/**
 * Mails it, written by `write`, unless the other has left. What bounces of it goes to the house, so that two who cannot be
 * reached are not told of each other without end. Run again it mails nothing more.
 */
export function mailUnreached(
  { bookingId, personId }: Jobs["tell-booking-unreached"],
  write: (facts: BookingUnreachedFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await loadBooking(tx, bookingId);
    if (!found) return;
    const { host, guest, collaboration } = found;
    const [unreached, reader] = personId === host.id ? [host, guest] : [guest, host];
    if (hasLeft(reader, dayAt(now, collaboration.timeZone))) return;

    await postLetter(tx, {
      ...{ about: `booking-unreached:${bookingId}:${personId}`, kind: "booking-unreached" },
      collaborationId: collaboration.id,
      to: { name: reader.name, address: reader.email },
      letter: write({ ...factsOf(found, reader, now), address: unreached.email }),
    });
  });
}
