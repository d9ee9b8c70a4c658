// A network meeting is booked: the circle is called, and the citizen is written to.
import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/db/client";
import { citizenSeats } from "@/db/schema/citizens";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { takenTimesOf } from "../availability/queries";
import { groundOf, loadCitizen, type SeatedPerson, type SeenCitizen } from "../citizens/load-citizen";
import { lockIfAny } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { breaks } from "../database/broken-promise";
import { sitsOn } from "../domain/case-circle";
import { NotFound, Refused, TimeTaken } from "../domain/errors";
import { authorize } from "../domain/policy";
import { isTaken, readBlocks } from "../domain/sent-blocks";
import { instantOf } from "../domain/wall-time";
import { writeDate } from "../domain/written-time";
import { enqueue } from "../jobs/queue";
import { writeToCitizen } from "./citizen-letters";
import { jobConsultants } from "./find-times";
import type { BookNetwork } from "./input";

/**
 * Throws Refused beside the field: for nobody called, for a time that is past or none, and for each who has no ground on the day, with
 * why. Throws TimeTaken where somebody is at another network meeting then.
 */
export async function bookNetwork(actor: Actor, input: BookNetwork, now: Date): Promise<{ meeting: string }> {
  return takenOnce(() =>
    db.transaction(async (tx) => {
      const seen = await loadCitizen(tx, actor, input, { now, hold: true });

      authorize(seen.citizenRoles, "network.book");

      const { citizen, person } = seen;
      if (!person) throw new NotFound("citizen");
      if (citizen.closedOn !== null) throw new Refused("caseIsClosed", "The case is closed.");
      const when = whenOf(seen, input, now);
      const circle = calledFrom(seen, input, when.day);
      const { collaborationId, id: citizenId } = citizen;
      const meeting = { id: randomUUID(), collaborationId, citizenId, bookedById: person.id };
      await tx.insert(networkMeetings).values({
        ...{ ...meeting, startsAt: when.startsAt, durationMinutes: input.minutes, place: input.place },
        lockedWhere: lockIfAny(citizenId, "where", input.where),
        lockedWishes: lockIfAny(citizenId, "wishes", input.wishes),
      });
      const called = [...circle, ...(input.anyJobConsultant ? [await takeIn(tx, seen, when)] : [])];
      await tx.insert(networkSeats).values(
        called.map(({ id: seatId, personId }) => ({
          ...{ collaborationId, citizenId, meetingId: meeting.id, seatId, personId },
          ...{ startsAt: when.startsAt, endsAt: when.endsAt },
        })),
      );

      await tellCase(tx, actor, "network.booked", citizen, { meeting: meeting.id });
      await enqueue(tx, "tell-network", { meetingId: meeting.id });
      await writeToCitizen(tx, {
        citizenId,
        collaborationId,
        meetingId: meeting.id,
        kind: "invited",
        words: input.words,
        now,
      });
      return { meeting: meeting.id };
    }),
  );
}

/** Nobody is at two network meetings at once, and the database has the last word. */
export async function takenOnce<Answer>(save: () => Promise<Answer>): Promise<Answer> {
  try {
    return await save();
  } catch (error) {
    if (breaks(error, "nobody_is_at_two_network_meetings_at_once")) throw new TimeTaken();
    throw error;
  }
}

export interface When {
  startsAt: Date;
  endsAt: Date;
  /** By the clock of the collaboration. */
  day: string;
}

/** The time that was chosen, or the day and the time that were written. */
export function whenOf(
  { collaboration }: Pick<SeenCitizen, "collaboration">,
  input: Pick<BookNetwork, "time" | "day" | "clock" | "minutes">,
  now: Date,
): When {
  // what is written wins over what was ticked before
  const written = input.day && input.clock ? `${input.day}T${input.clock}` : input.time;
  if (!written) throw new Refused("chooseTime", "Choose a time.", {}, input.day ? "clock" : "time");
  const startsAt = instantOf(written, collaboration.timeZone);
  if (!startsAt) throw new Refused("hourIsSkipped", "There is no such hour that day.", {}, "clock");
  if (startsAt <= now) throw new Refused("timeIsPast", "That time is past.", {}, input.day ? "day" : "time");
  const endsAt = new Date(startsAt.getTime() + input.minutes * 60_000);
  return { startsAt, endsAt, day: written.slice(0, 10) };
}

/** Those who are called: each sits in the circle then, on a ground that holds then. */
function calledFrom(seen: SeenCitizen, { seats: wanted }: BookNetwork, day: string): SeatedPerson[] {
  const chosen = seen.seats.filter((seat) => wanted.includes(seat.id) && sitsOn(seat, seen.today));
  if (chosen.length < wanted.length) throw new NotFound("seat");
  if (chosen.length === 0) throw new Refused("nobodyCalled", "Choose who comes.", {}, "seats");
  for (const seat of chosen) refuseGroundless(seen, seat, day);
  return chosen;
}

/** Throws Refused with why. */
export function refuseGroundless(seen: SeenCitizen, seat: SeatedPerson, day: string): void {
  const ground = groundOf(seen, seat, day);
  if (ground.ok) return;
  const why = { none: "noGround", expired: "groundExpired", withdrawn: "groundWithdrawn" } as const;
  throw new Refused(
    why[ground.because],
    "There is no ground for them to take part.",
    { name: seat.name, since: ground.since ? writeDate(ground.since) : "", purpose: ground.purpose },
    "seats",
  );
}

/** Of the job consultants who have time then, the one with fewest citizens comes into the circle. Throws Refused for none. */
async function takeIn(
  tx: Transaction,
  seen: SeenCitizen,
  when: When,
): Promise<{ id: string; personId: string }> {
  const { collaborationId, id: citizenId } = seen.citizen;
  const candidates = await jobConsultants(tx, seen);
  const taken = await takenTimesOf(tx, candidates, { from: when.startsAt, until: when.endsAt });
  const [from, until] = [when.startsAt, when.endsAt].map((at) => at.getTime() / 60_000) as [number, number];
  const isFree = ({ id }: { id: string }) => {
    const theirs = taken.find(({ personId }) => personId === id);
    return [theirs?.busy ?? null, theirs?.away ?? null].every(
      (blocks) => !isTaken(readBlocks(blocks), from, until),
    );
  };
  const chosen = candidates.find(isFree);
  if (!chosen) throw new Refused("noJobConsultant", "No job consultant has time then.", {}, "time");
  const seat = { id: randomUUID(), personId: chosen.id };
  await tx.insert(citizenSeats).values({
    ...{ ...seat, collaborationId, citizenId, role: "job-consultant" as const, from: seen.today },
  });
  return seat;
}
