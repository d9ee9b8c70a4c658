// Somebody has answered: where they have a substitute in the group, the invitations follow.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberSubstitutes } from "@/db/schema/groups";
import { enqueue, settled } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";

/** Whichever way the answer came; told if `tx` commits. */
export async function followAnswer(tx: Transaction, meeting: Meeting, personId: string): Promise<void> {
  const theirs = and(
    eq(memberSubstitutes.groupId, meeting.groupId),
    eq(memberSubstitutes.memberId, personId),
  );
  if ((await tx.$count(memberSubstitutes, theirs)) > 0)
    await enqueue(tx, "announce-meeting", { meetingId: meeting.id }, settled());
}
