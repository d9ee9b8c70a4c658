// A time that somebody asks for, as the instant it is.
import { Refused } from "../domain/errors";
import { instantOf } from "../domain/wall-time";

/** Throws Refused, beside `time` or `date`, for a wall time (`YYYY-MM-DDTHH:MM`) that the clock skips, or that has passed. */
export function askedInstant(wallTime: string, timeZone: string, now: Date): Date {
  const instant = instantOf(wallTime, timeZone);
  if (!instant) throw new Refused("hourIsSkipped", "The clock skips that hour.", {}, "time");
  if (instant < now) throw new Refused("timeIsPast", "That time has passed.", {}, "date");
  return instant;
}
