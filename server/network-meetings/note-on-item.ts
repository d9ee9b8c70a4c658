// The duty to record: what is said under an item and matters to the case is noted at once, and somebody files it (offentlighedsloven
// §§ 13 and 15). It waits for no save of the meeting, and a meeting that was closed takes notes too.
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { networkNotes } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { lockIfAny, lockText, openIfAny, openText } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { FileNote, NoteOnItem } from "./input";
import { loadNetwork, type SeenNetwork } from "./load-network";

/**
 * A new note, or the words of one that is not filed yet. Throws Refused before the meeting has begun and for a note that is filed;
 * Conflict with what stands where somebody else wrote in it since.
 */
export function noteOnItem(actor: Actor, input: NoteOnItem, now: Date): Promise<{ note: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });
    const before = input.note ? await noteOf(tx, seen, input.note) : null;

    authorize(seen.citizenRoles, "network.run");
    const { meeting, citizen, person } = seen;
    if (meeting.state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
    if (meeting.state === "booked" && meeting.startsAt > now)
      throw new Refused("noteTooEarly", "The meeting has not begun.");
    if (before) refuseFiled(before, input.version);

    const note = before?.id ?? randomUUID();
    const { id: meetingId, citizenId, collaborationId } = meeting;
    const words = {
      lockedItem: lockIfAny(citizenId, "item", input.item),
      lockedWords: lockText(citizenId, "note", input.words),
    };
    if (before)
      await tx
        .update(networkNotes)
        .set({ ...words, version: sql`${networkNotes.version} + 1` })
        .where(eq(networkNotes.id, note));
    else
      await tx.insert(networkNotes).values({
        ...{ id: note, collaborationId, citizenId, meetingId, ...words },
        ...{ notedAt: now, notedById: person?.id ?? null },
      });

    await tellCase(tx, actor, "network.noted", citizen, { meeting: meetingId, note });
    return { note };
  });
}

type NoteRow = typeof networkNotes.$inferSelect;

async function noteOf(tx: Transaction, { meeting }: SeenNetwork, id: string): Promise<NoteRow> {
  const ours = and(eq(networkNotes.id, id), eq(networkNotes.meetingId, meeting.id));
  const [note] = await tx.select().from(networkNotes).where(ours).for("update");
  if (!note) throw new NotFound("note");
  return note;
}

function refuseFiled({ citizenId, filedAt, version, lockedItem, lockedWords }: NoteRow, read: number): void {
  if (filedAt) throw new Refused("noteIsFiled", "The note is filed and stays as it is.");
  if (version === read) return;
  throw new Conflict({
    version,
    item: openIfAny(citizenId, "item", lockedItem) ?? "",
    words: openText(citizenId, "note", lockedWords),
  });
}

/** It stands in the records system now. Said again, it stays filed as it was first. */
export function fileNote(actor: Actor, input: FileNote, now: Date): Promise<{ note: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });
    const { id: note } = await noteOf(tx, seen, input.note);

    authorize(seen.citizenRoles, "network.run");

    await tx
      .update(networkNotes)
      .set({ filedAt: now })
      .where(and(eq(networkNotes.id, note), isNull(networkNotes.filedAt)));

    await tellCase(tx, actor, "network.note-filed", seen.citizen, { meeting: seen.meeting.id, note });
    return { note };
  });
}
