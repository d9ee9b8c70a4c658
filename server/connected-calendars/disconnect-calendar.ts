// A calendar is connected no more: its address and all it said are forgotten.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema/connected-calendars";
import { type Actor, accountOf } from "../actor";
import { record } from "../audit";
import type { OwnCalendar } from "./input";

/** Nothing where it is not one's own: who presses twice has removed it. */
export function disconnectCalendar(actor: Actor, { calendar }: OwnCalendar): Promise<{ removed: number }> {
  const accountId = accountOf(actor);
  return db.transaction(async (tx) => {
    const removed = await tx
      .delete(connectedCalendars)
      .where(and(eq(connectedCalendars.id, calendar), eq(connectedCalendars.accountId, accountId)))
      .returning({ kind: connectedCalendars.kind });
    const [gone] = removed;
    if (!gone) return { removed: 0 };

    await record(tx, actor, "account.calendar-disconnected", {
      ...{ collaborationId: null, subject: `account:${accountId}` },
      details: { kind: gone.kind },
    });
    return { removed: 1 };
  });
}
