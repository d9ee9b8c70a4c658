// Who reads the minutes before they are approved, and the link each of them gets.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { minutesReaders } from "@/db/schema/reviews";
import type { Meeting } from "../meetings/queries";
import { tokenHashFor } from "./link";

/** Asks each of them once; the constraint orders two who ask at the same time. */
export async function askReaders(
  tx: Transaction,
  meeting: Pick<Meeting, "id" | "uid" | "collaborationId">,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  const asked = await tx
    .select()
    .from(people)
    .where(inArray(people.id, [...personIds]));
  if (asked.length === 0) return;
  await tx
    .insert(minutesReaders)
    .values(
      asked.map((person) => ({
        ...{ collaborationId: meeting.collaborationId, meetingId: meeting.id, personId: person.id },
        ...{ tokenHash: tokenHashFor({ meeting, person }), askedAt: now },
      })),
    )
    .onConflictDoNothing({ target: [minutesReaders.meetingId, minutesReaders.personId] });
}
