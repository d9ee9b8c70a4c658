// What was noted at network meetings because the law asks for it (offentlighedsloven § 13), each under the item it was said at.
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { networkNotes } from "@/db/schema/network-meetings";
import { openIfAny, openText } from "../citizens/locked";

export interface NetworkNote {
  id: string;
  meetingId: string;
  /** The agenda's item; null is the meeting as a whole. */
  item: string | null;
  words: string;
  notedAt: Date;
  /** null for those that were noted before it was written down by whom. */
  by: string | null;
  filedAt: Date | null;
  version: number;
}

/** Of all the citizen's meetings, in the order they were noted. */
export async function notesOf(tx: Transaction, citizenId: string): Promise<NetworkNote[]> {
  const rows = await tx
    .select({ note: networkNotes, by: people.name })
    .from(networkNotes)
    .leftJoin(people, eq(people.id, networkNotes.notedById))
    .where(eq(networkNotes.citizenId, citizenId))
    .orderBy(asc(networkNotes.notedAt), asc(networkNotes.id));
  return rows.map(({ note: { id, meetingId, lockedItem, lockedWords, notedAt, filedAt, version }, by }) => ({
    ...{ id, meetingId, notedAt, by, filedAt, version },
    item: openIfAny(citizenId, "item", lockedItem),
    words: openText(citizenId, "note", lockedWords),
  }));
}
