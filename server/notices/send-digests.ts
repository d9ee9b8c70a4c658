// What waits for each address goes out in one mail a day, in the morning of a working day.
import { createHash } from "node:crypto";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { notices } from "@/db/schema/notices";
import { accounts } from "@/db/schema/sign-in";
import type { DigestFacts, InLanguage, Letter } from "../domain/mail-facts";
import { allNoticeKinds, wayOf } from "../domain/notices";
import { danishZone, dayAt } from "../domain/wall-time";
import { isWorkingDay } from "../domain/working-day";
import { postLetter } from "../mail/post-letter";
import { openChoices } from "./link";
import { choicesOf } from "./notify";

type Notice = typeof notices.$inferSelect;
type Writer = (facts: DigestFacts & InLanguage) => Letter;

/**
 * Sends the day's mails, written by `write`. Run again the same day it sends nobody a second: what has come since waits for
 * the next morning.
 */
export async function sendDigests(write: Writer, now: Date): Promise<void> {
  const day = dayAt(now, danishZone);
  if (!isWorkingDay(day)) return;
  const waiting = await db
    .selectDistinct({ address: notices.toAddress })
    .from(notices)
    .where(eq(notices.state, "waiting"))
    .orderBy(asc(notices.toAddress));
  // each by itself: one that fails keeps nobody else from theirs
  for (const { address } of waiting) await db.transaction((tx) => sendDigest(tx, address, day, write, now));
}

async function sendDigest(
  tx: Transaction,
  address: string,
  day: string,
  write: Writer,
  now: Date,
): Promise<void> {
  const about = `digest:${createHash("sha256").update(address).digest("hex")}:${day}`;
  if ((await tx.$count(mails, eq(mails.about, about))) > 0) return;
  const { told, settled } = await holdWaiting(tx, address);
  await setState(tx, settled, { state: "settled" });
  const [first] = told;
  if (!first) return;

  const { choiceUrl, unsubscribeUrl } = await openChoices(tx, address, "digest");
  await postLetter(tx, {
    ...{ about, kind: "digest", collaborationId: first.collaborationId, unsubscribeUrl },
    to: { name: first.toName, address },
    letter: write({ ...(await factsOf(tx, address, told)), name: first.toName, day, choiceUrl }),
  });
  await setState(tx, told, { state: "sent", sentAt: now });
}

/** What is still to be told: neither to who has left, nor of a kind they have chosen away since. */
async function holdWaiting(tx: Transaction, address: string) {
  const chosen = await choicesOf(tx, address);
  const rows = await tx
    .select({ notice: notices, hasLeft })
    .from(notices)
    .where(and(eq(notices.toAddress, address), eq(notices.state, "waiting")))
    .orderBy(asc(notices.madeAt), asc(notices.id))
    .for("update", { of: notices });
  // a mail server that was away leaves yesterday's reminder behind: today's says it all
  const isNewest = (notice: Notice, index: number) =>
    !rows.slice(index + 1).some(({ notice: later }) => isSameReminder(notice, later));
  const isTold = ({ notice, hasLeft }: (typeof rows)[number], index: number) =>
    !hasLeft && wayOf(notice.kind, chosen[notice.kind]) !== "none" && isNewest(notice, index);
  return {
    told: rows.filter(isTold).map(({ notice }) => notice),
    settled: rows.filter((row, index) => !isTold(row, index)).map(({ notice }) => notice),
  };
}

const isSameReminder = (one: Notice, other: Notice): boolean =>
  one.line.news === null && one.kind === other.kind && one.matter === other.matter;

const hasLeft = sql<boolean>`exists (select from ${people} p where p.collaboration_id = ${notices.collaborationId}
  and lower(p.email) = ${notices.toAddress} and p.left_on <= current_date)`;

async function setState(
  tx: Transaction,
  among: readonly Notice[],
  change: { state: "sent"; sentAt: Date } | { state: "settled" },
): Promise<void> {
  const ids = among.map(({ id }) => id);
  if (ids.length > 0) await tx.update(notices).set(change).where(inArray(notices.id, ids));
}

/** In the language the person has chosen, else in their collaboration's; what is theirs stands first. */
async function factsOf(tx: Transaction, address: string, told: readonly Notice[]) {
  const [account] = await tx
    .select({ language: accounts.language })
    .from(accounts)
    .where(eq(sql`lower(${accounts.email})`, address));
  const [collaboration] = await tx
    .select({ language: collaborations.language })
    .from(collaborations)
    .where(eq(collaborations.id, told[0]?.collaborationId ?? ""));
  const sections = allNoticeKinds
    .map((kind) => ({ kind, lines: told.filter((one) => one.kind === kind).map(({ line }) => line) }))
    .filter(({ lines }) => lines.length > 0);
  return { language: account?.language ?? collaboration?.language ?? "da", sections };
}
