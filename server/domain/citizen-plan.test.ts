import fc from "fast-check";
import { expect, test } from "vitest";
import { type Agreement, emptyPlan, type Goal, openAgreements, type Plan, planChanges } from "./citizen-plan";

const goal = (id: string, rest: Partial<Goal> = {}): Goal => ({
  ...{ id, words: `Goal ${id}`, state: "new", steps: [] },
  ...rest,
});

const agreement = (id: string, rest: Partial<Agreement> = {}): Agreement => ({
  ...{ id, what: `Agreement ${id}`, seat: null, due: null, done: false },
  ...rest,
});

const plan = (rest: Partial<Plan>): Plan => ({ ...emptyPlan, ...rest });

test.each<[string, Plan, Plan, object[]]>([
  ["nothing", plan({ goals: [goal("a")] }), plan({ goals: [goal("a")] }), []],
  [
    "a new goal with its steps",
    emptyPlan,
    plan({ goals: [goal("a", { steps: [{ id: "s", words: "Call", done: false }] })] }),
    [
      { kind: "goal-new", words: "Goal a" },
      { kind: "step-new", words: "Call", goal: "Goal a" },
    ],
  ],
  [
    "a goal that is reached",
    plan({ goals: [goal("a")] }),
    plan({ goals: [goal("a", { state: "reached" })] }),
    [{ kind: "goal-state", words: "Goal a", state: "reached" }],
  ],
  [
    "a goal in other words",
    plan({ goals: [goal("a")] }),
    plan({ goals: [goal("a", { words: "Own words" })] }),
    [{ kind: "goal-words", words: "Own words", before: "Goal a" }],
  ],
  [
    "a goal that is dropped",
    plan({ goals: [goal("a")] }),
    emptyPlan,
    [{ kind: "goal-gone", words: "Goal a" }],
  ],
  [
    "an agreement that was kept, and one that is new",
    plan({ agreements: [agreement("a")] }),
    plan({ agreements: [agreement("a", { done: true }), agreement("b")] }),
    [
      { kind: "agreement-done", agreement: agreement("a", { done: true }) },
      { kind: "agreed", agreement: agreement("b") },
    ],
  ],
  [
    "a kept agreement that is tidied away",
    plan({ agreements: [agreement("a", { done: true })] }),
    emptyPlan,
    [],
  ],
  [
    "another day",
    plan({ agreements: [agreement("a")] }),
    plan({ agreements: [agreement("a", { due: "2027-01-05" })] }),
    [{ kind: "agreement-changed", agreement: agreement("a", { due: "2027-01-05" }) }],
  ],
  ["hopes", emptyPlan, plan({ hopes: "A job in a garden" }), [{ kind: "hopes", words: "A job in a garden" }]],
])("what became different: %s", (_, before, after, changes) => {
  expect(planChanges(before, after)).toEqual(changes);
});

const anyPlan = fc.record({
  hopes: fc.string(),
  goals: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c"),
      words: fc.string(),
      state: fc.constantFrom("new" as const, "under-way" as const, "reached" as const),
      steps: fc.uniqueArray(
        fc.record({ id: fc.constantFrom("x", "y"), words: fc.constant("Step"), done: fc.boolean() }),
        {
          selector: ({ id }) => id,
        },
      ),
    }),
    { selector: ({ id }) => id },
  ),
  activities: fc.constant<Plan["activities"]>([]),
  agreements: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b"),
      what: fc.string(),
      seat: fc.constant(null),
      due: fc.constant(null),
      done: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  ),
});

test("a plan differs in nothing from itself, and every new goal and agreement is told once", () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, (before, after) => {
      expect(planChanges(after, after)).toEqual([]);
      const changes = planChanges(before, after);
      const isNew = ({ id }: { id: string }, among: { id: string }[]) => !among.some((one) => one.id === id);
      expect(changes.filter(({ kind }) => kind === "goal-new").length).toBe(
        after.goals.filter((one) => isNew(one, before.goals)).length,
      );
      expect(changes.filter(({ kind }) => kind === "agreed").length).toBe(
        after.agreements.filter((one) => isNew(one, before.agreements)).length,
      );
    }),
  );
});

test("open agreements come by their day, those without one last", () => {
  const agreements = [
    agreement("a"),
    agreement("b", { due: "2027-02-01" }),
    agreement("c", { due: "2027-01-01" }),
    agreement("d", { done: true }),
  ];
  expect(openAgreements(plan({ agreements })).map(({ id }) => id)).toEqual(["c", "b", "a"]);
});
