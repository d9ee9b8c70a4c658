// What the sealed text holds of the passages: their hashes, and nothing of what they say.
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { confidentialPassages } from "@/db/schema/passages";
import { passageHash } from "../domain/confidential-passage";

/** In the order they were written, by the key of the item each stands under. */
export async function sealedPassages(
  tx: Transaction,
  meetingId: string,
): Promise<{ item: string; hash: string }[]> {
  const rows = await tx
    .select({ item: agendaItems.key, text: confidentialPassages.text, salt: confidentialPassages.salt })
    .from(confidentialPassages)
    .innerJoin(agendaItems, eq(agendaItems.id, confidentialPassages.itemId))
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(confidentialPassages.createdAt), asc(confidentialPassages.id));
  return rows.map(({ item, ...salted }) => ({ item, hash: passageHash(salted) }));
}
