// A letter to the citizen as a file to print, and that it has been printed and sent.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { citizenLetters } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { reachOf } from "../citizens/reach";
import { tellCase, tellRead } from "../citizens/tell-case";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { type LetterWriter, makeLetterPdf } from "../letters/letter-pdf";
import type { PrintedLetter, PrintLetter } from "./input";
import { loadNetwork } from "./load-network";

/** The file, made of what is so now; that it was read is written down. */
export function printLetter(
  actor: Actor,
  input: PrintLetter,
  write: LetterWriter,
  now: Date,
): Promise<Buffer> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now });
    const { meeting } = seen;
    const ours = and(eq(citizenLetters.id, input.letter), eq(citizenLetters.meetingId, meeting.id));
    if ((await tx.$count(citizenLetters, ours)) === 0) throw new NotFound("letter");
    await tellRead(tx, actor, seen, { of: "letter", letter: input.letter });
    return makeLetterPdf(tx, input.letter, write);
  });
}

/**
 * It lies in an envelope now, or the citizen has been given it. Said again, it is the same. Throws Refused for an envelope without an
 * address.
 */
export function printedLetter(actor: Actor, input: PrintedLetter, now: Date): Promise<{ letter: string }> {
  return db.transaction(async (tx) => {
    const { citizen, meeting, citizenRoles } = await loadNetwork(tx, actor, input, { now, hold: true });
    const ours = and(eq(citizenLetters.id, input.letter), eq(citizenLetters.meetingId, meeting.id));
    const [letter] = await tx.select().from(citizenLetters).where(ours).for("update");
    if (!letter) throw new NotFound("letter");

    authorize(citizenRoles, "network.run");
    if (letter.state === "to-print" && input.way === "print" && !(await reachOf(tx, citizen.id)).hasPostal)
      throw new Refused("noPostalAddress", "There is no address to send it to.");

    if (letter.state === "to-print")
      await tx
        .update(citizenLetters)
        .set({ state: "sent", channel: input.way, sentAt: now })
        .where(eq(citizenLetters.id, letter.id));

    await tellCase(tx, actor, "network.letter-printed", citizen, { letter: letter.id });
    return { letter: letter.id };
  });
}
