// The agenda goes out: what was answered is settled with it, and what was not waits for the group's next.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { proposals } from "@/db/schema/inputs";
import type { Agenda } from "../domain/agenda";
import { placesOfProposals } from "../domain/agenda-input";
import { enqueue } from "../jobs/queue";
import type { SeenMeeting } from "../meetings/queries";
import { translator } from "../words";
import { keepUnsentFiles, sendFiles } from "./proposal-files";
import { loadSentIn } from "./queries";

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
  const there = placesOfProposals(agenda.items);
  const [stand, struck] = [true, false].map((isThere) =>
    taken.flatMap(({ id }) => (there.has(id) === isThere ? [id] : [])),
  );
  if (stand && stand.length > 0)
    await tx
      .update(proposals)
      .set({ meetingId: seen.meeting.id })
      .where(and(inArray(proposals.id, stand), eq(proposals.groupId, seen.group.id)));
  for (const { id } of taken) {
    const itemKey = there.get(id);
    if (itemKey) await sendFiles(tx, { meetingId: seen.meeting.id, itemKey }, id);
  }
  await keepUnsentFiles(tx, seen.meeting.id);
  await postpone(tx, seen, struck ?? [], "input.struck", now);
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
