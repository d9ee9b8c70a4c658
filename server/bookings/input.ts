// What the procedures about bookings are told.

import { z } from "zod";
import { InCollaboration } from "../collaborations/input";
import { weekdays } from "../domain/weekday";
import { writtenSpans } from "../domain/working-hours";
import { governanceText } from "../meetings/governance-text";
import { InPerson } from "../people/input";

/** In steps of five minutes, as time is cut for finding it. */
const minutes = z.coerce.number().int().multipleOf(5);

/** One a line. */
const places = governanceText(2_000)
  .transform((text) => [...new Set(text.split("\n").flatMap((line) => line.trim() || []))])
  .pipe(z.array(z.string().max(200)).max(10));

export const OpenTimes = InCollaboration.extend({
  /** A day that is left out is closed. */
  week: z.partialRecord(z.enum(weekdays), writtenSpans).default({}),
  minutes: minutes.min(10).max(480),
  bufferMinutes: minutes.min(0).max(120).default(0),
  leadHours: z.coerce.number().int().min(0).max(720),
  mostPerDay: z.coerce.number().int().min(1).max(20).optional(),
  places: places.default([]),
});
export type OpenTimes = z.infer<typeof OpenTimes>;

export const BookTime = InPerson.extend({
  /** When it begins. */
  at: z.iso.datetime(),
  /** One of those the person has named. */
  place: z.string().max(200).optional(),
  /** A few neutral words, never about a citizen. */
  purpose: governanceText(200).optional(),
});
export type BookTime = z.infer<typeof BookTime>;

export const CancelBooking = InCollaboration.extend({ booking: z.uuid() });
export type CancelBooking = z.infer<typeof CancelBooking>;
