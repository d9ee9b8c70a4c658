// A reader says, in one click, that the minutes are right; pressed again it is said already.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { minutesReaders } from "@/db/schema/reviews";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { InMeeting } from "../meetings/input";
import { byLink, type HeldReview, signedIn } from "./held-review";
import type { WithToken } from "./input";
import { settleReminder } from "./settle-reminders";

/** Throws TooMany, NotFound and Refused. */
export function findRightByLink({ token }: WithToken, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => save(tx, held, now));
}

export function findRight(actor: Actor, input: InMeeting, now: Date) {
  return signedIn(actor, input, now, (tx, held) => save(tx, held, now));
}

async function save(tx: Transaction, { actor, collaboration, meeting, person }: HeldReview, now: Date) {
  await tx
    .insert(minutesReaders)
    .values({
      ...{ collaborationId: collaboration.id, meetingId: meeting.id, personId: person.id },
      ...{ askedAt: now, approvedAt: now },
    })
    .onConflictDoUpdate({
      target: [minutesReaders.meetingId, minutesReaders.personId],
      set: { approvedAt: sql`coalesce(${minutesReaders.approvedAt}, excluded.approved_at)` },
    });
  await settleReminder(tx, { meetingId: meeting.id, personId: person.id });
  await record(tx, actor, "minutes.found-right", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
  });
  return { meeting: meeting.key };
}
