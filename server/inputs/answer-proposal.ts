// The leader answers a proposal: it is taken in, merged into another item, put off, or turned down; its proposer hears why.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { proposals } from "@/db/schema/inputs";
import type { Actor } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { record } from "../audit";
import { everyItem } from "../domain/agenda-edits";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import type { AnswerProposal } from "./input";
import { loadSentIn } from "./queries";
import type { ProposalRow } from "./sent-in";

/** Answers the proposal's new version. The same answer again is one answer, and is mailed once. */
export function answerProposal(actor: Actor, input: AnswerProposal, now: Date): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "agenda.edit", seen.group.confidential);

    if (!isDraft(seen.meeting.state)) throw new Refused("agendaIsSent", "The agenda has been sent.");
    const proposal = await holdProposal(tx, seen, input.proposal, now);
    const answer = answerFrom(input);
    if (isSaid(proposal, answer)) return { version: proposal.version };
    requireVersion(proposal, input.version);
    if (answer.mergedInto) await requireItem(tx, seen, answer.mergedInto, proposal, now);

    const change = { ...answer, meetingId: seen.meeting.id, answeredById: seen.person?.id ?? null };
    await tx
      .update(proposals)
      .set({ ...change, answeredAt: now, version: sql`${proposals.version} + 1` })
      .where(eq(proposals.id, proposal.id));

    await record(tx, actor, `proposal.${input.answer}`, {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${seen.meeting.key}`,
      details: { proposal: proposal.id },
    });
    await enqueue(tx, "answer-proposal", { proposalId: proposal.id, answeredAt: now.toISOString() });
    return { version: proposal.version + 1 };
  });
}

/** One of those that stand before the leader at this meeting, answered or not. */
async function holdProposal(tx: Transaction, seen: SeenMeeting, id: string, now: Date): Promise<ProposalRow> {
  await tx.select({ id: proposals.id }).from(proposals).where(eq(proposals.id, id)).for("update");
  const { before } = await loadSentIn(tx, seen, now);
  const proposal = before.find((one) => one.id === id);
  if (!proposal) throw new NotFound("proposal");
  return proposal;
}

const answerFrom = ({ answer, into, reason }: AnswerProposal) => ({
  state: answer,
  mergedInto: answer === "merged" ? (into ?? null) : null,
  reason: reason || null,
});

/** What was put off at an earlier meeting can be put off again. */
function isSaid(
  proposal: ProposalRow,
  { state, mergedInto, reason }: ReturnType<typeof answerFrom>,
): boolean {
  const { here } = proposal;
  return here && proposal.state === state && proposal.mergedInto === mergedInto && proposal.reason === reason;
}

function requireVersion(proposal: ProposalRow, version: number): void {
  if (proposal.version === version) return;
  const { title, background, recommendation, state, reason } = proposal;
  throw new Conflict({ version: proposal.version, title, background, recommendation, state, reason });
}

async function requireItem(
  tx: Transaction,
  seen: SeenMeeting,
  key: string,
  { id }: ProposalRow,
  now: Date,
): Promise<void> {
  const { items } = await composedAgenda(tx, seen, now);
  const isThere = everyItem(items).some((item) => item.key === key && !item.struck);
  if (!isThere || key === `proposal:${id}`)
    throw new Refused("itemGone", "That item is not on the agenda.", {}, "into");
}
