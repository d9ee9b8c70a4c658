// A network meeting is moved: everyone who comes is told, and the citizen is written to.
import { eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { takesPart, takesPartUntil } from "../citizens/load-citizen";
import { lockIfAny } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { writeDate } from "../domain/written-time";
import { enqueue } from "../jobs/queue";
import { takenOnce, whenOf } from "./book-network";
import { refuseOver } from "./cancel-network";
import { writeChanged, writeToCitizen } from "./citizen-letters";
import type { MoveNetwork } from "./input";
import { comingTo, loadNetwork, type SeenNetwork } from "./load-network";

/**
 * Answers are asked anew where it is another time. Throws what booking throws, Conflict, and Refused beside the field for somebody who
 * would be called off by it and was not named.
 */
export function moveNetwork(actor: Actor, input: MoveNetwork, now: Date): Promise<{ meeting: string }> {
  return takenOnce(() =>
    db.transaction(async (tx) => {
      const seen = await loadNetwork(tx, actor, input, { now, hold: true });

      authorize(seen.citizenRoles, "network.book");
      refuseOver(seen, input.version);

      const { startsAt, endsAt, day } = whenOf(seen, input, now);
      refuseUnnamed(seen, input.without, day);
      const { id, citizenId, collaborationId, durationMinutes, startsAt: before } = seen.meeting;
      const isMoved = startsAt.getTime() !== before.getTime() || input.minutes !== durationMinutes;
      await tx
        .update(networkMeetings)
        .set({
          ...{ startsAt, durationMinutes: input.minutes, place: input.place },
          lockedWhere: lockIfAny(citizenId, "where", input.where),
          ...(isMoved ? { movedFrom: before, sequence: nextSequence(seen) } : {}),
          version: sql`${networkMeetings.version} + 1`,
        })
        .where(eq(networkMeetings.id, id));
      if (isMoved) {
        const coming = comingTo(seen).filter((seat) => takesPart(seen, seat, day));
        await tx
          .update(networkSeats)
          .set({
            ...{ startsAt, endsAt, answer: "NEEDS-ACTION", answeredAt: null },
            takes: sql`${inArray(
              networkSeats.seatId,
              coming.map(({ id: seatId }) => seatId),
            )}`,
          })
          .where(eq(networkSeats.meetingId, id));
      }

      await tellCase(tx, actor, "network.moved", seen.citizen, { meeting: id });
      await enqueue(tx, "tell-network", { meetingId: id });
      const letter = { collaborationId, citizenId, meetingId: id, now };
      // where it is stands in no calendar
      await (isMoved ? writeToCitizen(tx, { ...letter, kind: "moved" }) : writeChanged(tx, letter));
      return { meeting: id };
    }),
  );
}

/** Later than what anybody was told: one who was called off and called again has heard more than the others (RFC 5546 2.1.4). */
const nextSequence = ({ meeting, called }: SeenNetwork) =>
  Math.max(meeting.sequence, ...called.map(({ toldSequence }) => toldSequence ?? 0)) + 1;

/** Whoever comes now and may not on the new day is called off by the move: nobody is without it being wanted. */
function refuseUnnamed(seen: SeenNetwork, named: readonly string[], day: string): void {
  const lost = comingTo(seen).filter((seat) => !named.includes(seat.id) && !takesPart(seen, seat, day));
  if (lost.length === 0) return;
  const ends = lost.map((seat) => takesPartUntil(seen, seat, seen.today) ?? day).toSorted();
  throw new Refused(
    "movesPastGround",
    "Some of those who come may not on that day.",
    { names: lost.map(({ name }) => name).join(", "), until: writeDate(ends[0] ?? day) },
    "without",
  );
}
