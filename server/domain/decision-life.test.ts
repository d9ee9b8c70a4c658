import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterReview,
  chainOf,
  isDueForReview,
  mayTakePlaceOf,
  type Reviewed,
  statusesOf,
} from "./decision-life";

const asked: Reviewed = { reviewOn: "2026-06-01", reviewAgainOn: null, effect: null };

test.each<[string, Partial<Reviewed>, string, boolean]>([
  ["before its day", {}, "2026-05-31", false],
  ["on its day", {}, "2026-06-01", true],
  ["at every meeting after", {}, "2027-01-01", true],
  ["nobody asked", { reviewOn: null }, "2027-01-01", false],
  ["once its effect is noted", { effect: "Fewer calls" }, "2027-01-01", false],
  ["put off, before the new day", { reviewAgainOn: "2026-09-01" }, "2026-06-01", false],
  ["put off, on the new day", { reviewAgainOn: "2026-09-01" }, "2026-09-01", true],
  ["noted so far, and looked at again", { effect: "Fewer", reviewAgainOn: "2026-09-01" }, "2026-09-01", true],
  [
    "reviewed without a day in the minutes",
    { reviewOn: null, reviewAgainOn: "2026-09-01" },
    "2026-09-01",
    true,
  ],
])("a decision is due: %s", (_, decision, on, due) => {
  expect(isDueForReview({ ...asked, ...decision }, on)).toBe(due);
});

const day = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const written = fc.record({ effect: fc.option(fc.string({ minLength: 1 })), reviewOn: fc.option(day) });

test("a review that says something is over until the day it names, and no effect is lost by it", () => {
  fc.assert(
    fc.property(fc.array(written), day, (reviews, on) => {
      const said = reviews.filter(({ effect, reviewOn }) => effect !== null || reviewOn !== null);
      let after: Reviewed = asked;
      for (const one of said) after = { ...after, ...afterReview(after, one) };
      const last = said.at(-1);
      if (!last) return;
      expect(isDueForReview(after, on)).toBe(last.reviewOn !== null && last.reviewOn <= on);
      expect(after.effect).toBe(said.findLast(({ effect }) => effect !== null)?.effect ?? null);
    }),
  );
});

describe("decisions that take one another's place", () => {
  const numbered = (number: number) => ({ id: `d${number}`, groupId: "g", year: 2026, number });

  test.each([
    [numbered(2), numbered(1), true],
    [numbered(1), numbered(2), false],
    [numbered(1), numbered(1), false],
    [{ ...numbered(1), year: 2027 }, numbered(9), true],
    [{ ...numbered(2), groupId: "other" }, numbered(1), false],
  ])("%o after %o: %s", (decision, earlier, may) => {
    expect(mayTakePlaceOf(decision, earlier)).toBe(may);
  });

  test("never go in a circle, whatever is asked for, and the chain reads the same from both ends", () => {
    const wish = fc.tuple(fc.nat(7), fc.nat(7));
    fc.assert(
      fc.property(fc.array(wish), (wishes) => {
        const decisions = Array.from({ length: 8 }, (_, number) => ({
          ...numbered(number),
          supersedesId: null as string | null,
        }));
        for (const [one, other] of wishes) {
          const [decision, earlier] = [decisions[one], decisions[other]];
          if (!decision || !earlier || !mayTakePlaceOf(decision, earlier)) continue;
          if (!decisions.some(({ supersedesId }) => supersedesId === earlier.id))
            decision.supersedesId = earlier.id;
        }
        for (const { id } of decisions) {
          const { before, after } = chainOf(decisions, id);
          expect([...before, ...after].map((each) => each.id)).not.toContain(id);
          for (const earlier of before)
            expect(chainOf(decisions, earlier.id).after.map((each) => each.id)).toContain(id);
          for (const later of after)
            expect(chainOf(decisions, later.id).before.map((each) => each.id)).toContain(id);
        }
      }),
    );
  });

  test("a chain that came back to itself would end where it began", () => {
    const circle = [
      { id: "a", supersedesId: "b" },
      { id: "b", supersedesId: "a" },
    ];
    expect(chainOf(circle, "a")).toEqual({ before: [circle[1]], after: [circle[1]] });
  });
});

test.each([
  [{}, false, ["in-force"]],
  [{}, true, ["superseded"]],
  [{ reviewOn: "2026-11-28" }, false, ["in-force", "review-due"]],
  [{ reviewOn: "2026-11-29" }, false, ["in-force"]],
  [{ reviewOn: "2026-11-28" }, true, ["superseded"]],
  [{ reviewOn: "2026-01-01", effect: "Good" }, false, ["in-force", "reviewed"]],
  [{ reviewAgainOn: "2026-01-01", effect: "Good" }, false, ["in-force", "review-due", "reviewed"]],
])("%j, its place taken: %s, is %j", (decision, isSuperseded, statuses) => {
  const fresh = { reviewOn: null, reviewAgainOn: null, effect: null };
  expect(statusesOf({ ...fresh, ...decision }, isSuperseded, "2026-11-28")).toEqual(statuses);
});
