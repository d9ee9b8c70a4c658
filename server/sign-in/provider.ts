// Whom an identity provider's word lets in.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { identities } from "@/db/schema/sign-in";
import { isMailAddress } from "../domain/reply-address";

/** What the provider says of the person, as far as it is looked at (OpenID Connect Core 5.1). */
interface Claims {
  email?: unknown;
  email_verified?: unknown;
}

interface Subject {
  provider: string;
  providerAccountId: string;
}

/**
 * A subject linked before comes in whatever the provider now says of the address. A new one comes in on an address the
 * provider has verified – `true`, not the text "true" – or is being linked by the person who is signed in.
 */
export async function mayEnter(claims: Claims, subject: Subject, linking: boolean): Promise<boolean> {
  if (linking || hasVerifiedAddress(claims)) return true;
  return isLinked(subject);
}

function hasVerifiedAddress({ email, email_verified }: Claims): boolean {
  return email_verified === true && typeof email === "string" && isMailAddress(email);
}

async function isLinked({ provider, providerAccountId }: Subject): Promise<boolean> {
  const same = and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId));
  return (await db.$count(identities, same)) > 0;
}
