// The job that tells both of a booking that it was made, or cancelled.
import { booked, bookingEntry } from "@/emails/booked";
import { bookingCancelled } from "@/emails/booking-cancelled";
import { mailBooking } from "../bookings/mail-booking";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellBooking = (job: Jobs["tell-booking"]) =>
  mailBooking(
    job,
    {
      booked: (facts) => booked(facts, translator(facts.language)),
      cancelled: (facts) => bookingCancelled(facts, translator(facts.language)),
      calendar: (facts) => bookingEntry(facts, translator(facts.language)),
    },
    new Date(),
  );
