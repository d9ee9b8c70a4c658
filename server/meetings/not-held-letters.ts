// The letters that say an agenda in the making is given up: by what they are known, and what has become of them.
import { and, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import type { Meeting } from "./queries";

/** A meeting, and when it was given up. */
type GivenUp = Pick<Meeting, "id" | "collaborationId"> & { cancelledAt: Date };

/** One to each person and time it is given up: given up once more, it is told once more. */
export const aboutNotHeld = ({ id, cancelledAt }: Pick<GivenUp, "id" | "cancelledAt">, personId: string) =>
  `not-held:${id}:${cancelledAt.toISOString()}:${personId}`;

/** Who has had one, or may have. */
export const heardNotHeld = (tx: Database | Transaction, givenUp: GivenUp) =>
  tx
    .select()
    .from(mails)
    .where(and(isOf(givenUp), inArray(mails.state, ["sent", "shown"])))
    .orderBy(mails.about);

/** What has not left is not sent any more; whatever is being handed over is waited for. */
export async function takeBackNotHeld(tx: Transaction, givenUp: GivenUp): Promise<void> {
  await tx
    .update(mails)
    .set({ state: "superseded", lastError: null })
    .where(and(isOf(givenUp), inArray(mails.state, ["waiting", "dead"])));
}

/** By their names, one for each of the people, so that the index finds them. */
const isOf = ({ id, collaborationId, cancelledAt }: GivenUp) => sql`${mails.about} in (
  select ${`not-held:${id}:${cancelledAt.toISOString()}:`} || p.id from people p where p.collaboration_id = ${collaborationId})`;
