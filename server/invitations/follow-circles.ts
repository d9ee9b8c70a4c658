// The circles of a collaboration have changed, or may have: its coming meetings follow, one by one.
import { db } from "@/db/client";
import { enqueue } from "../jobs/queue";
import { announceCircle } from "./announce-meeting";
import type { Announcer } from "./announcement";
import { collaborationsWithComing, comingMeetings } from "./coming-meetings";

/** Each meeting in a transaction of its own. Interrupted and run again, it tells those who have not been told. */
export async function followCircles(collaborationId: string, announcer: Announcer, now: Date): Promise<void> {
  for (const { meeting } of await comingMeetings(db, collaborationId, now))
    await announceCircle(meeting.id, announcer, now);
}

/** Has every collaboration looked through, in case a change reached the database by another way than the product's. */
export async function lookThroughCircles(now: Date): Promise<void> {
  for (const collaborationId of await collaborationsWithComing(db, now))
    await enqueue(db, "follow-circle", { collaborationId });
}
