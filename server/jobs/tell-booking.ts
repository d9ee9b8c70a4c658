// The jobs of bookings: both are told that one was made, or cancelled, and one that mail did not arrive at the other.
import { booked, bookingEntry } from "@/emails/booked";
import { bookingCancelled } from "@/emails/booking-cancelled";
import { bookingUnreached } from "@/emails/booking-unreached";
import { findUnreached } from "../bookings/find-unreached";
import { mailBooking } from "../bookings/mail-booking";
import { mailUnreached } from "../bookings/mail-unreached";
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

export const tellBookingUnreached = (job: Jobs["tell-booking-unreached"]) =>
  mailUnreached(job, (facts) => bookingUnreached(facts, translator(facts.language)), new Date());

export const followBookings = (): Promise<void> => findUnreached(new Date());
