// What a network meeting comes to: the plan's next version, a short text, who was there. Kept as often as one likes; closed once.
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { lockIfAny, openIfAny } from "../citizens/locked";
import { newestPlan } from "../citizens/plans";
import { mergedWith, nextPlan, theirsOf } from "../citizens/save-plan";
import { tellCase } from "../citizens/tell-case";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { refuseOver } from "./cancel-network";
import { writeToCitizen } from "./citizen-letters";
import type { FileNetwork, SaveNetwork } from "./input";
import { loadNetwork, type SeenNetwork } from "./load-network";
import { remarkSet } from "./remark";

/**
 * Throws Conflict where somebody else saved the meeting in between, or changed the same in the plan. It is closed when it has begun and the next one is
 * booked: throws Refused before that. Closing it sends the citizen what was agreed.
 */
export function saveNetwork(actor: Actor, input: SaveNetwork, now: Date): Promise<{ meeting: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });

    authorize(seen.citizenRoles, "network.run");
    refuseOver(seen, seen.meeting.version);
    if (seen.meeting.version !== input.version) throw new Conflict(await standing(tx, seen, input));
    const { closes } = input;
    if (closes) await refuseEarly(tx, seen, now);

    const { meeting, citizen } = seen;
    const planAfter = await nextPlan(tx, actor, seen, { input, now });
    await tx
      .update(networkMeetings)
      .set({
        ...textsOf(citizen.id, input),
        ...remarkSet(seen, input.remark, now),
        ...{ planBefore: meeting.planBefore ?? input.planVersion, planAfter, barriers: input.barriers },
        themes: input.themes,
        ...(closes ? { state: "held" as const, heldAt: now } : {}),
        version: sql`${networkMeetings.version} + 1`,
      })
      .where(eq(networkMeetings.id, meeting.id));
    await saveAttendance(tx, seen, input.attended);

    await tellCase(tx, actor, closes ? "network.held" : "network.saved", citizen, { meeting: meeting.id });
    if (closes) await tellCitizen(tx, seen, now);
    return { meeting: meeting.id };
  });
}

/** What somebody else saved in between: the plan merged with it, the texts to be chosen from. */
async function standing(tx: Transaction, { meeting, citizen }: SeenNetwork, input: SaveNetwork) {
  const newest = await newestPlan(tx, citizen.id);
  const { version, lockedWishes, lockedMinutes, lockedRemark } = meeting;
  return {
    version,
    wishes: openIfAny(citizen.id, "wishes", lockedWishes) ?? "",
    minutes: openIfAny(citizen.id, "minutes", lockedMinutes) ?? "",
    remark: openIfAny(citizen.id, "remark", lockedRemark) ?? "",
    ...theirsOf(newest.number, await mergedWith(tx, citizen.id, newest, input)),
  };
}

/** Nobody leaves before the next meeting is booked, unless the case is closed. */
async function refuseEarly(tx: Transaction, { meeting, citizen }: SeenNetwork, now: Date): Promise<void> {
  if (meeting.startsAt > now) throw new Refused("networkNotBegun", "The meeting has not begun.");
  const next = await tx.$count(
    networkMeetings,
    and(
      ...[eq(networkMeetings.citizenId, citizen.id), eq(networkMeetings.state, "booked")],
      gt(networkMeetings.startsAt, now),
    ),
  );
  if (next === 0 && citizen.closedOn === null)
    throw new Refused("bookNextFirst", "Book the next meeting before you close this one.", {}, "next");
}

const textsOf = (citizenId: string, { wishes, minutes }: SaveNetwork) => ({
  lockedWishes: lockIfAny(citizenId, "wishes", wishes),
  lockedMinutes: lockIfAny(citizenId, "minutes", minutes),
});

async function saveAttendance(
  tx: Transaction,
  { meeting, called }: SeenNetwork,
  attended: readonly string[],
) {
  await tx.update(networkSeats).set({ attended: false }).where(eq(networkSeats.meetingId, meeting.id));
  const there = called.map(({ seatId }) => seatId).filter((id) => attended.includes(id));
  if (there.length === 0) return;
  await tx
    .update(networkSeats)
    .set({ attended: true })
    .where(and(eq(networkSeats.meetingId, meeting.id), inArray(networkSeats.seatId, there)));
}

const tellCitizen = (tx: Transaction, { meeting }: SeenNetwork, now: Date) => {
  const { collaborationId, citizenId, id: meetingId } = meeting;
  return writeToCitizen(tx, { collaborationId, citizenId, meetingId, kind: "minutes", now });
};

/** It stands in the records system now, and may go from here when its time is over (offentlighedsloven § 15). */
export function fileNetwork(actor: Actor, input: FileNetwork, now: Date): Promise<{ meeting: string }> {
  return db.transaction(async (tx) => {
    const { meeting, citizen, citizenRoles } = await loadNetwork(tx, actor, input, { now, hold: true });

    authorize(citizenRoles, "network.run");
    if (meeting.state !== "held") throw new Refused("networkNotHeld", "Close the meeting first.");

    await tx
      .update(networkMeetings)
      .set({ filedAt: meeting.filedAt ?? now, version: sql`${networkMeetings.version} + 1` })
      .where(eq(networkMeetings.id, meeting.id));

    await tellCase(tx, actor, "network.filed", citizen, { meeting: meeting.id });
    return { meeting: meeting.id };
  });
}
