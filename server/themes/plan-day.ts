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

    const key = await keyFor(tx, seen.group, when.on);
    await insertDay(tx, seen, theme, { ...when, key, durationMinutes: input.durationMinutes });
    await leaveDatesToMeetings(tx, seen.collaboration.id);
    await seatGuests(tx, seen.group, now);

    await record(tx, actor, "theme.day-planned", {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${key}`,
      details: { theme: theme.id, startsAt: when.wallTime },
    });
    return { key };
  });
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
  day: { key: string; wallTime: string; startsAt: Date; durationMinutes: number },
): Promise<void> {
  const { key, wallTime, startsAt, durationMinutes } = day;
  try {
    await tx.insert(meetings).values({
      ...{ key, wallTime, startsAt, durationMinutes, themeId: theme.id },
      ...{ collaborationId: collaboration.id, groupId: group.id, timeZone: collaboration.timeZone },
      ...{ place: group.place, onlineLink: group.onlineLink },
    });
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThen", "The group has another meeting at that time.", {}, "time");
  }
}
