// Who is there, has sent apologies, or is missing. Nobody is there because they once said they would be.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { attendances } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { holdMinutes } from "./hold";
import type { Attend } from "./input";

/** Says how one person attends; said again, it is changed. Anyone of the collaboration may have come. */
export function attend(actor: Actor, input: Attend): Promise<{ person: string; status: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "texts");
    const personId = await personOf(tx, collaboration.id, input.person);

    const { status } = input;
    await tx
      .insert(attendances)
      .values({ collaborationId: collaboration.id, meetingId: meeting.id, personId, status })
      .onConflictDoUpdate({ target: [attendances.meetingId, attendances.personId], set: { status } });

    await record(tx, actor, "minutes.attendance-said", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { person: input.person, status },
    });
    return { person: input.person, status };
  });
}

/** The person by their key. Throws NotFound. */
export async function personOf(tx: Transaction, collaborationId: string, key: string): Promise<string> {
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), eq(people.key, key)));
  if (!person) throw new NotFound("person");
  return person.id;
}
