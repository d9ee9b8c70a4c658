// Everything that has changed since it was last read for searching, meeting by meeting.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { briefly } from "../briefly";
import { indexMeeting } from "./index-meeting";

/** A meeting that cannot be read now stays marked and holds up no other. Answers how many were read. */
export async function indexChanges(): Promise<number> {
  let read = 0;
  for (const { id } of await changedMeetings()) {
    try {
      await indexMeeting(id);
      read += 1;
    } catch (error) {
      console.error(`A meeting cannot be searched as it is now: ${briefly(error)}`);
    }
  }
  return read;
}

/** The newest change first: somebody may be waiting for it. */
const changedMeetings = () =>
  db.execute<{ id: string }>(sql`
    select meeting_id as id from search_changes group by meeting_id order by max(id) desc`);
