// Calendars that the story's people keep elsewhere: as they were read last, for where they lie nobody is asked.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Story, StoryCalendar } from "@/db/demo/story";
import { connectedCalendars } from "@/db/schema/connected-calendars";
import { accounts } from "@/db/schema/sign-in";
import { fingerprintOf, lockConnection, saveBlocks } from "../connected-calendars/kept-calendar";
import { namedId } from "../domain/named-id";
import { dayOf } from "./place-meetings";
import { date, found, type Teller } from "./teller";

export async function saveConnectedCalendars(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  for (const told of story.connectedCalendars ?? []) {
    const accountId = await accountOf(tx, found(teller.people, told.who).email);
    for (const [index, calendar] of told.calendars.entries())
      await saveCalendar(tx, { accountId, place: index + 1 }, calendar, teller);
  }
}

/** Somebody may have been through the door before the world was told. */
async function accountOf(tx: Transaction, email: string): Promise<string> {
  await tx.insert(accounts).values({ email }).onConflictDoNothing();
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(sql`lower(${accounts.email}) = lower(${email})`);
  if (!account) throw new Error("An account that was just made is not there.");
  return account.id;
}

async function saveCalendar(
  tx: Transaction,
  of: { accountId: string; place: number },
  { address, lastRead, failure, unread = 0, busy }: StoryCalendar,
  { collaboration, clock }: Teller,
): Promise<void> {
  const id = namedId(collaboration.key, "connected-calendar", address);
  const readAt = date(clock.now.subtract(lastRead));
  const saved = await tx
    .insert(connectedCalendars)
    .values({
      ...{ ...of, id, kind: "ics", host: new URL(address).hostname, unreadEntries: unread },
      ...{ locked: lockConnection(id, { address }), fingerprint: fingerprintOf({ address }) },
      ...{ connectedAt: date(clock.now.subtract({ days: 40 })), readAt, reckonedAt: readAt },
      // the servers are invented: read by the clock, all of these would fail within the hour
      nextReadAt: date(clock.now.add({ years: 1 })),
      ...(failure ? { failure, failures: 5, toldAt: readAt } : {}),
    })
    .onConflictDoNothing()
    .returning({ id: connectedCalendars.id });
  if (saved.length === 0) return;
  const blocks = busy.map(({ at, minutes, perhaps = false, ...day }) => {
    const starts = dayOf(day, clock).toZonedDateTime({ timeZone: clock.now.timeZoneId, plainTime: at });
    const from = starts.epochMilliseconds / 60_000;
    return { from, until: from + minutes, tentative: perhaps };
  });
  await saveBlocks(tx, id, blocks);
}
