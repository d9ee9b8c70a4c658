// How far a zone's clock is from UTC, as a short table: asked of Intl once a day of the stretch, and between two that differ until
// the minute is found. Reckoning by it takes a hundredth of the time of making a zoned date. Runs in the browser, too.

/**
 * From each of `starts` (minutes since 1970, the first minus infinity) the clock on the wall shows UTC and so many minutes more.
 * Offsets of whole minutes, as every zone has had since 1972.
 */
export interface ZoneOffsets {
  starts: readonly number[];
  offsets: readonly number[];
}

const dayMinutes = 1440;

const kept = new Map<string, ZoneOffsets>();

/** The offsets of an IANA zone in the years (UTC) of two instants in minutes since 1970, and for a day at either side; kept. */
export function zoneOffsets(timeZone: string, from: number, until: number): ZoneOffsets {
  const [first, last] = [from, until].map((minute) => new Date(minute * 60_000).getUTCFullYear());
  const years = `${timeZone} ${first} ${last}`;
  const [start, end] = [Date.UTC(first ?? 0, 0), Date.UTC((last ?? 0) + 1, 0)];
  const offsets = kept.get(years) ?? offsetsBetween(timeZone, start / 60_000, end / 60_000);
  kept.set(years, offsets);
  return offsets;
}

function offsetsBetween(timeZone: string, from: number, until: number): ZoneOffsets {
  const offsetAt = offsetOf(timeZone);
  const [starts, offsets] = [[Number.NEGATIVE_INFINITY], [offsetAt(from - dayMinutes)]];
  for (let at = from - dayMinutes; at < until + dayMinutes; at += dayMinutes) {
    const [before, after] = [offsets.at(-1) ?? 0, offsetAt(at + dayMinutes)];
    if (before === after) continue;
    starts.push(firstWith(after, offsetAt, at, at + dayMinutes));
    offsets.push(after);
  }
  return { starts, offsets };
}

/** The first minute with the offset, which the earlier has not and the later has. */
function firstWith(offset: number, offsetAt: (minute: number) => number, earlier: number, later: number) {
  let [low, high] = [earlier, later];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetOf(timeZone: string): (minute: number) => number {
  const format = formats.get(timeZone) ?? formatIn(timeZone);
  formats.set(timeZone, format);
  return (minute) => {
    const shown = new Map(
      format.formatToParts(minute * 60_000).map(({ type, value }) => [type, Number(value)]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
    const [year, month, day] = [part("year"), part("month") - 1, part("day")];
    return Date.UTC(year, month, day, part("hour"), part("minute")) / 60_000 - minute;
  };
}

const formatIn = (timeZone: string) =>
  new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric" },
  });

/**
 * The instant of a wall time, both in minutes since 1970. A time that the clock skips in spring is as much later as it skips, one
 * that comes twice in autumn is the first (`compatible` in Temporal).
 */
export function minuteOfWall({ starts, offsets }: ZoneOffsets, wall: number): number {
  for (let index = 0; index < starts.length; index += 1) {
    const minute = wall - (offsets[index] ?? 0);
    if (minute >= (starts[index + 1] ?? Number.POSITIVE_INFINITY)) continue;
    return minute >= (starts[index] ?? 0) ? minute : wall - (offsets[index - 1] ?? 0);
  }
  return wall;
}

/** What the clock on the wall shows at an instant, both in minutes since 1970. */
export function wallOfMinute({ starts, offsets }: ZoneOffsets, minute: number): number {
  let index = starts.length - 1;
  while (index > 0 && (starts[index] ?? 0) > minute) index -= 1;
  return minute + (offsets[index] ?? 0);
}

/** The day it is on the wall at an instant, counted from 1970. */
export const dayOfMinute = (zone: ZoneOffsets, minute: number): number =>
  Math.floor(wallOfMinute(zone, minute) / dayMinutes);

/** From 1, Monday, to 7, of a day counted from 1970, which began on a Thursday. */
export const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The ISO week of a day counted from 1970, 1–53: that of its Thursday. */
export function isoWeek(day: number): number {
  const thursday = day + 4 - isoWeekday(day);
  const newYear = Date.UTC(new Date(thursday * 86_400_000).getUTCFullYear(), 0, 1) / 86_400_000;
  return Math.floor((thursday - newYear) / 7) + 1;
}

/** Whole days as blocks of minutes since 1970; each is from `YYYY-MM-DD` at midnight to the next midnight. */
export function dayBlocks(days: readonly string[], zone: ZoneOffsets): Float64Array {
  const midnights = days.map((day) => Date.parse(day) / 60_000);
  return Float64Array.from(
    midnights.flatMap((midnight) => [
      minuteOfWall(zone, midnight),
      minuteOfWall(zone, midnight + dayMinutes),
    ]),
  );
}
