// Somebody is told something for their own sake: at once, in the morning, or not at all, as they have chosen.
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { noticeChoices, notices } from "@/db/schema/notices";
import type { Letter, NoticeFacts, NoticeLine } from "../domain/mail-facts";
import { type NoticeKind, type NoticeWay, wayOf } from "../domain/notices";
import { postLetter } from "../mail/post-letter";
import { openChoices } from "./link";

export interface Notice {
  kind: NoticeKind;
  collaborationId: string;
  to: { name: string; address: string };
  /** What it is about, such as `task:<id>`; settled by its name. */
  matter: string;
  /** What happened to it, such as an event's id. Of one matter and occasion an address is told once. */
  occasion: string;
  /** As it stands among the morning's others. */
  line: NoticeLine;
  /** The mail of its own; null for what is told in the morning alone. */
  write: ((notice: NoticeFacts) => Letter) | null;
  /** Names the mail's occasion, which is mailed once. */
  about: string;
  /** Where that mail bounces to, if not to the house itself. */
  bounces?: string;
}

const states: Partial<Record<NoticeWay, "sent" | "waiting" | "declined">> = {
  "at-once": "sent",
  digest: "waiting",
  none: "declined",
};

/** Told once, if `tx` commits; a second time nothing happens. */
export async function notify(tx: Transaction, notice: Notice, now: Date): Promise<void> {
  const { kind, collaborationId, matter, occasion, line, write } = notice;
  const toAddress = notice.to.address.toLowerCase();
  const chosen = wayOf(kind, (await choicesOf(tx, toAddress))[kind]);
  const way = chosen === "at-once" && !write ? "digest" : chosen;
  const state = states[way];
  if (!state) throw new Error(`A ${kind} is told by a clock of its own.`);

  const [made] = await tx
    .insert(notices)
    .values({
      ...{ collaborationId, kind, toName: notice.to.name, toAddress, matter, occasion, line, madeAt: now },
      ...{ state, sentAt: way === "at-once" ? now : null },
    })
    .onConflictDoNothing({ target: [notices.toAddress, notices.matter, notices.occasion] })
    .returning({ id: notices.id });
  if (!made || way !== "at-once" || !write) return;

  const { choiceUrl, unsubscribeUrl } = await openChoices(tx, toAddress, kind);
  const letter = write({ wanted: line.wanted, choiceUrl });
  const { about, to, bounces } = notice;
  const ways = bounces === undefined ? {} : { ways: { bounces } };
  await postLetter(tx, { about, kind, collaborationId, to, letter, unsubscribeUrl, ...ways });
}

/** What somebody has chosen, by kind; what is missing they have left as it is. */
export async function choicesOf(tx: Database | Transaction, address: string) {
  const rows = await tx.select().from(noticeChoices).where(eq(noticeChoices.address, address));
  return Object.fromEntries(rows.map(({ kind, way }) => [kind, way] as const));
}
