// A connected calendar is read again: by the clock, or because its owner asks.
import { and, eq, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { connectedCalendars } from "@/db/schema/connected-calendars";
import { type Actor, accountOf } from "../actor";
import { CalendarUnread } from "../domain/calendar-failure";
import { NotFound } from "../domain/errors";
import { failuresUntilTold, nextReading } from "../domain/next-reading";
import { enqueue, type Jobs } from "../jobs/queue";
import { countAttempt } from "../sign-in/attempts";
import { type BusyAnswer, busySources } from "./busy-source";
import type { OwnCalendar } from "./input";
import { type ConnectedCalendar, connectionOf, outsideRules, saveBlocks } from "./kept-calendar";
import { readingFor } from "./owner";

const tries = { what: "reading a calendar", most: 30, minutes: 60 };

/** So that nobody else reads one that is being read. */
const claimMinutes = 10;

/** As old as what is reckoned may be, before it is read anew whatever its server says of it. */
const reckonedMs = 6 * 86_400_000;

/** Jobs for those whose time has come. */
export function readDueCalendars(now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .update(connectedCalendars)
      .set({ nextReadAt: new Date(now.getTime() + claimMinutes * 60_000) })
      .where(lte(connectedCalendars.nextReadAt, now))
      .returning({ calendarId: connectedCalendars.id });
    for (const { calendarId } of due) await enqueue(tx, "read-calendar", { calendarId });
    return due.length;
  });
}

/** One's own, at once. What goes wrong stands beside it afterwards. Throws NotFound for another's. */
export async function readOwnCalendar(
  actor: Actor,
  { calendar: id }: OwnCalendar,
  now: Date,
): Promise<{ read: boolean }> {
  const accountId = accountOf(actor);
  const [calendar] = await db
    .select()
    .from(connectedCalendars)
    .where(and(eq(connectedCalendars.id, id), eq(connectedCalendars.accountId, accountId)));
  if (!calendar) throw new NotFound("calendar");
  await countAttempt(tries, accountId, now);
  return readAndKeep(calendar, now);
}

/** One that was removed meanwhile is left alone. */
export async function readCalendar({ calendarId }: Jobs["read-calendar"], now: Date): Promise<void> {
  const [calendar] = await db.select().from(connectedCalendars).where(eq(connectedCalendars.id, calendarId));
  if (calendar) await readAndKeep(calendar, now);
}

async function readAndKeep(calendar: ConnectedCalendar, now: Date): Promise<{ read: boolean }> {
  const read = await tryToRead(calendar, now);
  await db.transaction(async (tx) => {
    const [still] = await tx
      .select()
      .from(connectedCalendars)
      .where(eq(connectedCalendars.id, calendar.id))
      .for("no key update");
    if (!still) return;
    if (read instanceof CalendarUnread) await keepFailure(tx, still, read, now);
    else await keepAnswer(tx, still, read, now);
  });
  return { read: !(read instanceof CalendarUnread) };
}

/** Outside any transaction, for it may take long. */
async function tryToRead(calendar: ConnectedCalendar, now: Date): Promise<BusyAnswer | CalendarUnread> {
  const { kind, accountId, reckonedAt, etag, lastModified } = calendar;
  const isFresh = now.getTime() - reckonedAt.getTime() < reckonedMs;
  try {
    return await busySources[kind]({
      connection: connectionOf(calendar),
      reading: await readingFor(db, accountId, now),
      known: isFresh ? { etag, lastModified } : null,
      rules: outsideRules(),
    });
  } catch (error) {
    if (error instanceof CalendarUnread) return error;
    throw error;
  }
}

async function keepAnswer(tx: Transaction, { id }: ConnectedCalendar, read: BusyAnswer, now: Date) {
  if (read) await saveBlocks(tx, id, read.blocks);
  await tx
    .update(connectedCalendars)
    .set({
      ...(read ? { ...read.validators, unreadEntries: read.unread, reckonedAt: now } : {}),
      ...{
        readAt: now,
        nextReadAt: nextReading(now, 0, Math.random()),
        failure: null,
        failures: 0,
        toldAt: null,
      },
    })
    .where(eq(connectedCalendars.id, id));
}

/** What it said before still stands, with its age beside it. */
async function keepFailure(
  tx: Transaction,
  calendar: ConnectedCalendar,
  { failure }: CalendarUnread,
  now: Date,
) {
  const { id, toldAt } = calendar;
  const failures = calendar.failures + 1;
  const isTold = failures >= failuresUntilTold && toldAt === null;
  await tx
    .update(connectedCalendars)
    .set({
      ...{ failure, failures, nextReadAt: nextReading(now, failures, Math.random()) },
      ...(isTold ? { toldAt: now } : {}),
    })
    .where(eq(connectedCalendars.id, id));
  if (isTold) await enqueue(tx, "tell-calendar-unread", { calendarId: id });
}
