// Plans made again with a date given, against every plan there could be: nothing moves that need not.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { avoidedDay } from "./recurrence";
import { dayOfNumber } from "./year-calendar";
import { usualWeights, type YearFacts, type YearGroup } from "./year-facts";
import { isThen, type PlanProblem, planProblem } from "./year-plan";
import { basedOn, type PlanAgain } from "./year-plan-again";
import { annealPlan } from "./year-plan-annealing";
import { type Choice, chosen, judgePlan } from "./year-plan-cost";
import { datesOf, type GivenDate, type PlannedDate } from "./year-plan-dates";
import { planDifference } from "./year-plan-difference";
import { unmetBy } from "./year-plan-unmet";

const group = (id: string, perYear: number, more: Partial<YearGroup> = {}): YearGroup => ({
  ...{ id, name: id, people: [id, "everyone"], leader: id, durationMinutes: 120, place: null, room: null },
  ...{ standing: [], themeDays: 0, themeDaysOf: null },
  habit: { rhythm: { perYear }, usually: { weekday: "tuesday", at: "13:00" } },
  ...more,
});

const year = (groups: YearGroup[], more: Partial<YearFacts> = {}): YearFacts => ({
  ...{ year: 2027, today: "2026-11-28", groups, reports: [], absences: [], weights: usualWeights },
  ...{ taken: new Map(), rooms: [], isAvoided: avoidedDay([]) },
  ...more,
});

const keysOf = ({ groups }: YearFacts) => groups.map(({ id, place }) => ({ id, key: id, place }));

function madeAgain(facts: YearFacts, problem: PlanProblem, before: Choice, given: readonly GivenDate[]) {
  const dates = datesOf(facts, problem, before, keysOf(facts));
  const again = basedOn(facts, problem, keysOf(facts), { dates, given });
  const choice = annealPlan(again.problem, { start: again.start, moves: 20_000 });
  const after = datesOf(facts, again.plain, choice, keysOf(facts));
  return { again, choice, dates, after, differences: planDifference(dates, after, given) };
}

/** The dates once more, in a year that is not quite as it was. */
function datesAgain(later: YearFacts, dates: readonly PlannedDate[], given: readonly GivenDate[]) {
  const again = basedOn(later, planProblem(later), keysOf(later), { dates, given });
  return datesOf(later, again.plain, annealPlan(again.problem, { start: again.start }), keysOf(later));
}

/** A few candidates of each meeting, so that all plans can be tried: near ones, and ones further away. */
const fewOf = (problem: PlanProblem, every: number): PlanProblem => ({
  ...problem,
  meetings: problem.meetings.map((meeting) => ({
    ...meeting,
    candidates: meeting.candidates.filter((_, nth) => nth % every === 0).slice(0, 5),
  })),
});

function* everyPlan({ plain }: PlanAgain): Generator<number[]> {
  const sizes = plain.meetings.map(({ candidates, isFixed }) => (isFixed ? 1 : candidates.length + 1));
  const count = sizes.reduce((product, size) => product * size, 1);
  for (let plan = 0; plan < count; plan += 1) {
    let rest = plan;
    yield plain.meetings.map(({ isFixed }, at) => {
      const size = sizes[at] ?? 1;
      const nth = rest % size;
      rest = Math.floor(rest / size);
      return isFixed ? 0 : nth - 1;
    });
  }
}

/** Of the plan by itself: whether it holds, how many meetings it lacks, and how many meetings nobody gave are not when they were. */
function weighed({ plain, start }: PlanAgain, choice: Choice) {
  const { clashes, tooClose, unplaced } = judgePlan(plain, choice);
  const moved = plain.meetings.filter((_, at) => {
    const [was, is] = [chosen(plain, start, at), chosen(plain, choice, at)];
    return was !== null && (is === null || !isThen(was, is));
  });
  return {
    holds: clashes.length + tooClose.length === 0,
    lacking: unplaced.length,
    moved: moved.length,
  };
}

const anySmall = fc.record({
  perYear: fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
    .filter((some) => some.reduce((a, b) => a + b) <= 5),
  every: fc.integer({ min: 1, max: 8 }),
  reports: fc.boolean(),
  which: fc.nat(),
  onto: fc.option(fc.nat()),
  day: fc.integer({ min: 3, max: 360 }),
});

test("after one date is given, no plan that holds and lacks no more meetings has fewer others moved", () => {
  fc.assert(
    fc.property(anySmall, ({ perYear, every, reports, which, onto, day }) => {
      const groups = perYear.map((times, nth) => group(`g${nth}`, times));
      const facts = year(
        groups,
        reports && groups.length > 1 ? { reports: [{ from: "g1", to: "g0", leadDays: 19 }] } : {},
      );
      const problem = fewOf(planProblem(facts), every);
      const before = annealPlan(problem, { moves: 20_000 });
      const dates = datesOf(facts, problem, before, keysOf(facts));
      const from = dates[which % dates.length];
      if (!from) return;
      // on top of another meeting, or anywhere in the year
      const to =
        onto === null ? `${dayOfNumber(2027, day)}T13:00` : (dates[onto % dates.length]?.wallTime ?? "");
      const given = [{ group: from.group, from: from.wallTime, to }];
      const { again, choice } = madeAgain(facts, problem, before, given);
      const found = weighed(again, choice);
      expect(found.holds).toBe(true);
      for (const plan of everyPlan(again)) {
        const other = weighed(again, plan);
        if (other.holds && other.lacking <= found.lacking)
          expect(other.moved).toBeGreaterThanOrEqual(found.moved);
      }
    }),
    { numRuns: 60 },
  );
});

