// When a theme is: a day of its own is when its meeting is, so that there is one date to move.
import { and, eq, exists, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";

const isItsDay = and(eq(meetings.themeId, themes.id), ne(meetings.state, "cancelled"));

/** A theme's date, `YYYY-MM-DD`: that of its own day's meeting where one is planned or held, else the date it was given. */
export const themeDate = sql<string | null>`coalesce(
  (select m.wall_time::date from meetings m where m.theme_id = "themes"."id" and m.state <> 'cancelled'), "themes"."on")::text`;

/** The key of that meeting, beside the other columns of `themes`. */
export const dayMeeting = sql<string | null>`(
  select m.key from meetings m where m.theme_id = "themes"."id" and m.state <> 'cancelled')`;

/** The meeting of the theme's own day, where one is planned or held. */
export async function dayOf(tx: Transaction, { id }: { id: string }) {
  const [meeting] = await tx
    .select({ key: meetings.key, wallTime: meetings.wallTime })
    .from(meetings)
    .where(and(eq(meetings.themeId, id), ne(meetings.state, "cancelled")));
  return meeting ?? null;
}

/** The dates of a collaboration's planned days are their meetings' to say from now on. */
export async function leaveDatesToMeetings(
  tx: Database | Transaction,
  collaborationId: string,
): Promise<void> {
  const itsDay = tx.select({ id: meetings.id }).from(meetings).where(isItsDay);
  await tx
    .update(themes)
    .set({ on: null })
    .where(and(eq(themes.collaborationId, collaborationId), exists(itsDay)));
}

/** A day that was planned by mistake: its date is the theme's again. */
export async function takeDateBack(
  tx: Transaction,
  { themeId, wallTime }: Pick<typeof meetings.$inferSelect, "themeId" | "wallTime">,
): Promise<void> {
  if (!themeId) return;
  await tx
    .update(themes)
    .set({ on: wallTime.slice(0, 10) })
    .where(eq(themes.id, themeId));
}
