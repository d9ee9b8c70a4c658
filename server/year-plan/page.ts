// The page of a year's plan: what is asked for, what was found, how it differs from another, and what it costs the leaders.
import { and, eq, gte, lt, ne } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { flowsIn } from "../cadence/queries";
import { avoidedIn } from "../calendar/queries";
import { isNeutral } from "../domain/boundary";
import { inviteesOf } from "../domain/circle";
import { danishHolidays } from "../domain/danish-holidays";
import { deadlinesOf, leadDaysOf } from "../domain/deadlines";
import { Forbidden } from "../domain/errors";
import { hoursOf } from "../domain/group-hours";
import { isHeld } from "../domain/meeting-state";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { wheelFlows } from "../domain/wheel-flows";
import { percentFromBest } from "../domain/year-plan-cost";
import { planDifference } from "../domain/year-plan-difference";
import { type Group, loadCircleFacts } from "../groups/queries";
import type { SeeYear } from "./input";
import { movesToTell } from "./moves-to-tell";
import { loadPlan, loadPlanner, type Planner, plansOf, type YearPlan } from "./queries";

export type YearPage = Awaited<ReturnType<typeof yearPage>>;

/** A plan that is still in the making after this long was lost with its worker. */
const patienceMs = 120_000;

export async function yearPage(tx: Database | Transaction, actor: Actor, input: SeeYear, now: Date) {
  const planner = await loadPlanner(tx, actor, input.collaboration);
  const { seen, groups } = planner;

  if (groups.length === 0) throw new Forbidden("meeting.plan");

  const { collaboration } = seen;
  const today = dayAt(now, collaboration.timeZone);
  const asked = input.plan ? await loadPlan(tx, planner, input.plan) : null;
  const year = asked?.year ?? input.year ?? Number(today.slice(0, 4)) + 1;
  const plans = await plansOf(tx, planner, year);
  const plan = asked ?? plans[0] ?? null;
  const against = input.against
    ? await loadPlan(tx, planner, input.against)
    : await basisOf(tx, planner, plan);
  const standing = await standingIn(tx, planner, year);
  const told = plan ? shown(plan, groups, standing, now) : null;
  const days = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    ...{ year, today },
    groups: groups
      .filter(({ archivedOn }) => archivedOn === null)
      .map(({ key, name, layer }) => ({ key, name, layer })),
    flows: wheelFlows(
      (told?.dates ?? [])
        // a theme day has no minutes for anybody's agenda
        .filter(({ isThemeDay }) => !isThemeDay)
        .map(({ key, group, wallTime }) => ({ key, group, day: wallTime.slice(0, 10) })),
      await reportsAmong(tx, planner, today),
    ),
    plans: plans.map(({ id, createdAt, cost, state, isOptimal, dates }) => ({
      ...{ id, createdAt, cost, state, isOptimal, meetings: dates?.length ?? 0 },
    })),
    plan: told,
    peopleToTell: await peopleToTell(tx, planner, told),
    movesToTell: await movesToTell(tx, planner, told?.dates.filter(({ meeting }) => meeting === null) ?? []),
    differences:
      plan?.dates && against?.dates
        ? { against: against.id, lines: planDifference(against.dates, plan.dates, plan.given) }
        : null,
    leaders: await leadersOf(tx, groups, plan, standing),
    holidays: danishHolidays(year).map(({ on }) => on),
    avoided: await tx.transaction((inner) => avoidedIn(inner, seen, days)),
  };
}

/** Which of the groups report to which, by their keys, and how long their minutes are under way. */
async function reportsAmong(tx: Database | Transaction, { seen, groups }: Planner, today: string) {
  const visible = new Set(groups.filter(({ archivedOn }) => archivedOn === null).map(({ id }) => id));
  const flows = await flowsIn(tx, { collaborations: [seen.collaboration], visible, today });
  return flows.map(({ reporter, receiver }) => ({
    ...{ from: reporter.key, to: receiver.key },
    leadDays: leadDaysOf(reporter, receiver),
  }));
}

