// What is written to the citizen of a meeting: by the ways the citizen is reached, on paper where there is none.
import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizenLetters } from "@/db/schema/network-meetings";
import { lockIfAny } from "../citizens/locked";
import { reachOf } from "../citizens/reach";
import { type LetterKind, meantWay } from "../domain/citizen-letter";
import { enqueue } from "../jobs/queue";

interface Writing {
  collaborationId: string;
  citizenId: string;
  meetingId: string;
  kind: LetterKind;
  /** What the writer adds. */
  words?: string | undefined;
  /** A letter that was sent, and says too little now. */
  insteadOf?: string | undefined;
  now: Date;
}

/** One letter; what has not gone yet and is overtaken by it is dropped. */
export async function writeToCitizen(
  tx: Transaction,
  { collaborationId, citizenId, meetingId, kind, words, insteadOf, now }: Writing,
): Promise<void> {
  await tx
    .update(citizenLetters)
    .set({ state: "dropped" })
    .where(
      and(
        ...[eq(citizenLetters.meetingId, meetingId), inArray(citizenLetters.state, ["waiting", "to-print"])],
        inArray(citizenLetters.kind, ["invited", "moved", "changed", "reminder"]),
      ),
    );
  const byPost = meantWay(await reachOf(tx, citizenId)) === "print";
  const letterId = randomUUID();
  await tx.insert(citizenLetters).values({
    ...{ id: letterId, collaborationId, citizenId, meetingId, kind, madeAt: now },
    ...{ lockedWords: lockIfAny(citizenId, "words", words), insteadOfId: insteadOf ?? null },
    ...(byPost
      ? { channel: "print" as const, state: "to-print" as const }
      : { channel: "digital-post" as const, state: "waiting" as const }),
  });
  if (!byPost) await enqueue(tx, "send-citizen-letter", { letterId });
}

/** Who comes or where it is changed, and the time did not: a letter that has not gone says it when it goes, and needs no other. */
export async function writeChanged(
  tx: Transaction,
  { collaborationId, citizenId, meetingId, now }: Omit<Writing, "kind" | "words">,
): Promise<void> {
  if (await letterWaits(tx, meetingId)) return;
  await writeToCitizen(tx, { collaborationId, citizenId, meetingId, kind: "changed", now });
}

/** Whether a letter that tells who comes, and where, has not gone yet. */
export async function letterWaits(tx: Transaction, meetingId: string): Promise<boolean> {
  const letters = await tx.$count(
    citizenLetters,
    and(
      ...[eq(citizenLetters.meetingId, meetingId), inArray(citizenLetters.state, ["waiting", "to-print"])],
      inArray(citizenLetters.kind, ["invited", "moved", "changed"]),
    ),
  );
  return letters > 0;
}
