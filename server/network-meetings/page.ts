// A network meeting's page: its agenda while it is to come, and what came of it when it was held.
import { and, asc, eq, gt, isNull, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { citizenLetters, networkMeetings } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { dispositionsOf } from "../agendas/source-queries";
import { groundOf } from "../citizens/load-citizen";
import { openIfAny } from "../citizens/locked";
import { headOf, told } from "../citizens/page";
import { newestPlan, planNumbered } from "../citizens/plans";
import { reachOf } from "../citizens/reach";
import { tellRead } from "../citizens/tell-case";
import { listOf } from "../database/statement";
import { monthsAfter } from "../domain/calendar-day";
import { sitsOn } from "../domain/case-circle";
import { isReached, lacksRemark, toldBy } from "../domain/citizen-letter";
import { emptyPlan, planChanges } from "../domain/citizen-plan";
import { applyOverrides } from "../domain/disposition-override";
import { networkAgenda, type Standing, usualStanding } from "../domain/network-agenda";
import { can } from "../domain/policy";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { translator } from "../words";
import { isTheLast } from "./change-who";
import { letterWaits } from "./citizen-letters";
import type { InNetwork } from "./input";
import { loadNetwork, type NetworkSeatRow, type SeenNetwork } from "./load-network";
import { notesOf } from "./notes";

export type NetworkPage = Awaited<ReturnType<typeof networkPage>>;

/** Everything on the page; that it was read is written down. Throws NotFound for whoever is not of the circle. */
export function networkPage(actor: Actor, input: InNetwork, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now });
    const { meeting, citizen, called, today } = seen;
    const newest = await newestPlan(tx, citizen.id);
    const by = monthsAfter(dayAt(meeting.startsAt, seen.collaboration.timeZone), citizen.intervalMonths);
    const texts = textsOf(seen);
    const inputs = called.flatMap((seat) => sentBy(seen, seat));
    await tellRead(tx, actor, seen, { of: "meeting", meeting: meeting.id });
    return {
      ...headOf(seen),
      ...{ today, meeting: factsOf(seen, now), texts, barriers: meeting.barriers },
      themes: meeting.themes,
      may: { book: can(seen.citizenRoles, "network.book"), run: can(seen.citizenRoles, "network.run") },
      called: seen.seats.flatMap(({ id }) =>
        called
          .filter(({ seatId, isCalled }) => seatId === id && isCalled)
          .flatMap((seat) => calledTold(seen, seat)),
      ),
      others: othersOf(seen),
      /** Whether the citizen hears who comes by a letter that has not gone yet. */
      letterWaits: await letterWaits(tx, meeting.id),
      circle: seen.seats.map((seat) => told(seen, seat)),
      sitting: seen.seats.filter((seat) => sitsOn(seat, today)).map((seat) => told(seen, seat)),
      agenda: networkAgenda(await standingOf(tx, seen), {
        plan: newest.plan,
        wishes: texts.wishes,
        inputs,
        by,
      }),
      ...{ planNumber: newest.number, plan: newest.plan, by },
      changes: await changesOf(tx, seen),
      next: await nextOf(tx, seen),
      ...(await lettersTold(tx, seen)),
      notes: await notesTold(tx, seen),
    };
  });
}

function factsOf({ meeting, collaboration, citizen }: SeenNetwork, now: Date) {
  const { id, version, state, startsAt, durationMinutes, place, filedAt, heldAt } = meeting;
  const wall = (at: Date | null) => at && wallTimeAt(at, collaboration.timeZone);
  return {
    ...{ id, version, state, durationMinutes, place },
    wallTime: wallTimeAt(startsAt, collaboration.timeZone),
    where: openIfAny(citizen.id, "where", meeting.lockedWhere),
    ...{ hasBegun: startsAt <= now, filedAt: wall(filedAt), heldAt: wall(heldAt) },
  };
}

const textsOf = ({ citizen, meeting }: SeenNetwork) => ({
  wishes: openIfAny(citizen.id, "wishes", meeting.lockedWishes),
  minutes: openIfAny(citizen.id, "minutes", meeting.lockedMinutes),
  remark: openIfAny(citizen.id, "remark", meeting.lockedRemark),
});

function sentBy({ citizen, seats }: SeenNetwork, { seatId, lockedInput }: NetworkSeatRow) {
  const words = openIfAny(citizen.id, "input", lockedInput);
  const name = seats.find(({ id }) => id === seatId)?.name ?? "";
  return words === null ? [] : [{ name, words }];
}

/** Whoever is called, with whether they come; one who may not any more is shown as called off, with the ground on the day. */
function calledTold(seen: SeenNetwork, { seatId, answer, attended, takes, isUnreached }: NetworkSeatRow) {
  const seat = seen.seats.find(({ id }) => id === seatId);
  if (!seat) return [];
  const isCalledOff = !takes && answer !== "DECLINED" && seen.meeting.state === "booked";
  const on = dayAt(seen.meeting.startsAt, seen.collaboration.timeZone);
  return [
    {
      ...{ ...told(seen, seat), answer, attended, isCalledOff, isUnreached },
      ...{ groundThen: groundOf(seen, seat, on), isTheLast: isTheLast(seen, seat) },
    },
  ];
}

