// Out of this browser, or out of all of them.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { record } from "../audit";

/** Ends the session of this browser; another account's session is left alone. */
export function signOut(actor: PersonActor, token: string): Promise<void> {
  return db.transaction(async (tx) => {
    await tx
      .delete(sessions)
      .where(and(eq(sessions.sessionToken, token), eq(sessions.userId, actor.accountId)));

    await record(tx, actor, "account.signed-out", {
      collaborationId: null,
      subject: `account:${actor.accountId}`,
    });
  });
}

/** Ends every session of the account; answers how many there were. */
export function signOutEverywhere(actor: PersonActor): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(eq(sessions.userId, actor.accountId))
      .returning({ of: sessions.userId });

    await record(tx, actor, "account.signed-out-everywhere", {
      collaborationId: null,
      subject: `account:${actor.accountId}`,
      details: { sessions: ended.length },
    });
    return ended.length;
  });
}
