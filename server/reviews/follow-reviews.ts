// What the clock does with minutes out for comments: the silent are reminded, and where a group has chosen so, silence approves.
import { and, eq, lt, notExists, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { minutesComments, minutesReaders } from "@/db/schema/reviews";
import { machine } from "../actor";
import { approvesInSilence, isReviewReminderDue } from "../domain/minutes-review";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import { seal } from "../minutes/approve-minutes";
import { unansweredAt } from "./queries";

/** Each meeting in a transaction of its own; run again it does nothing twice. */
export async function followReviews(now: Date): Promise<void> {
  for (const { id } of await meetingsInReview()) {
    await db.transaction(async (tx) => {
      const reviewed = await holdReviewed(tx, id);
      if (!reviewed) return;
      await remindSilent(tx, reviewed, now);
      await approveSilently(tx, reviewed, now);
    });
  }
}

const meetingsInReview = () =>
  db.select({ id: meetings.id }).from(meetings).where(eq(meetings.state, "in-review")).orderBy(meetings.id);

type Reviewed = NonNullable<Awaited<ReturnType<typeof holdReviewed>>>;

/** It may have been approved since it was found. */
async function holdReviewed(tx: Transaction, id: string) {
  const [found] = await tx
    .select({ meeting: meetings, group: groups, collaboration: collaborations })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .where(and(eq(meetings.id, id), eq(meetings.state, "in-review")))
    .for("update", { of: meetings });
  return found ?? null;
}

async function remindSilent(tx: Transaction, { meeting }: Reviewed, now: Date): Promise<void> {
  const day = (instant: Date) => dayAt(instant, meeting.timeZone);
  for (const { id, askedAt, remindedAt, approvedAt } of await silentAt(tx, meeting.id, now)) {
    const reader = {
      askedOn: day(askedAt),
      reminded: remindedAt !== null,
      answered: approvedAt !== null,
    };
    if (!isReviewReminderDue(meeting, reader, day(now))) continue;
    await tx.update(minutesReaders).set({ remindedAt: now }).where(eq(minutesReaders.id, id));
    await enqueue(tx, "remind-reader", { readerId: id });
  }
}

/** Those who have neither found the minutes right nor said anything of them. */
function silentAt(tx: Transaction, meetingId: string, now: Date) {
  const said = tx
    .select({ one: sql`1` })
    .from(minutesComments)
    .where(
      and(
        eq(minutesComments.meetingId, minutesReaders.meetingId),
        eq(minutesComments.personId, minutesReaders.personId),
      ),
    );
  return tx
    .select()
    .from(minutesReaders)
    .where(and(eq(minutesReaders.meetingId, meetingId), lt(minutesReaders.askedAt, now), notExists(said)))
    .orderBy(minutesReaders.id);
}

async function approveSilently(tx: Transaction, reviewed: Reviewed, now: Date): Promise<void> {
  const { meeting, group } = reviewed;
  const unanswered = await unansweredAt(tx, meeting.id);
  const review = { ...meeting, silenceApproves: group.silenceApproves, unanswered };
  if (!approvesInSilence(review, dayAt(now, meeting.timeZone))) return;
  await seal(tx, machine("silence"), reviewed, now);
}
