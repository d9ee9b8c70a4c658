// The citizen's own remark to what came of a meeting (retssikkerhedsloven § 4): it may come when the meeting is closed, and then the
// letter that went without it is written anew.
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { citizenLetters, networkMeetings } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { lockIfAny, openIfAny } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { breaks } from "../database/broken-promise";
import { lacksRemark } from "../domain/citizen-letter";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { writeToCitizen } from "./citizen-letters";
import type { PrintLetter, RemarkNetwork } from "./input";
import { loadNetwork, type SeenNetwork } from "./load-network";

/** After the meeting is closed; before that it is saved with all the rest. Throws Conflict with the remark that stands. */
export function remarkNetwork(actor: Actor, input: RemarkNetwork, now: Date): Promise<{ meeting: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });
    const { meeting, citizen } = seen;

    authorize(seen.citizenRoles, "network.run");
    if (meeting.state !== "held") throw new Refused("networkNotHeld", "Close the meeting first.");
    if (meeting.version !== input.version)
      throw new Conflict({ version: meeting.version, remark: remarkOf(seen) ?? "" });

    await tx
      .update(networkMeetings)
      .set({ ...remarkSet(seen, input.remark, now), version: sql`${networkMeetings.version} + 1` })
      .where(eq(networkMeetings.id, meeting.id));

    await tellCase(tx, actor, "network.remarked", citizen, { meeting: meeting.id });
    return { meeting: meeting.id };
  });
}

const remarkOf = ({ citizen, meeting }: SeenNetwork) => openIfAny(citizen.id, "remark", meeting.lockedRemark);

/** What is written of a remark; unchanged it keeps its time. */
export function remarkSet(seen: SeenNetwork, remark: string | undefined, now: Date) {
  const before = remarkOf(seen);
  const { lockedRemark, remarkedAt } = seen.meeting;
  if ((remark || null) === before) return { lockedRemark, remarkedAt };
  return { lockedRemark: lockIfAny(seen.citizen.id, "remark", remark), remarkedAt: remark ? now : null };
}

/** Throws Refused for a letter that says all there is to say, and for one that has not gone: it will say it when it goes. */
export async function writeAnew(actor: Actor, input: PrintLetter, now: Date): Promise<{ meeting: string }> {
  try {
    return await db.transaction(async (tx) => {
      const { meeting, citizen, citizenRoles } = await loadNetwork(tx, actor, input, { now, hold: true });
      const ours = and(eq(citizenLetters.id, input.letter), eq(citizenLetters.meetingId, meeting.id));
      const [letter] = await tx.select().from(citizenLetters).where(ours).for("update");
      if (letter?.kind !== "minutes") throw new NotFound("letter");

      authorize(citizenRoles, "network.run");
      if (!lacksRemark(letter, meeting)) throw new Refused("letterSaysAll", "The letter says all there is.");

      const { collaborationId, citizenId, id: meetingId } = meeting;
      const of = { collaborationId, citizenId, meetingId };
      await writeToCitizen(tx, { ...of, kind: "minutes", insteadOf: letter.id, now });

      await tellCase(tx, actor, "network.letter-anew", citizen, { meeting: meetingId, letter: letter.id });
      return { meeting: meetingId };
    });
  } catch (error) {
    if (!breaks(error, "a_letter_is_written_anew_once")) throw error;
    throw new Refused("letterSaysAll", "The letter has been written anew.");
  }
}