describe("a date that is given", () => {
  const problemOf = (facts: YearFacts) => {
    const problem = planProblem(facts);
    return { problem, before: annealPlan(problem) };
  };

  test("past other meetings of the group moves none of them, and the next one given moves neither", () => {
    const facts = year([group("steering", 4), group("team", 6)]);
    const { problem, before } = problemOf(facts);
    const [first, second] = datesOf(facts, problem, before, keysOf(facts)).filter(
      (one) => one.group === "steering",
    );
    const given = [{ group: "steering", from: first?.wallTime ?? "", to: "2027-10-05T09:00" }];
    const { differences, after, again, choice } = madeAgain(facts, problem, before, given);
    expect(differences).toEqual([{ kind: "moved", ...given[0] }]);

    const more = [...given, { group: "steering", from: second?.wallTime ?? "", to: first?.wallTime ?? "" }];
    const next = basedOn(facts, problem, keysOf(facts), { dates: after, given: more });
    const last = datesOf(facts, next.plain, annealPlan(next.problem, { start: next.start }), keysOf(facts));
    expect(planDifference(after, last, more)).toEqual([{ kind: "moved", ...more[1] }]);
    expect(judgePlan(again.plain, choice).unplaced).toEqual([]);
    const days = again.plain.ofGroup[0]?.map((at) => chosen(again.plain, choice, at)?.day ?? 0);
    expect(days).toEqual(days?.toSorted((one, other) => one - other));
  });

  test("moves nobody for minutes in time: who goes without is told, with what would help", () => {
    const reports = ["team", "board"].map((from) => ({ from, to: "steering", leadDays: 19 }));
    const facts = year([group("steering", 4), group("team", 4), group("board", 4)], { reports });
    const { problem, before } = problemOf(facts);
    expect(judgePlan(problem, before).unserved).toEqual([]);
    const dates = datesOf(facts, problem, before, keysOf(facts));
    const from = dates.find((one) => one.group === "steering")?.wallTime ?? "";
    const given = [{ group: "steering", from, to: "2027-10-12T13:00" }];
    const { differences, again, choice } = madeAgain(facts, problem, before, given);
    expect(differences).toEqual([{ kind: "moved", ...given[0] }]);
    const unmet = unmetBy(facts, again.plain, choice).map(({ kind }) => kind);
    expect(unmet).toContain("unserved");
  });

  test("close to the group's next moves nothing, and is told", () => {
    const facts = year([group("steering", 4)]);
    const { problem, before } = problemOf(facts);
    const [first, second] = datesOf(facts, problem, before, keysOf(facts));
    const [day = ""] = (second?.wallTime ?? "").split("T");
    const to = `${dayOfNumber(2027, dayBefore(day))}T13:00`;
    const { differences, again, choice } = madeAgain(facts, problem, before, [
      { group: "steering", from: first?.wallTime ?? "", to },
    ]);
    expect(differences).toHaveLength(1);
    expect(unmetBy(facts, again.plain, choice)).toEqual([
      { kind: "near", group: "steering", on: to.slice(0, 10), next: day },
    ]);
  });

  test("moves nothing that is merely better elsewhere", () => {
    const facts = year([group("steering", 4), group("team", 4), group("board", 4)]);
    const { problem } = problemOf(facts);
    // the worst there is that holds
    const worst = problem.meetings.map((meeting) => ({
      ...meeting,
      candidates: meeting.candidates.map((one) => ({ ...one, cost: 1000 - one.cost })),
    }));
    const rough = annealPlan({ ...problem, meetings: worst });
    expect(judgePlan(problem, rough)).toMatchObject({ clashes: [], tooClose: [], unplaced: [] });
    const [date] = datesOf(facts, problem, rough, keysOf(facts));
    const given = [{ group: date?.group ?? "", from: date?.wallTime ?? "", to: "2027-01-20T09:00" }];
    expect(madeAgain(facts, problem, rough, given).differences).toHaveLength(1);
  });

  test("does not keep what has become impossible since", () => {
    const facts = year([group("steering", 2)]);
    const { problem, before } = problemOf(facts);
    const dates = datesOf(facts, problem, before, keysOf(facts));
    const [first, second] = dates.map(({ wallTime }) => wallTime);
    const shut = { from: second?.slice(0, 10) ?? "", to: second?.slice(0, 10) ?? "" };
    const later = { ...facts, isAvoided: avoidedDay([shut]) };
    const given = [{ group: "steering", from: first ?? "", to: "2027-03-02T09:00" }];
    const after = datesAgain(later, dates, given);
    expect(after.map(({ wallTime }) => wallTime.slice(0, 10))).not.toContain(shut.from);
    expect(after).toHaveLength(2);
  });

  test("has the meetings made since told apart from those to come", () => {
    const facts = year([group("steering", 4)]);
    const { problem, before } = problemOf(facts);
    const dates = datesOf(facts, problem, before, keysOf(facts));
    const [first, , third] = dates.map(({ wallTime }) => wallTime);
    const made = {
      key: "m",
      wallTime: first ?? "",
      durationMinutes: 120,
      place: null,
      rooms: [],
      isMovable: true,
    };
    const later = { ...facts, groups: [group("steering", 4, { standing: [made] })] };
    const given = [{ group: "steering", from: third ?? "", to: "2027-08-31T09:00" }];
    const after = datesAgain(later, dates, given);
    expect(planDifference(dates, after, given)).toEqual([{ kind: "moved", ...given[0] }]);
  });
});

/** Five days before, on a working day. */
function dayBefore(day: string): number {
  const number = Math.round((Date.parse(day) - Date.parse("2027-01-01")) / 86_400_000);
  return number - 5;
}
