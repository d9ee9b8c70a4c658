// What the calendar is asked: round which day, how it is shown, and whose meetings. It stands in an address.
import { z } from "zod";
import { InCollaboration, key } from "../collaborations/input";
import { asked } from "../collaborations/register-filter";
import { isDay } from "../domain/calendar-day";
import { calendarViews } from "../domain/calendar-range";

/** Within what people plan and remember; a calendar of the year 9999 has no next one. */
const day = z
  .string()
  .regex(/^(19|2\d)\d{2}-\d{2}-\d{2}$/)
  .refine(isDay);

const filter = {
  view: asked(z.enum(calendarViews)),
  /** Left out: today. */
  on: asked(day),
  group: asked(key),
  effort: asked(key),
  /** Only groups one has a part in. */
  mine: asked(z.literal("true")),
  /** Of the one group: when its people are at other meetings. */
  busy: asked(z.literal("true")),
};

/** What an address asks of the calendar; what it says beside that is passed over. */
export const CalendarFilter = z.object(filter);
export type CalendarFilter = z.infer<typeof CalendarFilter>;

/** Which meeting an address would move, and to when as written; or which has just been moved. */
export const MoveAsked = z.object({
  move: asked(key),
  date: asked(z.string().max(40)),
  time: asked(z.string().max(40)),
  moved: asked(key),
});

export const SeeCalendar = InCollaboration.extend(filter);
export type SeeCalendar = z.infer<typeof SeeCalendar>;
