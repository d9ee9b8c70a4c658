// What a notice was about is settled before the notice went out: then there is nothing to tell.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notices } from "@/db/schema/notices";
import type { NoticeKind } from "../domain/notices";

/** Settles what waits about `matter`; of the named kinds alone, where any are named. */
export async function settleNotices(
  tx: Transaction,
  matter: string,
  kinds: readonly NoticeKind[] = [],
): Promise<void> {
  const ofKind = kinds.length > 0 ? inArray(notices.kind, [...kinds]) : undefined;
  await tx
    .update(notices)
    .set({ state: "settled" })
    .where(and(eq(notices.matter, matter), eq(notices.state, "waiting"), ofKind));
}
