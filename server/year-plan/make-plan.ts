// A year plan is made now: read, solved, and told in the words of the collaboration. Nothing is changed.
import { Temporal } from "temporal-polyfill";
import type { Database, Transaction } from "@/db/client";
import type { Collaboration } from "../collaborations/queries";
import {
  type PlanProblem,
  type PlanWeights,
  planProblem,
  usualWeights,
  type YearFacts,
} from "../domain/year-plan";
import { type Choice, chosen, judgePlan } from "../domain/year-plan-cost";
import { type Unmet, unmetBy } from "../domain/year-plan-unmet";
import type { Group } from "../groups/queries";
import { loadYear } from "./load-year";
import { solvePlan } from "./solve";

/** A meeting as a plan has it. */
export interface PlannedDate {
  /** The group's key. */
  group: string;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  durationMinutes: number;
  place: string | null;
  /** The key of the meeting that stands there already; null for a new one. */
  standing: string | null;
}

export interface MadePlan {
  meetings: PlannedDate[];
  /** No plan is better. */
  isOptimal: boolean;
  cost: number;
  unmet: Unmet[];
}

interface Asked {
  year: number;
  groups: readonly Group[];
  weights?: PlanWeights;
  now: Date;
  /** How long a proof is looked for. */
  seconds?: number;
}

export async function makePlan(
  tx: Database | Transaction,
  collaboration: Collaboration,
  asked: Asked,
): Promise<MadePlan> {
  const { year, groups, weights = usualWeights, now, seconds = 30 } = asked;
  const facts = await loadYear(tx, collaboration, { year, groups, weights, now });
  const problem = planProblem(facts);
  const { plan, isProven } = await solvePlan(problem, { seconds });
  return toldPlan({ facts, problem, plan, isProven }, groups);
}

function toldPlan(
  {
    facts,
    problem,
    plan,
    isProven,
  }: { facts: YearFacts; problem: PlanProblem; plan: Choice; isProven: boolean },
  groups: readonly Group[],
): MadePlan {
  return {
    meetings: datesOf(problem, plan, groups),
    isOptimal: isProven,
    cost: judgePlan(problem, plan).cost,
    unmet: unmetBy(facts, problem, plan),
  };
}

/** The year's meetings in order of time; those of the year before are no part of the plan. */
function datesOf(problem: PlanProblem, plan: Choice, groups: readonly Group[]): PlannedDate[] {
  const keys = new Map(groups.map((group) => [group.id, group]));
  const dates = problem.meetings.flatMap((meeting, at): PlannedDate[] => {
    const one = chosen(problem, plan, at);
    const group = keys.get(problem.groups[meeting.group]?.id ?? "");
    if (!one || !group || one.day < 0) return [];
    const { key, place } = group;
    const { day, start, end } = one;
    return [
      {
        group: key,
        wallTime: wallTimeAt(problem.year, day, start),
        durationMinutes: end - start,
        place,
        standing: meeting.standing,
      },
    ];
  });
  return dates.toSorted(
    (one, other) => compare(one.wallTime, other.wallTime) || compare(one.group, other.group),
  );
}

const wallTimeAt = (year: number, day: number, minutes: number): string =>
  new Temporal.PlainDateTime(year, 1, 1).add({ days: day, minutes }).toString({ smallestUnit: "minute" });

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
