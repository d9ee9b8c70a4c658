// A theme is taken off the plan; an agenda it has stood on keeps what it said.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { dayOf } from "./day";
import { holdPlan, holdTheme } from "./hold";
import type { RemoveTheme } from "./input";
import { seatGuests } from "./seat-guests";

export function removeTheme(actor: Actor, input: RemoveTheme, now: Date): Promise<{ theme: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPlan(tx, actor, input);
    const theme = await holdTheme(tx, seen, input);

    if (await dayOf(tx, theme))
      throw new Refused("themeDayIsPlanned", "The theme's day is planned as a meeting.");

    await tx.delete(themes).where(eq(themes.id, theme.id));
    await seatGuests(tx, seen.group, now);

    await record(tx, actor, "theme.removed", {
      collaborationId: seen.collaboration.id,
      subject: `group:${seen.group.key}`,
      details: { theme: theme.id },
    });
    return { theme: theme.id };
  });
}
