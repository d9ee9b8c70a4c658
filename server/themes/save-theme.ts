// A theme is planned for a group, or changed: when it is, who presents it, and whether it has a day of its own.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import type { SeenGroup } from "../groups/queries";
import { dayOf, holdPlan, holdTheme, type Theme } from "./hold";
import type { SaveTheme } from "./input";
import { presentersOf } from "./presenters";
import { seatGuests } from "./seat-guests";

/** Answers the theme's id. Throws Conflict when somebody else saved it in between. */
export function saveTheme(actor: Actor, input: SaveTheme, now: Date): Promise<{ theme: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPlan(tx, actor, input);
    const before = input.theme
      ? await holdTheme(tx, seen, { theme: input.theme, version: input.version ?? 0 })
      : null;

    if (before) await requireSameDay(tx, before, input);

    const theme = await save(tx, seen, before, input);
    await seatGuests(tx, seen.group, now);

    await record(tx, actor, before ? "theme.edited" : "theme.planned", {
      collaborationId: seen.collaboration.id,
      subject: `group:${seen.group.key}`,
      details: { theme, on: input.on ?? null, guests: input.guests.length },
    });
    return { theme };
  });
}

/** A day that people may have in their calendars is moved as the meeting it is. */
async function requireSameDay(tx: Transaction, before: Theme, { on, wholeDay }: SaveTheme): Promise<void> {
  if (before.wholeDay === wholeDay && before.on === (on ?? null)) return;
  if (await dayOf(tx, before))
    throw new Refused("themeDayIsPlanned", "The theme's day is planned as a meeting.", {}, "on");
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
