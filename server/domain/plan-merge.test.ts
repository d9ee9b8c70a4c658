import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyPlan, type Goal, goalStates, type Plan } from "./citizen-plan";
import { type Clash, longestIn, mergePlans, withChosen } from "./plan-merge";

const goal = (rest: Partial<Goal> = {}): Goal => ({
  ...{ id: "garden", words: "Plants", state: "new", steps: [] },
  ...rest,
});
const step = (id: string, words: string, done = false) => ({ id, words, done });
const agreement = (rest: Partial<Plan["agreements"][number]> = {}): Plan["agreements"][number] => ({
  ...{ id: "call", what: "Call the gardener", seat: null, due: null, done: false },
  ...rest,
});
const base: Plan = {
  ...{ hopes: "Calm", activities: [], goals: [goal({ steps: [step("see", "See it")] })] },
  agreements: [agreement()],
};
const plan = (rest: Partial<Plan>): Plan => ({ ...base, ...rest });

describe("what only one changed is taken from that one", () => {
  test.each<[string, Partial<Plan>, Partial<Plan>, Partial<Plan>]>([
    ["my hopes", { hopes: "Joy" }, {}, { hopes: "Joy" }],
    ["their hopes", {}, { hopes: "Joy" }, { hopes: "Joy" }],
    ["both the same", { hopes: "Joy" }, { hopes: "Joy" }, { hopes: "Joy" }],
    [
      "a goal's words and its state",
      { goals: [goal({ words: "Flowers", steps: [step("see", "See it")] })] },
      { goals: [goal({ state: "reached", steps: [step("see", "See it")] })] },
      { goals: [goal({ words: "Flowers", state: "reached", steps: [step("see", "See it")] })] },
    ],
    [
      "a step each",
      { goals: [goal({ steps: [step("see", "See it", true)] })] },
      { goals: [goal({ steps: [step("see", "See it"), step("ask", "Ask")] })] },
      { goals: [goal({ steps: [step("see", "See it", true), step("ask", "Ask")] })] },
    ],
    [
      "an agreement each",
      { agreements: [agreement({ id: "bus" }), agreement()] },
      { agreements: [agreement(), agreement({ id: "boots" })] },
      { agreements: [agreement({ id: "bus" }), agreement(), agreement({ id: "boots" })] },
    ],
    ["what I took out", { agreements: [] }, {}, { agreements: [] }],
    ["what they took out", {}, { agreements: [] }, { agreements: [] }],
    ["what both took out", { agreements: [] }, { agreements: [] }, { agreements: [] }],
    [
      "who and when of an agreement",
      { agreements: [agreement({ seat: "pia" })] },
      { agreements: [agreement({ due: "2027-01-15" })] },
      { agreements: [agreement({ seat: "pia", due: "2027-01-15" })] },
    ],
  ])("%s", (_, mine, theirs, merged) => {
    expect(mergePlans(base, plan(mine), plan(theirs))).toEqual({ plan: plan(merged), clashes: [] });
  });
});

describe("where both changed the same, mine stands until somebody has chosen", () => {
  const words = (said: string) => ({ goals: [goal({ words: said, steps: [step("see", "See it")] })] });

  test.each<[string, Partial<Plan>, Partial<Plan>, Clash, Partial<Plan>]>([
    [
      "hopes",
      { hopes: "Joy" },
      { hopes: "Peace" },
      { is: "field", path: "hopes", part: "", field: "hopes", mine: "Joy", theirs: "Peace", both: true },
      { hopes: "Joy" },
    ],
    [
      "a goal's words",
      words("Flowers"),
      words("Trees"),
      {
        ...{ is: "field", path: "goals.garden.words", part: "Flowers", field: "words", both: true },
        ...{ mine: "Flowers", theirs: "Trees" },
      },
      words("Flowers"),
    ],
    [
      "a day, of which there is one",
      { agreements: [agreement({ due: "2027-01-15" })] },
      { agreements: [agreement({ due: "2027-02-01" })] },
      {
        ...{ is: "field", path: "agreements.call.due", part: "Call the gardener", field: "due", both: false },
        ...{ mine: "2027-01-15", theirs: "2027-02-01" },
      },
      { agreements: [agreement({ due: "2027-01-15" })] },
    ],
    [
      "a goal they took out and I gave a step",
      { goals: [goal({ steps: [step("see", "See it"), step("ask", "Ask")] })] },
      { goals: [] },
      { is: "gone", path: "goals.garden", part: "Plants", by: "them" },
      { goals: [goal({ steps: [step("see", "See it"), step("ask", "Ask")] })] },
    ],
    [
      "an agreement I took out and they kept: it stays",
      { agreements: [] },
      { agreements: [agreement({ done: true })] },
      { is: "gone", path: "agreements.call", part: "Call the gardener", by: "me" },
      { agreements: [agreement({ done: true })] },
    ],
  ])("%s", (_, mine, theirs, clash, merged) => {
    expect(mergePlans(base, plan(mine), plan(theirs))).toEqual({ plan: plan(merged), clashes: [clash] });
  });

  test("both are offered only where there is room for both", () => {
    const long = "x".repeat(longestIn.hopes - 10);
    const { clashes } = mergePlans(base, plan({ hopes: long }), plan({ hopes: `${long}y` }));
    expect(clashes).toMatchObject([{ both: false }]);
  });
});

