// A citizen's plan: what they hope for, goals in their own words with small steps, what goes on, and what is agreed. A version is
// never changed: what a meeting agreed is the difference between two.
import { z } from "zod";
import { writeDate } from "./written-time";

export const goalStates = ["new", "under-way", "reached", "set-aside"] as const;
export type GoalState = (typeof goalStates)[number];

export const activityKinds = ["conversations", "course", "internship", "upskilling", "other"] as const;
export type ActivityKind = (typeof activityKinds)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const Step = z.object({ id: z.string(), words: z.string(), done: z.boolean() });

const Goal = z.object({
  id: z.string(),
  /** The citizen's own. */
  words: z.string(),
  state: z.enum(goalStates),
  steps: z.array(Step),
});
export type Goal = z.infer<typeof Goal>;

const Activity = z.object({
  id: z.string(),
  kind: z.enum(activityKinds),
  words: z.string(),
  from: day.nullable(),
  to: day.nullable(),
});
export type Activity = z.infer<typeof Activity>;

const Agreement = z.object({
  id: z.string(),
  what: z.string(),
  /** A seat of the circle; null is the citizen. Each has one who is responsible. */
  seat: z.string().nullable(),
  due: day.nullable(),
  done: z.boolean(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Plan = z.object({
  hopes: z.string(),
  goals: z.array(Goal),
  activities: z.array(Activity),
  agreements: z.array(Agreement),
});
export type Plan = z.infer<typeof Plan>;

export const emptyPlan: Plan = { hopes: "", goals: [], activities: [], agreements: [] };

/** What one version says otherwise than the one before. */
export type PlanChange =
  | { kind: "hopes"; words: string }
  | { kind: "goal-new" | "goal-gone"; words: string }
  | { kind: "goal-words"; words: string; before: string }
  | { kind: "goal-state"; words: string; state: GoalState }
  | { kind: "step-new" | "step-done" | "step-again" | "step-gone"; words: string; goal: string }
  | { kind: "activity-new" | "activity-changed" | "activity-gone"; activity: Activity }
  | { kind: "agreed" | "agreement-changed"; agreement: Agreement }
  | { kind: "agreement-done" | "agreement-gone"; agreement: Agreement };

/** What became different, the citizen's hopes and goals first, in the order of the plan. */
export function planChanges(before: Plan, after: Plan): PlanChange[] {
  return [
    ...(before.hopes === after.hopes ? [] : [{ kind: "hopes" as const, words: after.hopes }]),
    ...goalChanges(before.goals, after.goals),
    ...activityChanges(before.activities, after.activities),
    ...agreementChanges(before.agreements, after.agreements),
  ];
}

function goalChanges(before: readonly Goal[], after: readonly Goal[]): PlanChange[] {
  const { added, kept, gone } = paired(before, after);
  return [
    ...kept.flatMap(([old, now]) => goalChange(old, now)),
    ...added.flatMap((goal) => [
      { kind: "goal-new" as const, words: goal.words },
      ...goal.steps.map(({ words }) => ({ kind: "step-new" as const, words, goal: goal.words })),
    ]),
    ...gone.map(({ words }) => ({ kind: "goal-gone" as const, words })),
  ];
}

function goalChange(old: Goal, now: Goal): PlanChange[] {
  const { added, kept, gone } = paired(old.steps, now.steps);
  const goal = now.words;
  return [
    ...(old.words === goal ? [] : [{ kind: "goal-words" as const, words: goal, before: old.words }]),
    ...(old.state === now.state ? [] : [{ kind: "goal-state" as const, words: goal, state: now.state }]),
    ...kept.flatMap(([was, { words, done }]) =>
      was.done === done
        ? []
        : [{ kind: done ? ("step-done" as const) : ("step-again" as const), words, goal }],
    ),
    ...added.map(({ words }) => ({ kind: "step-new" as const, words, goal })),
    ...gone.map(({ words }) => ({ kind: "step-gone" as const, words, goal })),
  ];
}

function activityChanges(before: readonly Activity[], after: readonly Activity[]): PlanChange[] {
  const { added, kept, gone } = paired(before, after);
  return [
    ...kept.flatMap(([old, activity]) =>
      isSame(old, activity) ? [] : [{ kind: "activity-changed" as const, activity }],
    ),
    ...added.map((activity) => ({ kind: "activity-new" as const, activity })),
    ...gone.map((activity) => ({ kind: "activity-gone" as const, activity })),
  ];
}

function agreementChanges(before: readonly Agreement[], after: readonly Agreement[]): PlanChange[] {
  const { added, kept, gone } = paired(before, after);
  return [
    ...kept.flatMap(([old, agreement]): PlanChange[] => {
      if (!old.done && agreement.done) return [{ kind: "agreement-done", agreement }];
      return isSame(old, agreement) ? [] : [{ kind: "agreement-changed", agreement }];
    }),
    ...added.map((agreement) => ({ kind: "agreed" as const, agreement })),
    // one that was kept leaves the plan in silence
    ...gone.filter(({ done }) => !done).map((agreement) => ({ kind: "agreement-gone" as const, agreement })),
  ];
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

function paired<Part extends { id: string }>(before: readonly Part[], after: readonly Part[]) {
  const was = new Map(before.map((part) => [part.id, part]));
  const is = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !was.has(id)),
    kept: after.flatMap((now): [Part, Part][] => {
      const old = was.get(now.id);
      return old ? [[old, now]] : [];
    }),
    gone: before.filter(({ id }) => !is.has(id)),
  };
}

/** Agreements that are not kept yet, the nearest day first, those without one last. */
export const openAgreements = ({ agreements }: Plan): Agreement[] =>
  agreements
    .filter(({ done }) => !done)
    .toSorted((one, other) => (one.due ?? "9999").localeCompare(other.due ?? "9999"));

export type WrittenPlan = ReturnType<typeof writtenPlan>;

/** The plan as the form's fields. */
export function writtenPlan({ hopes, goals, activities, agreements }: Plan) {
  const day = (on: string | null) => (on ? writeDate(on) : "");
  return {
    hopes,
    goals: goals.map(({ id, words, state, steps }) => ({
      ...{ key: id, words, state },
      steps: steps.map((step) => ({ key: step.id, words: step.words, done: String(step.done) })),
    })),
    activities: activities.map(({ id, kind, words, from, to }) => {
      return { key: id, kind, words, from: day(from), to: day(to) };
    }),
    agreements: agreements.map(({ id, what, seat, due, done }) => {
      return { key: id, what, who: seat ?? "", due: day(due), done: String(done) };
    }),
  };
}
