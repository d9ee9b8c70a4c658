// The worker's half of a sign-in link: it makes the token, which from then on stands only in the mail.
import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { accounts, signInLinks } from "@/db/schema/sign-in";
import type { InLanguage, Letter, SignInLinkFacts } from "../domain/mail-facts";
import { env } from "../env";
import { postLetter } from "../mail/post-letter";
import { stillHere } from "../people/still-here";
import { linkMinutes } from "./request-link";
import { hashOf, newToken } from "./token";

/**
 * Mails the link, written by `write`, when the address is an account's or a person's who has not left. Run again, it
 * finds the token already made and does nothing; an expired request is forgotten.
 */
export function mailSignInLink(
  linkId: string,
  write: (facts: SignInLinkFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [link] = await tx.select().from(signInLinks).where(eq(signInLinks.id, linkId)).for("update");
    if (!link || link.tokenHash || link.expiresAt <= now) return;
    const name = await nameAt(tx, link.email);
    if (name === null) return;

    const token = newToken();
    await tx
      .update(signInLinks)
      .set({ tokenHash: hashOf(token) })
      .where(eq(signInLinks.id, linkId));

    const url = `${env().APP_URL}/sign-in/${token}`;
    const letter = write({ language: link.language, url, minutes: linkMinutes });
    await postLetter(tx, {
      about: `sign-in:${linkId}`,
      kind: "sign-in",
      collaborationId: null,
      to: { name, address: link.email },
      letter,
    });
  });
}

/** What to call the reader at an address; null when it is nobody's here. */
async function nameAt(tx: Transaction, email: string): Promise<string | null> {
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(sql`lower(${people.email})`, email), stillHere))
    .limit(1);
  if (person) return person.name;
  const [account] = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(sql`lower(${accounts.email})`, email));
  return account ? (account.name ?? email) : null;
}
