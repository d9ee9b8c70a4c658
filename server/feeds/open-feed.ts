// Somebody gets an address their calendar program fetches their meetings by; made again, the one before leads nowhere.
import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { feeds } from "@/db/schema/feeds";
import { type Actor, accountOf } from "../actor";
import { record } from "../audit";
import { feedToken, hashToken } from "../domain/reply-address";
import { env } from "../env";

export function openFeed(actor: Actor, now: Date): Promise<{ madeAt: Date }> {
  const accountId = accountOf(actor);
  return db.transaction(async (tx) => {
    const seed = randomUUID();
    const made = { seed, tokenHash: hashToken(feedToken(env().AUTH_SECRET, seed)), madeAt: now };
    await tx
      .insert(feeds)
      .values({ accountId, ...made })
      .onConflictDoUpdate({ target: feeds.accountId, set: made });

    await record(tx, actor, "account.calendar-opened", {
      collaborationId: null,
      subject: `account:${accountId}`,
    });
    return { madeAt: now };
  });
}
