// The meeting is over: every point has an outcome, whoever asked is answered, and the minutes go out, or wait as a draft.
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { isHeld } from "../domain/meeting-state";
import { answerOf, outcomeAtClose, returnedInSilence, undecided } from "../domain/minutes";
import { authorize } from "../domain/policy";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";
import { keepVersions } from "../notes/keep-version";
import { saveAnswer } from "../referrals/answer-referral";
import { standingCopies } from "../sendings/open-sending";
import { makeReady } from "../sendings/prepare-sending";
import { closingItem } from "./closing-item";
import type { CloseMeeting } from "./input";
import { loadRecord, type RecordItem } from "./queries";
import { sendOut } from "./send-minutes";

/**
 * Sends the minutes to those the group has named, unless they are to be kept as a draft, or seen before they go. Answers the
 * meeting's key and new version, and the sending that is to be seen. Refused while a
 * decision item has no outcome, naming the items.
 */
export function closeMeeting(actor: Actor, input: CloseMeeting, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "minutes.write", group.confidential);

    if (isHeld(meeting.state)) throw new Refused("meetingIsClosed", "Somebody else has closed the meeting.");
    if (meeting.state !== "running") throw new Refused("meetingNotRunning", "The meeting is not running.");
    requireMeetingVersion(meeting, input.version);
    const items = await loadRecord(tx, meeting.id);
    requireOutcomes(items);
    requireReasons(items);

    await holdRegister(tx, meeting);
    for (const item of items) await settleItem(tx, item, now);
    await keepVersions(tx, meeting.id, "closing", now);
    const minutesInDraft = input.asDraft ?? input.thenSend ?? false;
    const over = { heldAt: now, currentItemId: null };
    const closed = minutesInDraft
      ? await saveMeeting(tx, meeting, { ...over, state: "held", minutesInDraft })
      : await sendOut(tx, seen, now, over);
    const { key, version } = closed;

    await record(tx, actor, "meeting.closed", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
      details: {
        items: items.length,
        decisions: items.flatMap(({ decisions }) => decisions).length,
        asDraft: minutesInDraft,
      },
    });
    if (!input.thenSend) return { key, version };
    const copies = await standingCopies(tx, { ...seen, meeting: closed }, now);
    const { id: sending } = await makeReady(tx, actor, { ...seen, meeting: closed }, copies);
    return { key, version, sending };
  });
}

function requireOutcomes(items: readonly RecordItem[]): void {
  const missing = undecided(items.map(closingItem)).map(({ id }) => items.find((item) => item.id === id));
  if (missing.length === 0) return;
  const named = missing.map((item) => `${item?.number} ${item?.title}`).join(", ");
  const params = { count: missing.length, items: named };
  throw new Refused("decisionsWithoutOutcome", `These decision items have no outcome: ${named}.`, params);
}

/** A group whose point is sent back hears why. */
function requireReasons(items: readonly RecordItem[]): void {
  const silent = returnedInSilence(
    items.map((item) => ({
      ...closingItem(item),
      number: item.number,
      reason: item.asked?.answerText ?? null,
    })),
  );
  if (silent.length === 0) return;
  const named = silent.map(({ number, title }) => `${number} ${title}`).join(", ");
  const params = { count: silent.length, items: named };
  throw new Refused("returnedWithoutReason", `These go back without a reason: ${named}.`, params);
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
    .select({ id: referrals.id, answerText: referrals.answerText })
    .from(referrals)
    .where(and(eq(referrals.onItemId, item.id), isNull(referrals.answer)))
    .orderBy(asc(referrals.id))
    .for("update");
  for (const { id, answerText: reason } of asked) {
    if (answer === "delegated") await keepChain(tx, item, id);
    const said = item.decisions.map(({ text }) => text).join("\n\n");
    // what is said under a closed item stays in the circle: whoever asked hears that, and not what, it answered
    const text =
      (!item.closed && said) || (answer === "returned" && reason) || (item.closed ? null : item.note);
    if (answer) await saveAnswer(tx, { id }, { answer, text, by: null }, now);
    else await tx.update(referrals).set({ onItemId: null, answerText: null }).where(eq(referrals.id, id));
  }
}

/** What was sent onward under the item, and nothing else said of it, is what carries the question on. */
async function keepChain(tx: Transaction, { referrals: sent }: RecordItem, id: string): Promise<void> {
  const [first] = sent;
  if (!first || sent.some(({ delegatedFromId }) => delegatedFromId === id)) return;
  await tx.update(referrals).set({ delegatedFromId: id }).where(eq(referrals.id, first.id));
}
