// A theme is planned for a group, or changed: when it is, who presents it, and whether it has a day of its own.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { wallTimeOf } from "../domain/wall-time";
import type { SeenGroup } from "../groups/queries";
import { moveMeetingIn } from "../meetings/move-meeting";
import { loadMeeting } from "../meetings/queries";
import { dayOf, leaveDatesToMeetings } from "./day";
import { holdPlan, holdTheme, type Theme } from "./hold";
import type { SaveTheme } from "./input";
import { presentersOf } from "./presenters";
import { seatGuests } from "./seat-guests";

/**
 * Answers the theme's id. Another date of a theme whose day is planned moves that day's meeting, and who was invited hears of
 * it. Throws Conflict when somebody else saved the theme in between.
 */
export function saveTheme(actor: Actor, input: SaveTheme, now: Date): Promise<{ theme: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPlan(tx, actor, input);
    const before = input.theme
      ? await holdTheme(tx, seen, { theme: input.theme, version: input.version ?? 0 })
      : null;

    if (before) await moveDay(tx, actor, before, input, now);

    const theme = await save(tx, seen, before, input);
    await leaveDatesToMeetings(tx, seen.collaboration.id);
    await seatGuests(tx, seen.group, now);

    await record(tx, actor, before ? "theme.edited" : "theme.planned", {
      collaborationId: seen.collaboration.id,
      subject: `group:${seen.group.key}`,
      details: { theme, on: input.on ?? null, guests: input.guests.length },
    });
    return { theme };
  });
}

/** A day that is planned as a meeting is moved as one, and stays a day while it is. */
async function moveDay(
  tx: Transaction,
  actor: Actor,
  before: Theme,
  { collaboration, on, wholeDay }: SaveTheme,
  now: Date,
): Promise<void> {
  if (before.wholeDay === wholeDay && before.on === (on ?? null)) return;
  const day = await dayOf(tx, before);
  if (!day) return;
  if (!wholeDay || !on)
    throw new Refused("themeDayIsPlanned", "The theme's day is planned as a meeting.", {}, "on");
  const seen = await loadMeeting(tx, actor, collaboration, day.key, { lock: true });
  const time = wallTimeOf(day.wallTime).slice(11);
  await moveMeetingIn(tx, actor, seen, { date: on, time }, now).catch(besideTheDate);
}

/** What the meeting's own form says beside its date or time is said beside the theme's only field for both. */
function besideTheDate(error: unknown): never {
  if (!(error instanceof Refused)) throw error;
  throw new Refused(error.words, error.message, error.params, "on");
}

async function save(
  tx: Transaction,
  { collaboration, group }: SeenGroup,
  before: Theme | null,
  input: SaveTheme,
): Promise<string> {
  const { title, on, wholeDay, note } = input;
  const told = {
    ...{ title, on: on ?? null, wholeDay, note: note || null },
    presenters: await presentersOf(tx, collaboration.id, input),
  };
  if (before) {
    const change = { ...told, version: sql`${themes.version} + 1` };
    await tx.update(themes).set(change).where(eq(themes.id, before.id));
    return before.id;
  }
  const [added] = await tx
    .insert(themes)
    .values({
      ...{ ...told, collaborationId: collaboration.id, groupId: group.id },
      position: sql`(select coalesce(max("position") + 1, 0) from "themes" where "collaboration_id" = ${collaboration.id})`,
    })
    .returning({ id: themes.id });
  if (!added) throw new Error("The theme was not added.");
  return added.id;
}
