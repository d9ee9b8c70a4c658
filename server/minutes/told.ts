// What minutes say is for everyone once they are sent; until then it is for those in the room.
import { isNotNull, or, sql } from "drizzle-orm";
import { meetings } from "@/db/schema/meetings";
import type { Meeting } from "../meetings/queries";

/** Whether a meeting's minutes have been sent, as a condition on `meetings`. */
export const minutesAreSent = () =>
  or(isNotNull(meetings.minutesSentAt), sql`${meetings.state} = 'approved'`);

/** Whether a meeting's minutes have been sent. */
export const areMinutesSent = ({ minutesSentAt, state }: Pick<Meeting, "minutesSentAt" | "state">) =>
  minutesSentAt !== null || state === "approved";
