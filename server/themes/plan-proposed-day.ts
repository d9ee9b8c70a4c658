// A theme day that a year's plan proposed is planned: for the theme that waits for one, else for one that is still to be found.
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { authorize } from "../domain/policy";
import type { SeenGroup } from "../groups/queries";
import { requireNotEnded, requireOpen } from "../groups/still-meets";
import { translator } from "../words";
import { themeDate } from "./day";
import type { Theme } from "./hold";
import { type Day, planDayOf } from "./plan-day";

/** In a group that is held locked; answers the meeting's key. */
export async function planProposedDay(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  day: Omit<Day, "on">,
  now: Date,
): Promise<string> {
  const { group, roles } = seen;
  authorize(roles, "meeting.plan", group.confidential);
  requireOpen(group);
  const on = day.wallTime.slice(0, 10);
  requireNotEnded(group, on);

  const theme = (await waitingTheme(tx, seen)) ?? (await themeToBeFound(tx, actor, seen, on));
  return planDayOf(tx, actor, seen, theme, { ...day, on }, now);
}

/** The first that is to have a day of its own and has no date. */
async function waitingTheme(tx: Transaction, { group }: SeenGroup): Promise<Theme | null> {
  const [theme] = await tx
    .select({ ...getTableColumns(themes), on: themeDate })
    .from(themes)
    .where(and(eq(themes.groupId, group.id), eq(themes.wholeDay, true), isNull(themeDate)))
    .orderBy(asc(themes.position))
    .limit(1)
    .for("update");
  return theme ?? null;
}

/** People get their date now; what the day is about is written when it is known. */
async function themeToBeFound(
  tx: Transaction,
  actor: Actor,
  { collaboration, group }: SeenGroup,
  on: string,
): Promise<Theme> {
  const [theme] = await tx
    .insert(themes)
    .values({
      ...{ collaborationId: collaboration.id, groupId: group.id, on, wholeDay: true },
      title: translator(collaboration.language, "yearPlan")("themeDay"),
      position: sql`(select coalesce(max("position") + 1, 0) from "themes" where "collaboration_id" = ${collaboration.id})`,
    })
    .returning();
  if (!theme) throw new Error("The theme was not added.");
  await record(tx, actor, "theme.planned", {
    collaborationId: collaboration.id,
    subject: `group:${group.key}`,
    details: { theme: theme.id, on, guests: 0 },
  });
  return theme;
}
