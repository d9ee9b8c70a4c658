// A theme day becomes a meeting of its group: its own time, its own agenda, and those who present it.
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { instantOf } from "../domain/wall-time";
import type { SeenGroup } from "../groups/queries";
import { requireNotEnded } from "../groups/still-meets";
import { keyFor } from "../meetings/plan-next-meeting";
import { dayOf, leaveDatesToMeetings } from "./day";
import { holdPlan, holdTheme, type Theme } from "./hold";
import type { PlanThemeDay } from "./input";
import { seatGuests } from "./seat-guests";

/** Answers the meeting's key; a second click finds the day that is there. */
export function planThemeDay(actor: Actor, input: PlanThemeDay, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPlan(tx, actor, input);
    const theme = await holdTheme(tx, seen, input);

    const planned = await dayOf(tx, theme);
    if (planned) return { key: planned.key };
    const when = whenOf(theme, input, seen, now);
    requireNotEnded(seen.group, when.on);

    const { durationMinutes } = input;
    const day = { ...when, durationMinutes, place: seen.group.place };
    return { key: await planDayOf(tx, actor, seen, theme, day, now) };
  });
}

export interface Day {
  on: string;
  wallTime: string;
  startsAt: Date;
  durationMinutes: number;
  place: string | null;
}

/** A theme's day in a group that is held locked, where it is known that it may be planned; answers the meeting's key. */
export async function planDayOf(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  theme: Theme,
  day: Day,
  now: Date,
): Promise<string> {
  const key = await keyFor(tx, seen.group, day.on);
  await insertDay(tx, seen, theme, { ...day, key });
  await leaveDatesToMeetings(tx, seen.collaboration.id);
  await seatGuests(tx, seen.group, now);

  await record(tx, actor, "theme.day-planned", {
    collaborationId: seen.collaboration.id,
    subject: `meeting:${key}`,
    details: { theme: theme.id, startsAt: day.wallTime },
  });
  return key;
}

function whenOf({ on, wholeDay }: Theme, { time }: PlanThemeDay, { collaboration }: SeenGroup, now: Date) {
  if (!wholeDay || !on)
    throw new Refused("themeDayNeedsDate", "A theme day has a date before it is planned.");
  const wallTime = `${on}T${time}`;
  const startsAt = instantOf(wallTime, collaboration.timeZone);
  if (!startsAt) throw new Refused("hourIsSkipped", "The clock skips that hour.", {}, "time");
  if (startsAt < now) throw new Refused("timeIsPast", "That time has passed.", {}, "time");
  return { on, wallTime, startsAt };
}

async function insertDay(
  tx: Transaction,
  { collaboration, group }: SeenGroup,
  theme: Theme,
  day: Day & { key: string },
): Promise<void> {
  const { key, wallTime, startsAt, durationMinutes, place } = day;
  try {
    await tx.insert(meetings).values({
      ...{ key, wallTime, startsAt, durationMinutes, themeId: theme.id },
      ...{ collaborationId: collaboration.id, groupId: group.id, timeZone: collaboration.timeZone },
      ...{ place, onlineLink: group.onlineLink },
    });
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThen", "The group has another meeting at that time.", {}, "time");
  }
}
