// Somebody opens their time for others to book, or closes it. What is booked already stays.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { bookableSpans, bookingPages } from "@/db/schema/bookings";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { InCollaboration } from "../collaborations/input";
import { loadCollaboration, type Person } from "../collaborations/queries";
import { Forbidden, Refused } from "../domain/errors";
import { spansOf } from "../domain/working-hours";
import type { OpenTimes } from "./input";

/** Their own, in place of what was open before. Throws Refused where no day has any time. */
export function openTimes(actor: Actor, input: OpenTimes): Promise<{ spans: number }> {
  return db.transaction(async (tx) => {
    const me = await loadMe(tx, actor, input);

    const { week, collaboration: _, mostPerDay = null, ...rules } = input;
    const spans = spansOf(week, null).map(({ weeks: __, ...span }) => span);
    if (spans.length === 0) throw new Refused("nothingOpened", "No day has any time.", {}, "week.monday");

    const { id: personId, collaborationId } = me;
    const page = { ...rules, mostPerDay };
    await tx
      .insert(bookingPages)
      .values({ collaborationId, personId, ...page })
      .onConflictDoUpdate({ target: bookingPages.personId, set: page });
    await tx.delete(bookableSpans).where(eq(bookableSpans.personId, personId));
    await tx.insert(bookableSpans).values(spans.map((span) => ({ collaborationId, personId, ...span })));

    await record(tx, actor, "booking.opened", { collaborationId, subject: `person:${me.key}` });
    return { spans: spans.length };
  });
}

/** A second time nothing happens. */
export function closeTimes(actor: Actor, input: InCollaboration): Promise<{ closed: number }> {
  return db.transaction(async (tx) => {
    const me = await loadMe(tx, actor, input);

    const closed = await tx
      .delete(bookingPages)
      .where(eq(bookingPages.personId, me.id))
      .returning({ personId: bookingPages.personId });

    const { collaborationId, key } = me;
    if (closed.length > 0)
      await record(tx, actor, "booking.closed", { collaborationId, subject: `person:${key}` });
    return { closed: closed.length };
  });
}

/** Throws Forbidden for a machine, which has no time of its own. */
async function loadMe(tx: Transaction, actor: Actor, { collaboration }: InCollaboration): Promise<Person> {
  const { person } = await loadCollaboration(tx, actor, collaboration);
  if (!person) throw new Forbidden("time.book");
  return person;
}
