// A poll has closed: nobody is reminded of it, nor asked by a mail that has not gone yet.
import { and, eq, like, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { notices } from "@/db/schema/notices";
import { matterOf } from "./vote";

export async function settlePollNotices(tx: Transaction, pollId: string): Promise<void> {
  await tx
    .update(notices)
    .set({ state: "settled" })
    .where(and(like(notices.matter, matterOf(pollId, "%")), eq(notices.state, "waiting")));
  const asks = (news: string) => like(mails.about, `poll:${news}:${pollId}:%`);
  await tx
    .update(mails)
    .set({ state: "superseded" })
    .where(
      and(
        eq(mails.state, "waiting"),
        or(...["asked", "time-added", "extended", "nudge", "reminder"].map(asks)),
      ),
    );
}
