// A year plan is asked for: anew, or again with a date given. It is worked out by the worker and looked at meanwhile.
import { db, type Transaction } from "@/db/client";
import { yearPlans } from "@/db/schema/year-plans";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { requireNotEnded } from "../groups/still-meets";
import { enqueue } from "../jobs/queue";
import { askedInstant } from "../meetings/asked-instant";
import type { GiveDate, MakePlan } from "./input";
import { loadPlan, loadPlanner, type Planner, type YearPlan } from "./queries";

type New = Pick<YearPlan, "year" | "groups" | "weights"> & Partial<Pick<YearPlan, "basedOnId" | "given">>;

/** Answers the new plan's id as `key`. */
export function askForPlan(actor: Actor, { collaboration, year, ...weights }: MakePlan, now: Date) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, collaboration);

    if (planner.groups.length === 0) throw new Forbidden("meeting.plan");

    const groups = planner.groups.filter(({ archivedOn }) => archivedOn === null).map(({ key }) => key);
    return begin(tx, actor, planner, { year, groups, weights }, now);
  });
}

/** The same plan with one meeting where somebody wants it: what must move moves, and little else. Answers the new plan's id. */
export function giveDate(actor: Actor, input: GiveDate, now: Date) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, input.collaboration);
    const plan = await loadPlan(tx, planner, input.plan);

    const group = planner.groups.find(({ key }) => key === input.group);
    if (!group) throw new NotFound("group");
    const to = `${input.date}T${input.time}`;
    requireInYear(plan, to, planner, now);
    requireNotEnded(group, input.date, "date");
    requireFree(plan, input);

    const { year, groups, weights, id: basedOnId } = plan;
    const given = [
      ...plan.given.filter((one) => !(one.group === input.group && one.to === input.from)),
      { group: input.group, from: input.from, to },
    ];
    return begin(tx, actor, planner, { year, groups, weights, basedOnId, given }, now);
  });
}

/** What stands already is moved by itself, so that who was invited hears of it. */
function requireFree({ dates }: YearPlan, { group, from }: GiveDate): void {
  const meeting = dates?.find((date) => date.group === group && date.wallTime === from);
  if (!meeting) throw new Refused("planHasNoSuchMeeting", "The plan has no such meeting.");
  if (meeting.standing) throw new Refused("meetingStands", "That meeting stands already. Move it by itself.");
}

function requireInYear({ year }: YearPlan, wallTime: string, { seen }: Planner, now: Date): void {
  if (!wallTime.startsWith(`${year}-`))
    throw new Refused("otherYear", "The plan is of another year.", {}, "date");
  askedInstant(wallTime, seen.collaboration.timeZone, now);
}

async function begin(tx: Transaction, actor: Actor, { seen }: Planner, plan: New, now: Date) {
  const { id: collaborationId } = seen.collaboration;
  const [made] = await tx
    .insert(yearPlans)
    .values({ ...plan, collaborationId, madeById: seen.person?.id ?? null, createdAt: now })
    .returning({ id: yearPlans.id });
  if (!made) throw new Error("A plan that was begun is there.");
  await record(tx, actor, "yearPlan.asked-for", {
    collaborationId,
    subject: `yearPlan:${made.id}`,
    details: { year: plan.year },
  });
  await enqueue(tx, "make-year-plan", { planId: made.id });
  return { key: made.id };
}
