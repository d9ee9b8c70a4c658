// Somebody who is called says whether they come; who cannot sends in advance what is new from their side.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { healthGroundOf } from "../citizens/load-citizen";
import { lockIfAny } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { NotFound, Refused } from "../domain/errors";
import { statusOf } from "../domain/invitation-answer";
import { authorize } from "../domain/policy";
import { takenOnce } from "./book-network";
import type { AnswerNetwork } from "./input";
import { loadNetwork, type SeenNetwork } from "./load-network";

/** Throws Refused once the meeting has begun, and TimeTaken for a yes that meets another network meeting. */
export function answerNetwork(actor: Actor, input: AnswerNetwork, now: Date): Promise<{ meeting: string }> {
  return takenOnce(() =>
    db.transaction(async (tx) => {
      const seen = await loadNetwork(tx, actor, input, { now, hold: true });
      const { meeting, called, citizen, citizenRoles, person } = seen;
      authorize(citizenRoles, "network.run");
      const mine = called.find(
        ({ personId, isCalled }) => isCalled && personId !== null && personId === person?.id,
      );
      if (!mine) throw new NotFound("invitation");

      if (meeting.state !== "booked" || meeting.startsAt <= now)
        throw new Refused("tooLateToAnswer", "The meeting has begun, or is not held.");
      const isSilent = tellsNothing(seen, mine.seatId);
      if (isSilent && input.input)
        throw new Refused(
          "noHealthConsent",
          "There is no consent to tell of the citizen's health.",
          {},
          "input",
        );
      await tx
        .update(networkSeats)
        .set({
          ...{ answer: statusOf(input.answer), takes: input.answer !== "declined", answeredAt: now },
          // what was sent while the consent held stays
          ...(isSilent ? {} : { lockedInput: lockIfAny(citizen.id, "input", input.input) }),
        })
        .where(and(eq(networkSeats.meetingId, meeting.id), eq(networkSeats.seatId, mine.seatId)));

      await tellCase(tx, actor, "network.answered", citizen, { meeting: meeting.id, answer: input.answer });
      return { meeting: meeting.id };
    }),
  );
}

/** Whoever treats the citizen writes of the citizen's health: it takes a consent to that. */
function tellsNothing(seen: SeenNetwork, seatId: string): boolean {
  const seat = seen.seats.find(({ id }) => id === seatId);
  const ground = seat ? healthGroundOf(seen, seat, seen.today) : null;
  return ground !== null && !ground.ok;
}
