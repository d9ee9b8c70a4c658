// A network meeting's agenda: the network's standing disposition, each of its items filled from the citizen's plan.
import type { Activity, Agreement, Goal, Plan } from "./citizen-plan";
import { openAgreements } from "./citizen-plan";

/** What a standing item is filled with; everything else stands as it is written. */
export type NetworkFill =
  | { fill: "none" }
  /** What the citizen wants to talk about: it comes first. */
  | { fill: "plan-status"; wishes: string | null; hopes: string; inputs: readonly Sent[] }
  | { fill: "plan-tasks"; open: readonly Agreement[]; kept: readonly Agreement[] }
  | { fill: "plan-goals"; goals: readonly Goal[] }
  | { fill: "plan-activities"; activities: readonly Activity[] }
  | { fill: "next-meeting"; by: string };

/** What somebody who cannot come has sent in advance. */
export interface Sent {
  name: string;
  words: string;
}

export interface NetworkItem {
  title: string;
  minutes: number | null;
  filled: NetworkFill;
}

export interface Standing {
  title: string;
  minutes?: number | undefined;
  fill?: string | undefined;
}

export interface NetworkSources {
  plan: Plan;
  wishes: string | null;
  inputs: readonly Sent[];
  /** The last day for the next meeting, `YYYY-MM-DD`. */
  by: string;
}

/** The items in the disposition's order, but that the citizen's own comes before everything that is about the plan. */
export function networkAgenda(standing: readonly Standing[], sources: NetworkSources): NetworkItem[] {
  const items = standing.map(({ title, minutes, fill }) => ({
    ...{ title, minutes: minutes ?? null },
    filled: filledBy(fill, sources),
  }));
  return citizenFirst(items);
}

function filledBy(fill: string | undefined, { plan, wishes, inputs, by }: NetworkSources): NetworkFill {
  switch (fill) {
    case "plan-status":
      return { fill, wishes, hopes: plan.hopes, inputs };
    case "plan-tasks":
      return { fill, open: openAgreements(plan), kept: plan.agreements.filter(({ done }) => done) };
    // what is reached or set aside is past, and takes nobody's time
    case "plan-goals":
      return { fill, goals: plan.goals.filter(({ state }) => state === "new" || state === "under-way") };
    case "plan-activities":
      return { fill, activities: plan.activities };
    case "next-meeting":
      return { fill, by };
    default:
      return { fill: "none" };
  }
}

/** Before the first item that is filled from the plan, wherever the disposition has it. */
function citizenFirst(items: readonly NetworkItem[]): NetworkItem[] {
  const own = items.filter(({ filled }) => filled.fill === "plan-status");
  const rest = items.filter(({ filled }) => filled.fill !== "plan-status");
  const first = rest.findIndex(({ filled }) => filled.fill !== "none");
  const at = first < 0 ? rest.length : first;
  return [...rest.slice(0, at), ...own, ...rest.slice(at)];
}

/** Where a network has no disposition of its own: what such a meeting is for (Psykiatri, Region H: its shared template). */
export const usualStanding = (
  titles: Record<"status" | "tasks" | "goals" | "activities" | "next", string>,
): Standing[] => [
  { title: titles.status, minutes: 15, fill: "plan-status" },
  { title: titles.tasks, minutes: 10, fill: "plan-tasks" },
  { title: titles.goals, minutes: 15, fill: "plan-goals" },
  { title: titles.activities, minutes: 10, fill: "plan-activities" },
  { title: titles.next, minutes: 5, fill: "next-meeting" },
];
