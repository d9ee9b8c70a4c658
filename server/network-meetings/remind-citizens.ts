// The day before, whoever takes text messages gets one: that there is an appointment, and nothing else.
import { randomUUID } from "node:crypto";
import { and, eq, gt, gte, lte, notExists, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { citizenAddresses, citizenLetters, networkMeetings } from "@/db/schema/network-meetings";
import { enqueue } from "../jobs/queue";

/** Each meeting once: what is reminded of is locked until its message is in the queue. */
export function remindCitizens(now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const tomorrow = new Date(now.getTime() + 24 * 60 * 60 * 1000);
    const sent = tx
      .select({ one: sql`1` })
      .from(citizenLetters)
      .where(
        and(
          ...[eq(citizenLetters.meetingId, networkMeetings.id), eq(citizenLetters.kind, "reminder")],
          // one of the time before it was moved reminds of nothing
          gte(citizenLetters.madeAt, sql`${networkMeetings.startsAt} - interval '1 day'`),
        ),
      );
    const { startsAt, state, collaborationId, citizenId, id } = networkMeetings;
    const due = await tx
      .select({ collaborationId, citizenId, meetingId: id })
      .from(networkMeetings)
      .innerJoin(
        citizenAddresses,
        and(eq(citizenAddresses.citizenId, citizenId), eq(citizenAddresses.channel, "sms")),
      )
      .where(and(eq(state, "booked"), gt(startsAt, now), lte(startsAt, tomorrow), notExists(sent)))
      .for("update", { of: networkMeetings, skipLocked: true });
    for (const meeting of due) {
      const letterId = randomUUID();
      const letter = { id: letterId, kind: "reminder" as const, channel: "sms" as const, madeAt: now };
      await tx.insert(citizenLetters).values({ ...meeting, ...letter, state: "waiting" });
      await enqueue(tx, "send-citizen-letter", { letterId });
    }
  });
}
