// What has had its day is cleared away: sessions, requests for links, counters of tries, and what sign-in mails said.
import { and, eq, inArray, isNull, lt, lte, ne, notExists } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { absences } from "@/db/schema/availability";
import { bookings } from "@/db/schema/bookings";
import { busyBlocks } from "@/db/schema/connected-calendars";
import { mailFiles, mails } from "@/db/schema/mail";
import { polls } from "@/db/schema/polls";
import { minutesSendings } from "@/db/schema/sendings";
import { sessions, signInLinks } from "@/db/schema/sign-in";
import { machine } from "../actor";
import { record } from "../audit";
import { daysAfter } from "../domain/calendar-day";
import { danishZone, dayAt } from "../domain/wall-time";
import { forgetAttempts } from "../sign-in/attempts";
import { forgetCalendarChanges } from "./forget-calendar-changes";

const dayMs = 86_400_000;

/** How many rows of each kind there was something to clear from. */
interface Cleared {
  sessions: number;
  links: number;
  counters: number;
  mails: number;
  files: number;
  sendings: number;
  calendars: number;
  absences: number;
  bookings: number;
  polls: number;
  busyBlocks: number;
}

/**
 * Clears expired sessions, and links and counters older than a day. A sign-in mail stays as a row that says it was sent;
 * its bodies go once they have left, or never will. Files that went along go when the last mail has; what was made ready to be
 * sent and was not goes after a week; that somebody was away goes a year after they were back, and who booked whom, and who could when, a year after it was over.
 * When another calendar took somebody goes once it is over.
 */
export function clearExpired(now: Date): Promise<Cleared> {
  return db.transaction(async (tx) => {
    const cleared = {
      sessions: await endSessions(tx, now),
      links: await forgetLinks(tx, now),
      counters: await forgetAttempts(tx, now),
      mails: await emptyMails(tx),
      files: await forgetFiles(tx),
      sendings: await forgetUnsent(tx, now),
      calendars: await forgetCalendarChanges(tx, now),
      absences: await forgetAbsences(tx, now),
      bookings: await forgetBookings(tx, now),
      polls: await forgetPolls(tx, now),
      busyBlocks: await forgetBusyBlocks(tx, now),
    };

    if (Object.values(cleared).some((count) => count > 0)) {
      await record(tx, machine("housekeeping"), "house.cleared", {
        collaborationId: null,
        subject: "house",
        details: { ...cleared },
      });
    }
    return cleared;
  });
}

async function endSessions(tx: Transaction, now: Date): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(lte(sessions.expires, now))
    .returning({ of: sessions.userId });
  return ended.length;
}

async function forgetLinks(tx: Transaction, now: Date): Promise<number> {
  const yesterday = new Date(now.getTime() - dayMs);
  const forgotten = await tx
    .delete(signInLinks)
    .where(lt(signInLinks.requestedAt, yesterday))
    .returning({ id: signInLinks.id });
  return forgotten.length;
}

/** They hold a link that was someone's key. What waits to be sent, or is shown because nothing is sent, is left alone. */
async function emptyMails(tx: Transaction): Promise<number> {
  const emptied = await tx
    .update(mails)
    .set({ html: "", text: "", calendar: null })
    .where(and(eq(mails.kind, "sign-in"), inArray(mails.state, ["sent", "dead"]), ne(mails.html, "")))
    .returning({ id: mails.id });
  return emptied.length;
}

/** A mail that was given up may be sent again, with its file. */
async function forgetFiles(tx: Transaction): Promise<number> {
  const awaited = tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.fileId, mailFiles.id), inArray(mails.state, ["waiting", "dead", "shown"])));
  const forgotten = await tx.delete(mailFiles).where(notExists(awaited)).returning({ id: mailFiles.id });
  return forgotten.length;
}

async function forgetUnsent(tx: Transaction, now: Date): Promise<number> {
  const lastWeek = new Date(now.getTime() - 7 * dayMs);
  const forgotten = await tx
    .delete(minutesSendings)
    .where(and(isNull(minutesSendings.sentAt), lt(minutesSendings.createdAt, lastWeek)))
    .returning({ id: minutesSendings.id });
  return forgotten.length;
}

async function forgetAbsences(tx: Transaction, now: Date): Promise<number> {
  const aYearAgo = daysAfter(dayAt(now, danishZone), -366);
  const forgotten = await tx.delete(absences).where(lt(absences.to, aYearAgo)).returning({ id: absences.id });
  return forgotten.length;
}

async function forgetBookings(tx: Transaction, now: Date): Promise<number> {
  const aYearAgo = new Date(now.getTime() - 366 * 24 * 60 * 60_000);
  const forgotten = await tx
    .delete(bookings)
    .where(lt(bookings.endsAt, aYearAgo))
    .returning({ id: bookings.id });
  return forgotten.length;
}

async function forgetPolls(tx: Transaction, now: Date): Promise<number> {
  const aYearAgo = new Date(now.getTime() - 366 * 24 * 60 * 60_000);
  const forgotten = await tx.delete(polls).where(lt(polls.closedAt, aYearAgo)).returning({ id: polls.id });
  return forgotten.length;
}

async function forgetBusyBlocks(tx: Transaction, now: Date): Promise<number> {
  const forgotten = await tx
    .delete(busyBlocks)
    .where(lt(busyBlocks.endsAt, now))
    .returning({ calendarId: busyBlocks.calendarId });
  return forgotten.length;
}
