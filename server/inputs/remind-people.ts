// Who was asked and has not answered is reminded: once by the clock, and by the leader when they want.
import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { calls } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { type Actor, machine } from "../actor";
import { record } from "../audit";
import { isReminderDue, isReminderTime } from "../domain/call-for-items";
import { deadlinesOf } from "../domain/deadlines";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import type { InMeeting } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import { stillHereOn } from "../people/still-here";
import { type Gathering, gatheringMeetings, requireGathering } from "./call-people";
import { tokenHashFor } from "./link";

/** The leader reminds everyone who has not answered; who was reminded earlier the same day is not again. */
export function remindPeople(actor: Actor, input: InMeeting, now: Date): Promise<{ reminded: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "agenda.edit", seen.group.confidential);

    requireGathering(seen.meeting, now);
    const today = dayAt(now, seen.meeting.timeZone);

    return { reminded: await remind(tx, actor, seen, (call) => call.remindedOn !== today, now) };
  });
}

/** Reminds at every meeting for which it is the day. Run again it reminds nobody twice. */
export async function remindWhereDue(now: Date): Promise<void> {
  for (const gathering of await gatheringMeetings(db, now)) {
    const { id, wallTime, timeZone } = gathering.meeting;
    const { agendaOn } = deadlinesOf(wallTime.slice(0, 10), gathering.group);
    const today = dayAt(now, timeZone);
    if (!isReminderTime(agendaOn, today)) continue;
    await db.transaction(async (tx) => {
      await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, id)).for("update");
      const isTime = (call: AskedOn) => isReminderDue({ ...call, answered: false }, agendaOn, today);
      await remind(tx, machine("call for items"), gathering, isTime, now);
    });
  }
}

/** The days a person was asked and reminded. */
interface AskedOn {
  askedOn: string;
  remindedOn: string | null;
}

/** Reminds those of the silent for whom it is time; answers how many. */
async function remind(
  tx: Transaction,
  actor: Actor,
  { collaboration, meeting }: Gathering,
  isTime: (call: AskedOn) => boolean,
  now: Date,
): Promise<number> {
  const today = dayAt(now, meeting.timeZone);
  const silent = await silentAt(tx, meeting.id, today);
  const day = (instant: Date) => dayAt(instant, meeting.timeZone);
  const due = silent.filter(({ call }) =>
    isTime({ askedOn: day(call.askedAt), remindedOn: call.remindedAt && day(call.remindedAt) }),
  );
  if (due.length === 0) return 0;

  for (const { call, person } of due) {
    // the link follows the address they are written to now
    const change = { remindedAt: now, tokenHash: tokenHashFor({ meeting, person }) };
    await tx.update(calls).set(change).where(eq(calls.id, call.id));
    await enqueue(tx, "send-call", { callId: call.id, reminderOn: today });
  }
  await record(tx, actor, "input.reminded", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { reminded: due.length },
  });
  return due.length;
}

function silentAt(tx: Transaction, meetingId: string, today: string) {
  return tx
    .select({ call: calls, person: people })
    .from(calls)
    .innerJoin(people, eq(people.id, calls.personId))
    .where(and(eq(calls.meetingId, meetingId), isNull(calls.answeredAt), stillHereOn(today)))
    .orderBy(people.position);
}
