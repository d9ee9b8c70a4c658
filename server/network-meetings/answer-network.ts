// Somebody who is called says whether they come; who cannot sends in advance what is new from their side.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { lockIfAny } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { NotFound, Refused } from "../domain/errors";
import { statusOf } from "../domain/invitation-answer";
import { authorize } from "../domain/policy";
import { takenOnce } from "./book-network";
import type { AnswerNetwork } from "./input";
import { loadNetwork } from "./load-network";

/** Throws Refused once the meeting has begun, and TimeTaken for a yes that meets another network meeting. */
export function answerNetwork(actor: Actor, input: AnswerNetwork, now: Date): Promise<{ meeting: string }> {
  return takenOnce(() =>
    db.transaction(async (tx) => {
      const { meeting, called, citizen, citizenRoles, person } = await loadNetwork(tx, actor, input, {
        now,
        hold: true,
      });
      authorize(citizenRoles, "network.run");
      const mine = called.find(({ personId }) => personId !== null && personId === person?.id);
      if (!mine) throw new NotFound("invitation");

      if (meeting.state !== "booked" || meeting.startsAt <= now)
        throw new Refused("tooLateToAnswer", "The meeting has begun, or is not held.");
      await tx
        .update(networkSeats)
        .set({
          ...{ answer: statusOf(input.answer), takes: input.answer !== "declined", answeredAt: now },
          lockedInput: lockIfAny(citizen.id, "input", input.input),
        })
        .where(and(eq(networkSeats.meetingId, meeting.id), eq(networkSeats.seatId, mine.seatId)));

      await tellCase(tx, actor, "network.answered", citizen, { meeting: meeting.id, answer: input.answer });
      return { meeting: meeting.id };
    }),
  );
}
