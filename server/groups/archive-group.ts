// A group is closed: it meets no more, its history stays, and every point that waited for it is answered or goes elsewhere.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { proposals } from "@/db/schema/inputs";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { saveAnswer } from "../referrals/answer-referral";
import { carryOnward } from "../referrals/delegate-referral";
import type { Referral } from "../referrals/hold-referral";
import { holdReceiver } from "../referrals/save-referral";
import { cancelComing, type Ending, holdEnding, holdUnanswered, requireDay, saveEnding } from "./ending";
import type { ArchiveGroup } from "./input";
import type { SeenGroup } from "./queries";

/** Answers its key. Refused while it meets, while proposals wait, or while a point that waits for it is forgotten. */
export function archiveGroup(actor: Actor, input: ArchiveGroup, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdEnding(tx, actor, input);

    requireDay(seen, input.on, now);
    await refuseProposals(tx, seen);
    await archiveHeld(tx, actor, seen, { ...input, choose: (open) => choicesFor(open, input) }, now);

    return { key: seen.group.key };
  });
}

interface Archiving extends Ending {
  /** What is to become of each point that waits. */
  choose: (open: readonly Referral[]) => Choice[];
}

/** Closes a group that is held, for whoever may. */
export async function archiveHeld(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  { on, because, choose }: Archiving,
  now: Date,
): Promise<void> {
  const { collaboration, group } = seen;
  const cancelled = await cancelComing(tx, actor, seen, { on, because }, now);
  const chosen = choose(await holdUnanswered(tx, seen));

  for (const choice of chosen) await settle(tx, seen, choice, because, now);
  await saveEnding(tx, seen, { on });

  await record(tx, actor, "group.archived", {
    collaborationId: collaboration.id,
    subject: `group:${group.key}`,
    details: { on, cancelled, points: chosen.length },
  });
}

/** Who proposed something is answered by those who know why. */
async function refuseProposals(tx: Transaction, { group }: SeenGroup): Promise<void> {
  const waiting = inArray(proposals.state, ["proposed", "postponed"]);
  const count = await tx.$count(proposals, and(eq(proposals.groupId, group.id), waiting));
  if (count > 0) throw new Refused("proposalsWait", `${count} proposals wait for an answer.`, { count });
}

export interface Choice {
  referral: Referral;
  becomes: string;
  /** Where the form asks for it. */
  field: string;
}

/** What is to become of each point; one that nobody chose for is not lost but asked about. */
function choicesFor(open: readonly Referral[], { points }: ArchiveGroup): Choice[] {
  return open.map((referral) => {
    const index = points.findIndex((point) => point.referral === referral.id);
    const field = `points.${index}.becomes`;
    if (index === -1) throw new Refused("pointsArrived", "More points have been sent to the group.");
    const becomes = points[index]?.becomes;
    if (becomes) return { referral, becomes, field };
    const { question } = referral;
    throw new Refused("pointWithoutChoice", `What becomes of ${question}?`, { question }, field);
  });
}

async function settle(
  tx: Transaction,
  seen: SeenGroup,
  { referral, becomes, field }: Choice,
  because: string,
  now: Date,
): Promise<void> {
  const by = seen.person?.id ?? null;
  if (becomes === "returned" || becomes === "noted") {
    await saveAnswer(tx, referral, { answer: becomes, text: because, by }, now);
    return;
  }
  try {
    const to = await holdReceiver(tx, seen, seen.group, becomes.slice("to:".length));
    await carryOnward(tx, referral, to, { because, by }, now);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(error.words, error.message, error.params, field);
  }
}
