// The times at which somebody may be booked, from what they have opened and when both are free.
import { missingAt, type SlotPerson } from "./slots";
import { cellMinutes, stepMinutes } from "./time-rows";
import type { WorkingSpan } from "./working-hours";
import { dayOfMinute, isoWeekday, minuteOfWall, wallOfMinute, type ZoneOffsets } from "./zone-offsets";

export interface BookingRules {
  /** In a week, on the clock of the collaboration. */
  spans: readonly WorkingSpan[];
  /** How long a booking lasts. */
  minutes: number;
  /** Minutes kept free before and after whatever takes the one who is booked. */
  bufferMinutes: number;
  leadHours: number;
  /** Null for as many as there is room for. */
  mostPerDay: number | null;
}

/** Who is booked or books; the hours of the one who is booked are null where they have said none. */
export type BookingParty = Pick<SlotPerson, "busy" | "away"> & { hours: readonly WorkingSpan[] | null };

export interface BookingQuestion {
  rules: BookingRules;
  host: BookingParty;
  /** Is taken by meetings and bookings alone: who is off may come all the same. */
  guest: Pick<BookingParty, "busy">;
  /** When the host's bookings begin, in minutes since 1970. */
  booked: readonly number[];
  now: number;
  until: number;
  zone: ZoneOffsets;
  /** Days on which nobody is booked, as blocks. */
  closed: Float64Array;
}

/**
 * When a booking may begin, in minutes since 1970 and in order: one after the other from the beginning of each span, with the
 * buffer between them, where both are free.
 */
export function bookableSlots(question: BookingQuestion): number[] {
  const { rules, booked, now, until, zone } = question;
  const from = Math.ceil((now + rules.leadHours * 60) / stepMinutes) * stepMinutes;
  const isFull = (day: number) =>
    rules.mostPerDay !== null &&
    booked.filter((at) => dayOfMinute(zone, at) === day).length >= rules.mostPerDay;
  const missing = missingAt(slotQuestion(question, from));
  const slots: number[] = [];
  for (let day = dayOfMinute(zone, from); day <= dayOfMinute(zone, until); day += 1) {
    if (isFull(day)) continue;
    for (const at of startsOn(day, question)) if (missing(at)?.length === 0) slots.push(at);
  }
  return slots;
}

function slotQuestion({ rules, host, guest, until, zone, closed }: BookingQuestion, from: number) {
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ weekday, weeks: "every" as const, startMinute: 0, endMinute: 1440 },
  }));
  const travel = new Float64Array(host.busy.length).fill(rules.bufferMinutes);
  return {
    ...{ from, until, minutes: rules.minutes, margin: 0, wanted: rules.spans, zone, closed },
    people: [
      // whoever has said no hours says them by what they open
      { id: "host", busy: host.busy, travel, away: host.away, hours: host.hours ?? always, zone },
      { id: "guest", busy: guest.busy, away: new Float64Array(0), hours: always, zone },
    ],
    ...{ required: ["host", "guest"], optional: [], anyOf: [] },
  };
}

/** By the clock, so none in the hour that it skips in spring. */
function startsOn(day: number, { rules, zone }: BookingQuestion): number[] {
  const { minutes, bufferMinutes } = rules;
  const weekday = isoWeekday(day);
  return rules.spans
    .filter((span) => span.weekday === weekday)
    .flatMap(({ startMinute, endMinute }) => {
      const first = Math.ceil(startMinute / cellMinutes) * cellMinutes;
      const count = Math.max(0, Math.floor((endMinute - first - minutes) / (minutes + bufferMinutes)) + 1);
      return Array.from({ length: count }, (_, nth) => day * 1440 + first + nth * (minutes + bufferMinutes));
    })
    .filter((wall) => wallOfMinute(zone, minuteOfWall(zone, wall)) === wall)
    .map((wall) => minuteOfWall(zone, wall))
    .toSorted((one, other) => one - other);
}