test.each<[Parameters<typeof withChosen>[2][number], Partial<Plan>]>([
  [{ path: "hopes", take: "mine" }, {}],
  [{ path: "hopes", take: "theirs" }, { hopes: "Peace" }],
  [{ path: "hopes", take: "both" }, { hopes: "Peace / Joy" }],
  [{ path: "agreements.call.due", take: "theirs" }, { agreements: [agreement({ due: "2027-02-01" })] }],
  [{ path: "agreements.call", take: "keep" }, {}],
  [{ path: "agreements.call", take: "remove" }, { agreements: [] }],
  [
    { path: "goals.garden.steps.see.words", take: "theirs" },
    { goals: [goal({ steps: [step("see", "Look")] })] },
  ],
  [{ path: "goals.nowhere.words", take: "theirs" }, {}],
  [{ path: "goals.garden.steps.see.constructor", take: "theirs" }, {}],
  [{ path: "agreements.call.done", take: "both" }, {}],
  [{ path: "goals", take: "remove" }, {}],
  [{ path: "goals", take: "both" }, {}],
  [{ path: "", take: "remove" }, {}],
])("chosen: %j", (choice, expected) => {
  const mine = plan({ hopes: "Joy" });
  const theirs = plan({
    ...{ hopes: "Peace", agreements: [agreement({ due: "2027-02-01" })] },
    goals: [goal({ steps: [step("see", "Look")] })],
  });
  expect(withChosen(mine, theirs, [choice])).toEqual({ ...mine, ...expected });
});

describe("whatever two write", () => {
  const ids = ["a", "b", "c"];
  const said = fc.constantFrom("one", "two", "three");
  const parts = <Part extends { id: string }>(part: fc.Arbitrary<Part>) =>
    fc.uniqueArray(part, { selector: ({ id }) => id, maxLength: 3 });
  const steps = parts(fc.record({ id: fc.constantFrom(...ids), words: said, done: fc.boolean() }));
  const day = fc.constantFrom("2027-01-15", "2027-02-01", null);
  const anyPlan: fc.Arbitrary<Plan> = fc.record({
    hopes: said,
    goals: parts(
      fc.record({ id: fc.constantFrom(...ids), words: said, state: fc.constantFrom(...goalStates), steps }),
    ),
    activities: parts(
      fc.record({
        ...{ id: fc.constantFrom(...ids), kind: fc.constantFrom("course", "other"), words: said },
        ...{ from: day, to: day },
      }),
    ),
    agreements: parts(
      fc.record({
        ...{ id: fc.constantFrom(...ids), what: said, seat: fc.constantFrom("pia", null), due: day },
        done: fc.boolean(),
      }),
    ),
  });

  test("one who changed nothing is given what the other wrote", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, now) => {
        expect(mergePlans(before, now, before)).toEqual({ plan: now, clashes: [] });
        const { plan: taken, clashes } = mergePlans(before, before, now);
        expect([sorted(taken), clashes]).toEqual([sorted(now), []]);
      }),
    );
  });

  test("nothing that either wrote is lost: it is in the plan or among what is to be chosen", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, anyPlan, (before, mine, theirs) => {
        const { plan: merged, clashes } = mergePlans(before, mine, theirs);
        const [was, is] = [leaves(before), leaves(merged)];
        const toChoose = new Set(
          clashes.flatMap((clash) =>
            clash.is === "field" ? [clash.mine, clash.theirs].map((value) => `${clash.path}=${value}`) : [],
          ),
        );
        for (const leaf of [...leaves(mine), ...leaves(theirs)])
          if (!was.has(leaf)) expect([leaf, is.has(leaf) || toChoose.has(leaf)]).toEqual([leaf, true]);
      }),
    );
  });

  test("the two may come in either order: the same clashes, and the same plan where there are none", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, anyPlan, (before, mine, theirs) => {
        const [one, other] = [mergePlans(before, mine, theirs), mergePlans(before, theirs, mine)];
        const paths = ({ clashes }: typeof one) => clashes.map(({ path }) => path).toSorted();
        expect(paths(one)).toEqual(paths(other));
        if (one.clashes.length === 0) expect(sorted(one.plan)).toEqual(sorted(other.plan));
      }),
    );
  });

  test("chosen theirs everywhere, every field that clashed is theirs", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, anyPlan, (before, mine, theirs) => {
        const { plan: merged, clashes } = mergePlans(before, mine, theirs);
        const fields = clashes.filter((clash) => clash.is === "field");
        const chosen = fields.map(({ path }) => ({ path, take: "theirs" as const }));
        const is = leaves(withChosen(merged, theirs, chosen));
        for (const { path, theirs: value } of fields) expect(is).toContain(`${path}=${value}`);
      }),
    );
  });

  test("an empty plan that both began with is filled by both", () => {
    fc.assert(
      fc.property(anyPlan, (mine) => {
        expect(mergePlans(emptyPlan, mine, emptyPlan).plan).toEqual(mine);
      }),
    );
  });

  const sorted = (one: Plan) => [...leaves(one)].toSorted();

  /** Every field of a plan with the way to it. */
  function leaves(whole: object, at = ""): Set<string> {
    return new Set(
      Object.entries(whole).flatMap(([key, value]: [string, unknown]) => {
        const name = Array.isArray(whole) ? (value as { id: string }).id : key;
        const path = at ? `${at}.${name}` : name;
        return value !== null && typeof value === "object" ? [...leaves(value, path)] : [`${path}=${value}`];
      }),
    );
  }
});
