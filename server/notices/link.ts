// The links in a notice: to where its reader chooses, and to where one press is enough.
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { noticeLinks } from "@/db/schema/notices";
import type { NoticeKind } from "../domain/notices";
import { hashToken, noticeToken } from "../domain/reply-address";
import { env } from "../env";

/** The same for every notice of a kind to an address, so that an old mail's still works. */
export async function openChoices(tx: Transaction, address: string, kind: NoticeKind | "digest") {
  const token = noticeToken(env().AUTH_SECRET, address, kind);
  await tx
    .insert(noticeLinks)
    .values({ tokenHash: hashToken(token), address, kind })
    .onConflictDoUpdate({
      target: [noticeLinks.address, noticeLinks.kind],
      set: { tokenHash: hashToken(token) },
    });
  const choiceUrl = `${env().APP_URL}/notices/${token}`;
  return { choiceUrl, unsubscribeUrl: `${choiceUrl}/unsubscribe` };
}

/** Whose choices the token leads to; null when it leads nowhere. */
export async function linkOf(tx: Database | Transaction, token: string) {
  const [link] = await tx
    .select()
    .from(noticeLinks)
    .where(eq(noticeLinks.tokenHash, hashToken(token)));
  return link ?? null;
}
