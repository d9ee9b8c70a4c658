// A group's theme, held while somebody changes it.
import { and, eq, getTableColumns } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { Conflict, NotFound } from "../domain/errors";
import { authorize } from "../domain/policy";
import { writeDate } from "../domain/written-time";
import type { InGroup } from "../groups/input";
import { loadGroup, type SeenGroup } from "../groups/queries";
import { themeDate } from "./day";

export type Theme = typeof themes.$inferSelect;

/** The group, locked, of somebody who plans its meetings. Throws NotFound or Forbidden. */
export async function holdPlan(tx: Transaction, actor: Actor, input: InGroup): Promise<SeenGroup> {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
  authorize(seen.roles, "meeting.plan", seen.group.confidential);
  return seen;
}

/** Throws NotFound, and Conflict when somebody else saved the theme in between. */
export async function holdTheme(
  tx: Transaction,
  { group }: SeenGroup,
  { theme: id, version }: { theme: string; version: number },
): Promise<Theme> {
  const [theme] = await tx
    .select({ ...getTableColumns(themes), on: themeDate })
    .from(themes)
    .where(and(eq(themes.id, id), eq(themes.groupId, group.id)))
    .for("update");
  if (!theme) throw new NotFound("theme");
  if (theme.version !== version) {
    const { title, on, note, wholeDay } = theme;
    const day = wholeDay ? "true" : "";
    throw new Conflict({
      ...{ version: theme.version, title, on: on ? writeDate(on) : "", wholeDay: day, note: note ?? "" },
    });
  }
  return theme;
}
