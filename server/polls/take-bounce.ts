// A mail about a poll did not arrive: whoever asked is told, and sees it on the poll's page.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { pollPeople, polls } from "@/db/schema/polls";
import type { IncomingMail } from "../domain/incoming-mail";
import { enqueue, settled } from "../jobs/queue";

interface Came {
  tokenHash: string;
  sentTo: "answers" | "bounces";
  mail: IncomingMail;
}

/** null where the address is of no poll. A server that tries on is no news yet; nor is anything but a mail server's word. */
export async function takePollBounce(
  tx: Transaction,
  { tokenHash, sentTo, mail }: Came,
  receivedAt: Date,
): Promise<"kept" | "nothing" | null> {
  if (sentTo !== "bounces") return null;
  const [asked] = await tx.select().from(pollPeople).where(eq(pollPeople.tokenHash, tokenHash)).for("update");
  if (!asked) return null;
  if (mail.what !== "bounce" || !mail.permanent || asked.unreachedAt !== null) return "nothing";
  await keepUnreached(tx, asked, receivedAt);
  return "kept";
}

/** Several that bounce together are told together. */
export async function keepUnreached(
  tx: Transaction,
  { pollId, personId }: { pollId: string; personId: string },
  at: Date,
): Promise<void> {
  const mine = and(eq(pollPeople.pollId, pollId), eq(pollPeople.personId, personId));
  await tx.update(pollPeople).set({ unreachedAt: at, unreachedIsTold: false }).where(mine);
  const [poll] = await tx.select({ state: polls.state }).from(polls).where(eq(polls.id, pollId));
  if (poll?.state !== "open") return;
  const occasion = `${personId}:${at.toISOString()}`;
  await enqueue(tx, "tell-poll", { pollId, news: "unreached", occasion }, settled());
}
