// A year plan, or what is ticked of it, becomes meetings, and what must move is moved.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { weekdayAndFullDay } from "../domain/spoken-day";
import { instantOf } from "../domain/wall-time";
import type { PlannedDate } from "../domain/year-plan-dates";
import { loadGroup, type SeenGroup } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";
import { enqueue, settled } from "../jobs/queue";
import { moveUntold } from "../meetings/move-meeting";
import { planAt } from "../meetings/plan-next-meeting";
import { loadMeeting } from "../meetings/queries";
import type { CarryOut } from "./input";
import { loadPlan, loadPlanner } from "./queries";

/** All or none. Answers the plan's id, and how many meetings were made or moved. */
export function carryOut(actor: Actor, input: CarryOut, now: Date) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, input.collaboration);
    const plan = await loadPlan(tx, planner, input.plan, { lock: true });

    const dates = (plan.dates ?? []).filter(
      (date) => isToDo(date) && input.dates.includes(`${date.group}@${date.wallTime}`),
    );
    if (dates.length === 0)
      throw new Refused("nothingTicked", "Tick the meetings that are to be made.", {}, "dates");
    // in one order, so that two who carry out plans at once do not wait for each other
    const made: Made[] = [];
    for (const key of [...new Set(dates.map(({ group }) => group))].toSorted()) {
      const group = await loadGroup(tx, actor, input.collaboration, key, { lock: true });
      for (const date of dates.filter((one) => one.group === key))
        made.push(await carryOutOne(tx, actor, group, date, now));
    }

    const { id: collaborationId } = planner.seen.collaboration;
    const details = { year: plan.year, meetings: dates.length };
    await record(tx, actor, "yearPlan.carried-out", {
      collaborationId,
      subject: `yearPlan:${plan.id}`,
      details,
    });
    const meetingIds = made.flatMap(({ owed }) => owed ?? []);
    if (meetingIds.length > 0)
      await enqueue(tx, "announce-moves", { collaborationId, meetingIds }, settled());
    const keys = made.map(({ key }) => key);
    if (input.tell)
      await enqueue(tx, "tell-year-dates", { planId: plan.id, collaborationId, meetings: keys });
    return { key: plan.id, meetings: dates.length };
  });
}

const isToDo = ({ standing, movesFrom }: PlannedDate): boolean => standing === null || movesFrom !== null;

interface Made {
  key: string;
  /** The meeting's id, where people were invited to it and are to be told that it moves. */
  owed: string | null;
}

/** Of what moves everyone is told together, and not meeting by meeting. */
async function carryOutOne(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  date: PlannedDate,
  now: Date,
): Promise<Made> {
  if (date.standing === null) return { key: await planOne(tx, actor, seen, date, now), owed: null };
  const meeting = await loadMeeting(tx, actor, seen.collaboration.key, date.standing, { lock: true });
  const [day = "", time = ""] = date.wallTime.split("T");
  return moveUntold(tx, actor, meeting, { date: day, time }, now);
}

async function planOne(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  { wallTime, durationMinutes }: PlannedDate,
  now: Date,
) {
  const { collaboration, group, roles } = seen;
  authorize(roles, "meeting.plan", group.confidential);
  requireOpen(group);
  const startsAt = instantOf(wallTime, collaboration.timeZone);
  const params = {
    group: group.name,
    day: weekdayAndFullDay(wallTime, collaboration.language === "en" ? "en" : "da"),
  };
  if (!startsAt || startsAt < now)
    throw new Refused("plannedTimeIsPast", `${wallTime} has passed.`, params, "dates");
  try {
    return await tx.transaction((inner) =>
      planAt(inner, actor, { collaboration, group }, { wallTime, startsAt, durationMinutes }),
    );
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThenAlready", `${group.name} meets then already.`, params, "dates");
  }
}
