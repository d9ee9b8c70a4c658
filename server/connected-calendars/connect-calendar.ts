// Somebody connects a calendar they keep elsewhere. It is read at once, so that whoever mistyped its address hears so there.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { connectedCalendars } from "@/db/schema/connected-calendars";
import { accounts } from "@/db/schema/sign-in";
import { type Actor, accountOf } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { CalendarUnread } from "../domain/calendar-failure";
import { NotFound, Refused } from "../domain/errors";
import { nextReading } from "../domain/next-reading";
import { outsideAddress } from "../domain/outside-address";
import { countAttempt } from "../sign-in/attempts";
import { busySources, type Connection } from "./busy-source";
import type { ConnectCalendar } from "./input";
import { fingerprintOf, lockConnection, outsideRules, saveBlocks } from "./kept-calendar";
import { readingFor } from "./owner";

/** Each try goes to an address that somebody chose. */
const tries = { what: "connecting a calendar", most: 20, minutes: 60 };

/** Throws Refused, beside the field, where it cannot be read, is connected already, or is one too many. */
export async function connectCalendar(
  actor: Actor,
  input: ConnectCalendar,
  now: Date,
): Promise<{ key: string }> {
  const accountId = accountOf(actor);
  const { kind, ...given } = input;
  const destination = outsideAddress(given.address, outsideRules().inside);
  if (!destination) throw unread("notAllowed");
  await countAttempt(tries, accountId, now);
  const connection: Connection = { ...given, address: destination.url.href };
  const read = await readOrRefuse(accountId, kind, connection, now);

  const id = randomUUID();
  return unlessConnected(() =>
    db.transaction(async (tx) => {
      const place = await freePlace(tx, accountId);

      await tx.insert(connectedCalendars).values({
        ...{ id, accountId, place, kind, host: destination.url.hostname.replace(/^www\./, "") },
        ...{
          locked: lockConnection(id, connection),
          fingerprint: fingerprintOf(connection),
          unreadEntries: read.unread,
          ...read.validators,
        },
        ...{ connectedAt: now, readAt: now, reckonedAt: now, nextReadAt: nextReading(now, 0, Math.random()) },
      });
      await saveBlocks(tx, id, read.blocks);

      await record(tx, actor, "account.calendar-connected", {
        ...{ collaborationId: null, subject: `account:${accountId}` },
        details: { kind },
      });
      return { key: id };
    }),
  );
}

async function readOrRefuse(
  accountId: string,
  kind: ConnectCalendar["kind"],
  connection: Connection,
  now: Date,
) {
  const reading = await readingFor(db, accountId, now);
  try {
    const read = await busySources[kind]({ connection, reading, known: null, rules: outsideRules() });
    if (!read) throw new CalendarUnread("serverTrouble");
    return read;
  } catch (error) {
    throw error instanceof CalendarUnread ? unread(error.failure) : error;
  }
}

const unread = (failure: CalendarUnread["failure"]) =>
  new Refused(`calendarUnread.${failure}`, `The calendar could not be read: ${failure}.`, {}, "address");

/** Those who connect two at once come one after the other. Beyond the last place PostgreSQL refuses. */
async function freePlace(tx: Transaction, accountId: string): Promise<number> {
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("no key update");
  if (!account) throw new NotFound("account");
  const taken = await tx
    .select({ place: connectedCalendars.place })
    .from(connectedCalendars)
    .where(eq(connectedCalendars.accountId, accountId));
  const places = taken.map(({ place }) => place);
  return Array.from({ length: places.length + 1 }, (_, at) => at + 1).find((at) => !places.includes(at)) ?? 1;
}

async function unlessConnected<Answer>(connect: () => Promise<Answer>): Promise<Answer> {
  try {
    return await connect();
  } catch (error) {
    if (breaks(error, "a_calendar_is_connected_once"))
      throw new Refused("calendarConnected", "That calendar is connected already.", {}, "address");
    if (breaks(error, "nobody_connects_more_than_five_calendars"))
      throw new Refused("calendarsFull", "There are five calendars already.", {}, "address");
    throw error;
  }
}
