// The agenda goes out: what was answered is settled with it, and what was not waits for the group's next.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { proposals } from "@/db/schema/inputs";
import type { Agenda, AgendaItem } from "../domain/agenda";
import { enqueue } from "../jobs/queue";
import type { SeenMeeting } from "../meetings/queries";
import { translator } from "../words";
import { loadSentIn } from "./queries";
import type { ProposalRow } from "./sent-in";

/** Before it is composed for the last time: proposals nobody has answered are put off, and their proposers told. */
export async function postponeUnanswered(tx: Transaction, seen: SeenMeeting, now: Date): Promise<void> {
  const { unanswered } = await loadSentIn(tx, seen, now);
  await postpone(
    tx,
    seen,
    unanswered.map(({ id }) => id),
    "input.unanswered",
    now,
  );
}

/** As it was frozen: the accepted are this meeting's from now on, and one that was struck in the end waits again. */
export async function settleAccepted(
  tx: Transaction,
  seen: SeenMeeting,
  agenda: Agenda,
  now: Date,
): Promise<void> {
  const { taken } = await loadSentIn(tx, seen, now);
  const there = proposalsOn(agenda.items);
  const [stand, struck] = [true, false].map((isThere) =>
    taken.flatMap(({ id }) => (there.has(id) === isThere ? [id] : [])),
  );
  if (stand && stand.length > 0)
    await tx
      .update(proposals)
      .set({ meetingId: seen.meeting.id })
      .where(and(inArray(proposals.id, stand), eq(proposals.groupId, seen.group.id)));
  for (const proposal of taken) if (there.has(proposal.id)) await moveFiles(tx, seen, proposal);
  await postpone(tx, seen, struck ?? [], "input.struck", now);
}

/** What was attached to the proposal is now the item's: whoever reads the agenda reads it. */
async function moveFiles(
  tx: Transaction,
  { meeting }: SeenMeeting,
  { id, state, mergedInto }: Pick<ProposalRow, "id" | "state" | "mergedInto">,
): Promise<void> {
  const itemKey = state === "merged" && mergedInto ? mergedInto : `proposal:${id}`;
  await tx
    .update(attachments)
    .set({ proposalId: null, meetingId: meeting.id, itemKey })
    .where(eq(attachments.proposalId, id));
}

/** Ids of the proposals that stand on an agenda, as items or as lines of one; what stands under a struck item does not. */
function proposalsOn(items: readonly AgendaItem[]): ReadonlySet<string> {
  const kept = withoutStruck(items);
  const keys = kept.flatMap(({ key, lines }) => [key, ...lines.map((line) => line.key)]);
  return new Set(keys.flatMap((key) => /(?:^|\/)proposal:([0-9a-f-]{36})/.exec(key)?.[1] ?? []));
}

function withoutStruck(items: readonly AgendaItem[]): AgendaItem[] {
  return items.filter(({ struck }) => !struck).flatMap((item) => [item, ...withoutStruck(item.sub)]);
}

async function postpone(
  tx: Transaction,
  { collaboration, meeting }: SeenMeeting,
  ids: readonly string[],
  because: "input.unanswered" | "input.struck",
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(proposals)
    .set({
      ...{ state: "postponed", mergedInto: null, meetingId: meeting.id, answeredById: null },
      ...{ reason: translator(collaboration.language)(because), answeredAt: now },
      version: sql`${proposals.version} + 1`,
    })
    .where(inArray(proposals.id, [...ids]));
  for (const proposalId of ids)
    await enqueue(tx, "answer-proposal", { proposalId, answeredAt: now.toISOString() });
}
