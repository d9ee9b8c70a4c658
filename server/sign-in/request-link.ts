// Someone at the door asks for a sign-in link.
import { db } from "@/db/client";
import { signInLinks } from "@/db/schema/sign-in";
import { enqueue } from "../jobs/queue";
import { countAttempt } from "./attempts";
import type { RequestLink } from "./input";

/** How long a link can be used, in minutes. */
export const linkMinutes = 15;

export const perAddress = { what: "link to an address", most: 5, minutes: 15 };
export const perCaller = { what: "link from a caller", most: 30, minutes: 60 };

/**
 * Answers the same, in the same time, whether or not the address is anyone's: that is looked up later, by the worker.
 * `from` is the caller's IP address. Throws TooMany.
 */
export async function requestSignInLink(
  { email, language }: RequestLink,
  from: string,
  now: Date,
): Promise<{ email: string }> {
  await countAttempt(perCaller, from, now);
  await countAttempt(perAddress, email, now);

  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000);
  await db.transaction(async (tx) => {
    const [link] = await tx
      .insert(signInLinks)
      .values({ email, language, requestedAt: now, expiresAt })
      .returning({ id: signInLinks.id });

    if (link) await enqueue(tx, "send-sign-in-link", { linkId: link.id });
  });
  return { email };
}
