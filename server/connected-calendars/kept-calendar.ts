// A connected calendar as it is kept: its address locked away, and its busy time as blocks.
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { busyBlocks, type connectedCalendars } from "@/db/schema/connected-calendars";
import { LockLost, lockAway, unlock } from "../database/locked-away";
import type { BusyBlock } from "../domain/busy-blocks";
import { CalendarUnread } from "../domain/calendar-failure";
import { env } from "../env";
import type { Connection } from "./busy-source";
import type { OutsideRules } from "./fetch-outside";

export type ConnectedCalendar = typeof connectedCalendars.$inferSelect;

const purpose = "connected calendars";

export const lockConnection = (id: string, connection: Connection): Uint8Array =>
  lockAway(purpose, id, JSON.stringify(connection));

/** Throws CalendarUnread where the house's secret is another than it was. */
export function connectionOf({ id, locked }: Pick<ConnectedCalendar, "id" | "locked">): Connection {
  try {
    return JSON.parse(unlock(purpose, id, locked)) as Connection;
  } catch (error) {
    throw error instanceof LockLost ? new CalendarUnread("lockLost") : error;
  }
}

/** The same address gives the same, which nobody finds the address by. */
export const fingerprintOf = ({ address, user = "" }: Connection): string =>
  createHmac("sha256", env().AUTH_SECRET).update(`calendar ${user} ${address}`).digest("base64url");

/** Where the house lets its people's calendars be fetched from, beside the internet. */
export const outsideRules = (): OutsideRules => ({ inside: env().CALENDAR_INSIDE_HOSTS });

/** So many to an insertion: PostgreSQL takes 65,535 values in one. */
const perInsertion = 5_000;

/** What it says now, in place of what it said. */
export async function saveBlocks(
  tx: Transaction,
  calendarId: string,
  blocks: readonly BusyBlock[],
): Promise<void> {
  await tx.delete(busyBlocks).where(eq(busyBlocks.calendarId, calendarId));
  const rows = blocks.map(({ from, until, tentative }) => ({
    ...{ calendarId, tentative },
    ...{ startsAt: new Date(from * 60_000), endsAt: new Date(until * 60_000) },
  }));
  for (let at = 0; at < rows.length; at += perInsertion)
    await tx.insert(busyBlocks).values(rows.slice(at, at + perInsertion));
}
