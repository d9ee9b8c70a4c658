// In demo mode anyone may be any of the invented people.
import { db } from "@/db/client";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { env } from "../env";
import type { EnterAsDemoPerson } from "./input";
import { type OpenedSession, openSession } from "./open-session";
import { findDemoPerson } from "./queries";

/** Opens a session as an invented person. Throws NotFound outside demo mode and for anyone who could be real. */
export function signInAsDemoPerson(input: EnterAsDemoPerson, now: Date): Promise<OpenedSession> {
  return db.transaction(async (tx) => {
    const email = env().DEMO ? await findDemoPerson(tx, input) : null;
    if (!email) throw new NotFound("person");

    const session = await openSession(tx, email, now);

    await record(tx, session.actor, "account.signed-in", {
      collaborationId: null,
      subject: `account:${session.actor.accountId}`,
      details: { by: "demo" },
    });
    return session;
  });
}
