// The worker's half of a calendar that cannot be read: its owner is told, in a mail that says nothing of the calendar.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema/connected-calendars";
import { accounts } from "@/db/schema/sign-in";
import type { CalendarUnreadFacts, InLanguage, Letter } from "../domain/mail-facts";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";

/** Once for each time it stops to be readable; one that was removed, or read again meanwhile, is left alone. */
export function mailCalendarUnread(
  { calendarId }: Jobs["tell-calendar-unread"],
  write: (facts: CalendarUnreadFacts & InLanguage) => Letter,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ toldAt: connectedCalendars.toldAt, account: accounts })
      .from(connectedCalendars)
      .innerJoin(accounts, eq(accounts.id, connectedCalendars.accountId))
      .where(eq(connectedCalendars.id, calendarId));
    if (!found?.toldAt) return;

    const { toldAt, account } = found;
    const letter = write({
      language: account.language ?? "da",
      url: `${env().APP_URL}/settings#connected-calendars`,
    });
    await postLetter(tx, {
      ...{ about: `calendar-unread:${calendarId}:${toldAt.toISOString()}`, kind: "calendar-unread" },
      ...{
        collaborationId: null,
        to: { name: account.name ?? account.email, address: account.email },
        letter,
      },
    });
  });
}