/** Those of the circle who are not called, with whether they were and their ground on the day. */
function othersOf(seen: SeenNetwork) {
  const on = dayAt(seen.meeting.startsAt, seen.collaboration.timeZone);
  const rowOf = (id: string) => seen.called.find(({ seatId }) => seatId === id);
  return seen.seats
    .filter((seat) => sitsOn(seat, seen.today) && !rowOf(seat.id)?.isCalled)
    .map((seat) => ({
      ...told(seen, seat),
      ...{ groundThen: groundOf(seen, seat, on), wasCalled: rowOf(seat.id) !== undefined },
      isReached: seat.reach !== null,
    }));
}

/** The standing items of the collaboration's network group, or the usual ones where it has none. */
async function standingOf(tx: Transaction, { collaboration }: SeenNetwork): Promise<Standing[]> {
  const [group] = await tx
    .select({ dispositionId: groups.dispositionId, overrides: groups.dispositionOverrides })
    .from(groups)
    .where(
      and(
        eq(groups.collaborationId, collaboration.id),
        eq(groups.layer, "network"),
        isNull(groups.archivedOn),
      ),
    )
    .orderBy(asc(groups.position))
    .limit(1);
  const [disposition] = group
    ? await dispositionsOf(tx, { dispositions: listOf([group.dispositionId]) })
    : [];
  if (group && disposition) return applyOverrides(disposition.items, group.overrides);
  const t = translator(collaboration.language);
  return usualStanding({
    ...{
      status: t("network.usual.status"),
      tasks: t("network.usual.tasks"),
      goals: t("network.usual.goals"),
    },
    ...{ activities: t("network.usual.activities"), next: t("network.usual.next") },
  });
}

/** What the meeting made different in the plan; null while it has not been held. */
async function changesOf(tx: Transaction, { meeting, citizen }: SeenNetwork) {
  if (meeting.state !== "held" || meeting.planAfter === null) return null;
  const before = (await planNumbered(tx, citizen.id, meeting.planBefore ?? 0)) ?? emptyPlan;
  const after = (await planNumbered(tx, citizen.id, meeting.planAfter)) ?? emptyPlan;
  return planChanges(before, after);
}

async function nextOf(tx: Transaction, { meeting, citizen, collaboration }: SeenNetwork) {
  const [next] = await tx
    .select({ id: networkMeetings.id, startsAt: networkMeetings.startsAt })
    .from(networkMeetings)
    .where(
      and(
        ...[eq(networkMeetings.citizenId, citizen.id), eq(networkMeetings.state, "booked")],
        ...[gt(networkMeetings.startsAt, meeting.startsAt), ne(networkMeetings.id, meeting.id)],
      ),
    )
    .orderBy(asc(networkMeetings.startsAt))
    .limit(1);
  return next ? { id: next.id, wallTime: wallTimeAt(next.startsAt, collaboration.timeZone) } : null;
}

/** What was written to the citizen, and whether it has told them of the meeting. */
async function lettersTold(tx: Transaction, seen: SeenNetwork) {
  const letters = await lettersOf(tx, seen);
  const reach = await reachOf(tx, seen.citizen.id);
  return { letters, told: toldBy(letters), reach: { ...reach, isReached: isReached(reach) } };
}

async function lettersOf(tx: Transaction, { meeting, collaboration }: SeenNetwork) {
  const rows = await tx
    .select()
    .from(citizenLetters)
    .where(eq(citizenLetters.meetingId, meeting.id))
    .orderBy(asc(citizenLetters.madeAt), asc(citizenLetters.id));
  const replaced = new Set(rows.flatMap(({ insteadOfId }) => insteadOfId ?? []));
  return rows.map(({ id, kind, channel, state, madeAt, sentAt, insteadOfId, isFallback }) => ({
    ...{ id, kind, channel, state, isFallback, isAnew: insteadOfId !== null },
    madeOn: dayAt(madeAt, collaboration.timeZone),
    /** The citizen's remark came when it had gone, and no letter tells of it yet. */
    lacksRemark: lacksRemark({ kind, state, sentAt }, meeting) && !replaced.has(id),
  }));
}

async function notesTold(tx: Transaction, { meeting, citizen, collaboration }: SeenNetwork) {
  const notes = await notesOf(tx, citizen.id);
  const wall = (at: Date) => wallTimeAt(at, collaboration.timeZone);
  return notes
    .filter(({ meetingId }) => meetingId === meeting.id)
    .map(({ id, item, words, notedAt, by, filedAt, version }) => ({
      ...{ id, item, words, by, version },
      ...{ notedAt: wall(notedAt), filedAt: filedAt && wall(filedAt) },
    }));
}
