// Who comes to a network meeting changes by hand: somebody is taken off, and somebody of the circle is called, or called again.
import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { groundOf, type SeatedPerson } from "../citizens/load-citizen";
import { tellCase } from "../citizens/tell-case";
import { sitsOn } from "../domain/case-circle";
import { NotFound, Refused } from "../domain/errors";
import { isNeeded, type TableSide } from "../domain/network-meeting";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import { refuseGroundless, takenOnce } from "./book-network";
import { refuseOver } from "./cancel-network";
import { writeChanged } from "./citizen-letters";
import type { SeatNetwork } from "./input";
import { comingTo, loadNetwork, type SeenNetwork } from "./load-network";

/** Throws Refused for the last of a side of the table, and Conflict. */
export function takeOffNetwork(actor: Actor, input: SeatNetwork, now: Date): Promise<{ meeting: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });

    authorize(seen.citizenRoles, "network.book");
    refuseOver(seen, input.version);
    refuseBegun(seen, now);
    const { seat, called } = seatOf(seen, input.seat);
    if (!called?.isCalled) throw new NotFound("seat");
    refuseNeeded(seen, seat);

    await tx.update(networkSeats).set({ isCalled: false, takes: false }).where(rowOf(seen, seat));

    await tellOf(tx, actor, { seen, action: "network.taken-off", now });
    return { meeting: seen.meeting.id };
  });
}

/** Their answer is asked anew. Throws Refused for whoever has no ground on the day, TimeTaken, and Conflict. */
export function callToNetwork(actor: Actor, input: SeatNetwork, now: Date): Promise<{ meeting: string }> {
  return takenOnce(() =>
    db.transaction(async (tx) => {
      const seen = await loadNetwork(tx, actor, input, { now, hold: true });

      authorize(seen.citizenRoles, "network.book");
      refuseOver(seen, input.version);
      refuseBegun(seen, now);
      const { seat } = seatOf(seen, input.seat);
      if (!sitsOn(seat, seen.today)) throw new NotFound("seat");
      const { meeting } = seen;
      refuseGroundless(seen, seat, dayAt(meeting.startsAt, seen.collaboration.timeZone));

      const { id: meetingId, citizenId, collaborationId, startsAt } = meeting;
      const endsAt = new Date(startsAt.getTime() + meeting.durationMinutes * 60_000);
      const asked = { isCalled: true, takes: true, answer: "NEEDS-ACTION" as const, answeredAt: null };
      await tx
        .insert(networkSeats)
        .values({
          ...{ collaborationId, citizenId, meetingId, seatId: seat.id, personId: seat.personId },
          ...{ startsAt, endsAt, ...asked },
        })
        .onConflictDoUpdate({ target: [networkSeats.meetingId, networkSeats.seatId], set: asked });

      await tellOf(tx, actor, { seen, action: "network.called", now });
      return { meeting: meetingId };
    }),
  );
}

/** Then it is said who was there. */
function refuseBegun({ meeting }: SeenNetwork, now: Date): void {
  if (meeting.startsAt <= now) throw new Refused("networkHasBegun", "The meeting has begun.");
}

function seatOf(seen: SeenNetwork, id: string) {
  const seat = seen.seats.find((one) => one.id === id);
  if (!seat) throw new NotFound("seat");
  return { seat, called: seen.called.find(({ seatId }) => seatId === id) };
}

const rowOf = ({ meeting }: SeenNetwork, { id }: SeatedPerson) =>
  and(eq(networkSeats.meetingId, meeting.id), eq(networkSeats.seatId, id));

function refuseNeeded(seen: SeenNetwork, seat: SeatedPerson): void {
  if (!isTheLast(seen, seat)) return;
  const words = sideOf(seen, seat) === "authority" ? "lastOfAuthority" : "lastOfPartners";
  throw new Refused(words, "The meeting would be without their side.", { name: seat.name });
}

/** Whether nobody else of their side of the table comes. Whoever may not come anyway is nobody's last. */
export function isTheLast(seen: SeenNetwork, seat: SeatedPerson): boolean {
  const coming = comingTo(seen);
  const others = coming.filter(({ id }) => id !== seat.id);
  if (others.length === coming.length) return false;
  return isNeeded(
    sideOf(seen, seat),
    others.map((other) => sideOf(seen, other)),
  );
}

function sideOf(seen: SeenNetwork, seat: SeatedPerson): TableSide {
  const ground = groundOf(seen, seat, seen.today);
  if (ground.ok && ground.by === "authority") return "authority";
  return seat.personId === null ? "own" : "partner";
}

interface Changed {
  seen: SeenNetwork;
  action: "network.called" | "network.taken-off";
  now: Date;
}

/** Their calendar alone; and the citizen, where a letter that names who comes has gone. */
async function tellOf(tx: Transaction, actor: Actor, { seen, action, now }: Changed): Promise<void> {
  const { id: meetingId, citizenId, collaborationId } = seen.meeting;
  await tx
    .update(networkMeetings)
    .set({ version: sql`${networkMeetings.version} + 1` })
    .where(eq(networkMeetings.id, meetingId));
  await tellCase(tx, actor, action, seen.citizen, { meeting: meetingId });
  await enqueue(tx, "tell-network", { meetingId });
  await writeChanged(tx, { collaborationId, citizenId, meetingId, now });
}
