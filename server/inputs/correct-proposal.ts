// Whoever proposed an item corrects it, or takes it back, until the agenda goes out.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { proposals } from "@/db/schema/inputs";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { asMember, byLink, type HeldInput, requireOpenGroup } from "./held-input";
import type { CorrectByLink, Corrected, CorrectProposal } from "./input";
import { holdOwnProposal, type Proposal } from "./own-proposal";

/** Answers the proposal's id. Throws TooMany, NotFound, Refused and Conflict. */
export function correctByLink({ token, ...corrected }: CorrectByLink, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => {
    requireOpenGroup(held);
    return correct(tx, held, corrected);
  });
}

export function correctProposal(
  actor: Actor,
  { collaboration, meeting, ...corrected }: CorrectProposal,
  now: Date,
) {
  return asMember(actor, { collaboration, meeting }, now, (tx, held) => correct(tx, held, corrected));
}

async function correct(
  tx: Transaction,
  held: HeldInput,
  corrected: Corrected,
): Promise<{ proposal: string }> {
  const proposal = await holdOwnProposal(tx, held, corrected.proposal);
  requireVersion(proposal, corrected.version);

  if (corrected.withdraw) await withdraw(tx, proposal);
  else await rewrite(tx, proposal, corrected);

  await record(tx, held.actor, corrected.withdraw ? "input.withdrawn" : "input.corrected", {
    collaborationId: held.collaboration.id,
    subject: `meeting:${held.meeting.key}`,
    details: { proposal: proposal.id },
  });
  return { proposal: proposal.id };
}

function requireVersion(proposal: Proposal, version: number): void {
  if (proposal.version === version) return;
  const { title, type, background, recommendation, minutes } = proposal;
  throw new Conflict({ version: proposal.version, title, type, background, recommendation, minutes });
}

/** One that the leader has taken in is theirs to take off the agenda. */
async function withdraw(tx: Transaction, { id, state }: Proposal): Promise<void> {
  if (state === "accepted" || state === "merged")
    throw new Refused("proposalIsTakenIn", "The leader has put it on the agenda.");
  await tx.delete(proposals).where(eq(proposals.id, id));
}

async function rewrite(tx: Transaction, { id }: Proposal, corrected: Corrected): Promise<void> {
  const { title, type, background, recommendation, minutes } = corrected;
  await tx
    .update(proposals)
    .set({
      ...{ title, type, minutes: minutes ?? null },
      ...{ background: background || null, recommendation: recommendation || null },
      version: sql`${proposals.version} + 1`,
    })
    .where(eq(proposals.id, id));
}
