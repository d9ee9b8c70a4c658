// The meeting is over: every point has an outcome, whoever asked is answered, and the minutes go out.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { answerOf, outcomeAtClose, undecided } from "../domain/minutes";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import type { MeetingAt } from "../meetings/input";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";
import { closingItem } from "./closing-item";
import { loadRecord, type RecordItem } from "./queries";

/** Answers the meeting's key and new version. Refused while a decision item has no outcome, naming the items. */
export function closeMeeting(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "minutes.write", group.confidential);

    if (meeting.state !== "running") throw new Refused("meetingNotRunning", "The meeting is not running.");
    requireMeetingVersion(meeting, input.version);
    const items = await loadRecord(tx, meeting.id);
    requireOutcomes(items);

    await holdRegister(tx, meeting);
    for (const item of items) await settleItem(tx, item, now);
    const { id, key, version } = await saveMeeting(tx, meeting, {
      state: "in-review",
      heldAt: now,
      minutesSentAt: now,
      currentItemId: null,
    });

    await record(tx, actor, "meeting.closed", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
      details: { items: items.length, decisions: items.flatMap(({ decisions }) => decisions).length },
    });
    await enqueue(tx, "send-minutes", { meetingId: id });
    return { key, version };
  });
}

function requireOutcomes(items: readonly RecordItem[]): void {
  const missing = undecided(items.map(closingItem)).map(({ id }) => items.find((item) => item.id === id));
  if (missing.length === 0) return;
  const named = missing.map((item) => `${item?.number} ${item?.title}`).join(", ");
  const params = { count: missing.length, items: named };
  throw new Refused("decisionsWithoutOutcome", `These decision items have no outcome: ${named}.`, params);
}

/** Numbers go out now: a meeting beside this one that takes a decision back waits, and then finds them sent. */
async function holdRegister(tx: Transaction, { groupId }: Meeting): Promise<void> {
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for("no key update");
}

async function settleItem(tx: Transaction, item: RecordItem, now: Date): Promise<void> {
  const outcome = outcomeAtClose(closingItem(item));
  if (outcome !== item.outcome)
    await tx.update(agendaItems).set({ outcome }).where(eq(agendaItems.id, item.id));
  await answerReferrals(tx, item, answerOf(closingItem(item), outcome), now);
}

/** Whoever asked is answered with what was decided, else with what was written; without an answer the point waits again. */
async function answerReferrals(
  tx: Transaction,
  item: RecordItem,
  answer: ReturnType<typeof answerOf>,
  now: Date,
): Promise<void> {
  const asked = await tx
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.onItemId, item.id), isNull(referrals.answer)))
    .orderBy(asc(referrals.id))
    .for("update");
  if (asked.length === 0) return;
  const answerText = item.decisions.map(({ text }) => text).join("\n\n") || item.note;
  await tx
    .update(referrals)
    .set(answer ? { answer, answerText, answeredAt: now } : { onItemId: null })
    .where(
      inArray(
        referrals.id,
        asked.map(({ id }) => id),
      ),
    );
}
