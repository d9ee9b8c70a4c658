// A year plan, or what is ticked of it, becomes meetings.
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
import { planAt } from "../meetings/plan-next-meeting";
import type { CarryOut } from "./input";
import { loadPlan, loadPlanner } from "./queries";

/** All or none. Answers the plan's id, and how many meetings there are more. */
export function carryOut(actor: Actor, input: CarryOut, now: Date) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, input.collaboration);
    const plan = await loadPlan(tx, planner, input.plan, { lock: true });

    const dates = (plan.dates ?? []).filter(
      ({ group, wallTime, standing }) => !standing && input.dates.includes(`${group}@${wallTime}`),
    );
    if (dates.length === 0)
      throw new Refused("nothingTicked", "Tick the meetings that are to be made.", {}, "dates");
    // in one order, so that two who carry out plans at once do not wait for each other
    for (const key of [...new Set(dates.map(({ group }) => group))].toSorted()) {
      const group = await loadGroup(tx, actor, input.collaboration, key, { lock: true });
      for (const date of dates.filter((one) => one.group === key)) await planOne(tx, actor, group, date, now);
    }

    const { id: collaborationId } = planner.seen.collaboration;
    const details = { year: plan.year, meetings: dates.length };
    await record(tx, actor, "yearPlan.carried-out", {
      collaborationId,
      subject: `yearPlan:${plan.id}`,
      details,
    });
    return { key: plan.id, meetings: dates.length };
  });
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
    await tx.transaction((inner) =>
      planAt(inner, actor, { collaboration, group }, { wallTime, startsAt, durationMinutes }),
    );
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThenAlready", `${group.name} meets then already.`, params, "dates");
  }
}
