// A browser is let in: an account for the address, and a session of its own.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { accounts, sessions } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { sessionDays } from "./session-cookie";
import { newToken } from "./token";

export interface OpenedSession {
  /** Goes into the cookie and nowhere else. */
  token: string;
  expires: Date;
  actor: PersonActor;
}

/** Opens a session for whoever has proved to read mail at `email` (lower case). Two at once share one account. */
export async function openSession(tx: Transaction, email: string, now: Date): Promise<OpenedSession> {
  await tx.insert(accounts).values({ email, emailVerified: now }).onConflictDoNothing();
  const [account] = await tx
    .update(accounts)
    .set({ emailVerified: sql`coalesce(${accounts.emailVerified}, ${now.toISOString()})` })
    .where(eq(sql`lower(${accounts.email})`, email))
    .returning();
  if (!account) throw new Error("The account was deleted while it signed in.");

  const token = newToken();
  const expires = new Date(now.getTime() + sessionDays * 86_400_000);
  await tx.insert(sessions).values({ sessionToken: token, userId: account.id, expires });
  return {
    token,
    expires,
    actor: { kind: "person", accountId: account.id, email, language: account.language },
  };
}
