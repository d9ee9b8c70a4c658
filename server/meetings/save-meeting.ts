// How every change of a meeting is saved: on the version it was based on, or not at all.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { Conflict } from "../domain/errors";
import { wallTimeOf } from "../domain/wall-time";
import { writeDate, writeTime } from "../domain/written-time";
import type { Meeting } from "./queries";

/** Refuses a change based on another version than the one that stands. */
export function requireMeetingVersion(meeting: Meeting, version: number): void {
  if (meeting.version === version) return;
  const { state, place, onlineLink, durationMinutes, wallTime } = meeting;
  throw new Conflict({
    version: meeting.version,
    state,
    date: writeDate(wallTime.slice(0, 10)),
    time: writeTime(wallTimeOf(wallTime).slice(11)),
    durationMinutes,
    place,
    onlineLink,
  });
}

/** Saves the change of a meeting that is held locked; its version rises. */
export async function saveMeeting(
  tx: Transaction,
  meeting: Meeting,
  change: Partial<Meeting>,
): Promise<Meeting> {
  const [saved] = await tx
    .update(meetings)
    .set({ ...change, version: sql`${meetings.version} + 1` })
    .where(eq(meetings.id, meeting.id))
    .returning();
  if (!saved) throw new Error("The meeting was held, and is gone.");
  return saved;
}
