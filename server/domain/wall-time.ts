// What a clock on the wall shows, and the instant it means. A wall time is what was agreed; the instant follows from it.
import { Temporal } from "temporal-polyfill";

/** The zone of Denmark: where a collaboration begins, and by which the house does what it does for nobody in particular. */
export const danishZone = "Europe/Copenhagen";

/**
 * The instant of a wall time (`YYYY-MM-DDTHH:MM`) in an IANA zone; null for an hour that the clock skips in spring. The hour
 * that comes twice in autumn is the first of the two, as in calendars (RFC 5545 3.3.5).
 */
export function instantOf(wallTime: string, timeZone: string): Date | null {
  const wall = Temporal.PlainDateTime.from(wallTime);
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return zoned.toPlainDateTime().equals(wall) ? new Date(zoned.epochMilliseconds) : null;
}

/** The day (`YYYY-MM-DD`) it is in a zone at an instant. */
export const dayAt = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();

/** A wall time as PostgreSQL gives it (`YYYY-MM-DD HH:MM:SS`), written `YYYY-MM-DDTHH:MM`. */
export const wallTimeOf = (stored: string): string => stored.replace(" ", "T").slice(0, 16);

/** The wall time in a zone at an instant, as `YYYY-MM-DDTHH:MM`. */
export const wallTimeAt = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
