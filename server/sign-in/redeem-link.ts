// The button on the page behind a sign-in link.
import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { signInLinks } from "@/db/schema/sign-in";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import type { RedeemLink } from "./input";
import { type OpenedSession, openSession } from "./open-session";
import { hashOf } from "./token";

/** Opens a session, once per link: of many presses at once, one finds it unused. Throws Refused for a spent link. */
export function redeemSignInLink({ token }: RedeemLink, now: Date): Promise<OpenedSession> {
  return db.transaction(async (tx) => {
    const [link] = await tx
      .update(signInLinks)
      .set({ redeemedAt: now })
      .where(
        and(
          eq(signInLinks.tokenHash, hashOf(token)),
          isNull(signInLinks.redeemedAt),
          gt(signInLinks.expiresAt, now),
        ),
      )
      .returning({ email: signInLinks.email });
    if (!link) throw new Refused("linkSpent", "The sign-in link has been used or is too old.");

    const session = await openSession(tx, link.email, now);

    await record(tx, session.actor, "account.signed-in", {
      collaborationId: null,
      subject: `account:${session.actor.accountId}`,
      details: { by: "link" },
    });
    return session;
  });
}
