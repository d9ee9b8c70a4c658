// The address of somebody's calendar leads nowhere any more.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { feeds } from "@/db/schema/feeds";
import { type Actor, accountOf } from "../actor";
import { record } from "../audit";

/** Nothing where there is none: who presses twice has closed it. */
export function closeFeed(actor: Actor): Promise<{ closed: number }> {
  const accountId = accountOf(actor);
  return db.transaction(async (tx) => {
    const closed = await tx
      .delete(feeds)
      .where(eq(feeds.accountId, accountId))
      .returning({ of: feeds.accountId });
    if (closed.length === 0) return { closed: 0 };

    await record(tx, actor, "account.calendar-closed", {
      collaborationId: null,
      subject: `account:${accountId}`,
    });
    return { closed: closed.length };
  });
}
