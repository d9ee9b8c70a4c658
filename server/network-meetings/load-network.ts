// A network meeting as an actor sees it: whoever sees its citizen. For everyone else there is no such meeting.
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { loadCitizen, type SeatedPerson, type SeenCitizen, takesPart } from "../citizens/load-citizen";
import { NotFound } from "../domain/errors";
import { dayAt } from "../domain/wall-time";
import type { InNetwork } from "./input";

export type NetworkRow = typeof networkMeetings.$inferSelect;
export type NetworkSeatRow = typeof networkSeats.$inferSelect;

export interface SeenNetwork extends SeenCitizen {
  meeting: NetworkRow;
  called: NetworkSeatRow[];
}

/** Held, nobody else changes the meeting or its citizen before the transaction ends. Throws NotFound. */
export async function loadNetwork(
  tx: Transaction,
  actor: Actor,
  input: InNetwork,
  { now, hold = false }: { now: Date; hold?: boolean },
): Promise<SeenNetwork> {
  const [found] = await tx
    .select({ citizenId: networkMeetings.citizenId })
    .from(networkMeetings)
    .where(eq(networkMeetings.id, input.meeting));
  if (!found) throw new NotFound("meeting");
  // the citizen first, as everyone does, so that nobody waits in a ring
  const { collaboration } = input;
  const seen = await loadCitizen(tx, actor, { collaboration, citizen: found.citizenId }, { now, hold });
  const wanted = tx
    .select()
    .from(networkMeetings)
    .where(and(eq(networkMeetings.id, input.meeting), eq(networkMeetings.citizenId, seen.citizen.id)));
  const [meeting] = await (hold ? wanted.for("update") : wanted);
  if (!meeting) throw new NotFound("meeting");
  return { ...seen, meeting, called: await calledTo(tx, meeting.id) };
}

/** Those in whose calendars it stands, or is about to: called, and theirs by the circle and a ground today and on the day. */
export function comingTo(seen: SeenNetwork): SeatedPerson[] {
  const on = dayAt(seen.meeting.startsAt, seen.collaboration.timeZone);
  const called = new Set(seen.called.flatMap(({ isCalled, seatId }) => (isCalled ? [seatId] : [])));
  return seen.seats.filter(
    (seat) => called.has(seat.id) && [seen.today, on].every((day) => takesPart(seen, seat, day)),
  );
}

/** Who of the circle is called, in the order they came into it. */
export const calledTo = (tx: Transaction, meetingId: string): Promise<NetworkSeatRow[]> =>
  tx
    .select()
    .from(networkSeats)
    .where(eq(networkSeats.meetingId, meetingId))
    .orderBy(asc(networkSeats.seatId));