/** How many are to come to any of the dates that are not made yet, but for groups that are spoken of nowhere else. */
async function peopleToTell(tx: Database | Transaction, { seen, groups }: Planner, plan: Shown | null) {
  const left = new Set(plan?.dates.filter(({ meeting }) => meeting === null).map(({ group }) => group));
  const told = groups.filter((group) => left.has(group.key) && !isNeutral(group));
  if (!plan || told.length === 0) return 0;
  const facts = await loadCircleFacts(tx, seen.collaboration.id);
  const people = told.flatMap(({ id }) => inviteesOf(id, facts, `${plan.year}-07-01`));
  return new Set(people.map(({ person }) => person.id)).size;
}

type Shown = ReturnType<typeof shown>;

const basisOf = (tx: Database | Transaction, planner: Planner, plan: YearPlan | null) =>
  plan?.basedOnId ? loadPlan(tx, planner, plan.basedOnId) : null;

interface Standing {
  key: string;
  groupId: string;
  group: string;
  wallTime: string;
  durationMinutes: number;
  isHeld: boolean;
}

/** The meetings of the year that stand now, of the groups that are theirs to plan for. */
async function standingIn(
  tx: Database | Transaction,
  { seen, groups }: Planner,
  year: number,
): Promise<Standing[]> {
  const rows = await tx
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.collaborationId, seen.collaboration.id),
        ne(meetings.state, "cancelled"),
        gte(meetings.wallTime, `${year}-01-01`),
        lt(meetings.wallTime, `${year + 1}-01-01`),
      ),
    );
  return rows.flatMap(({ key, groupId, wallTime, durationMinutes, state }) => {
    const group = groups.find(({ id }) => id === groupId);
    if (!group) return [];
    return [
      {
        key,
        groupId,
        group: group.key,
        wallTime: wallTimeOf(wallTime),
        durationMinutes,
        isHeld: isHeld(state),
      },
    ];
  });
}

/** With what has become of it since: a date that was carried out leads to its meeting. */
function shown(plan: YearPlan, groups: readonly Group[], standing: readonly Standing[], now: Date) {
  const { id, year, state, isOptimal, cost, bound, unmet, weights, given, createdAt } = plan;
  const dates = (plan.dates ?? []).map((date) => {
    const meeting = standing.find(
      ({ group, wallTime }) => group === date.group && wallTime === date.wallTime,
    );
    const group = groups.find(({ key }) => key === date.group);
    return {
      ...date,
      /** By which the wheel calls it. */
      key: meeting?.key ?? `${date.group}@${date.wallTime}`,
      meeting: meeting?.key ?? null,
      /** The day its agenda is to be sent. */
      agendaOn: group ? deadlinesOf(date.wallTime.slice(0, 10), group).agendaOn : null,
      isGiven: given.some(({ group, to }) => group === date.group && to === date.wallTime),
    };
  });
  const isLost = state === "making" && now.getTime() - createdAt.getTime() > patienceMs;
  return {
    id,
    year,
    isOptimal,
    cost,
    fromBest: percentFromBest(cost, bound),
    unmet,
    weights,
    createdAt,
    dates,
    state: isLost ? ("lost" as const) : state,
  };
}

/** Hours a year for each leader: what is agreed, what the plan's meetings take, and what those that were held took. */
async function leadersOf(
  tx: Database | Transaction,
  groups: readonly Group[],
  plan: YearPlan | null,
  standing: readonly Standing[],
) {
  const open = groups.filter(({ archivedOn }) => archivedOn === null);
  const rows =
    open.length === 0
      ? []
      : await tx
          .select({ id: people.id, name: people.name })
          .from(people)
          .where(eq(people.collaborationId, open[0]?.collaborationId ?? ""));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return open.map(({ id, key, name, leaderId, leaderHoursPerYear }) => {
    const planned = (plan?.dates ?? []).filter(({ group }) => group === key);
    const held = standing.filter((meeting) => meeting.groupId === id && meeting.isHeld);
    return {
      ...{ key, name, leader: names.get(leaderId) ?? "", agreed: leaderHoursPerYear },
      ...{ meetings: planned.length, planned: hoursOf(planned), held: hoursOf(held) },
    };
  });
}
