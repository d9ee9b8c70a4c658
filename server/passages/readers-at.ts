// Whom the passages of some minutes name, for the mails that say so.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { SeenMeeting } from "../meetings/queries";
import { everyPossible, isPossible } from "./possible-readers";

/** Who reads a passage of the meeting as things stand, and the key of the item it stands under: each once. */
export async function readersAt(
  tx: Transaction,
  { group, meeting }: Pick<SeenMeeting, "group" | "meeting">,
  now: Date,
): Promise<{ personId: string; item: string }[]> {
  const named = await tx
    .selectDistinct({ personId: passageReaders.personId, item: agendaItems.key, closed: agendaItems.closed })
    .from(passageReaders)
    .innerJoin(confidentialPassages, eq(confidentialPassages.id, passageReaders.passageId))
    .innerJoin(agendaItems, eq(agendaItems.id, confidentialPassages.itemId))
    .where(eq(agendaItems.meetingId, meeting.id));
  if (named.length === 0) return [];
  const possible = await everyPossible(tx, { group, meeting }, now);
  return named.filter(({ personId, closed }) => isPossible(possible, personId, closed));
}
