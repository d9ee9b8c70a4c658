// Years are planned: what a meeting may be offered, and that no plan breaks what must hold, counted apart from the engines.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { avoidedDay } from "./recurrence";
import { dayOfNumber } from "./year-calendar";
import { type StandingMeeting, usualWeights, type YearFacts, type YearGroup } from "./year-facts";
import { keeping, type PlanProblem, planProblem } from "./year-plan";
import { aYear } from "./year-plan.fixture";
import { annealPlan } from "./year-plan-annealing";
import { type Choice, chosen, judgePlan } from "./year-plan-cost";
import { planModel } from "./year-plan-model";
import { unmetBy } from "./year-plan-unmet";

const group = (id: string, more: Partial<YearGroup> = {}): YearGroup => ({
  ...{ id, name: id, people: ["a", "b"], leader: "a", durationMinutes: 120, place: null, room: null },
  ...{ standing: [], themeDays: 0, themeDaysOf: null },
  habit: { rhythm: { perYear: 4 }, usually: { weekday: "tuesday", at: "13:00" } },
  ...more,
});

const year = (groups: YearGroup[], more: Partial<YearFacts> = {}): YearFacts => ({
  ...{ year: 2027, today: "2026-11-28", groups, reports: [], absences: [], weights: usualWeights },
  ...{ taken: new Map(), rooms: [] },
  isAvoided: avoidedDay([]),
  ...more,
});

/** A meeting of an hour. */
const stands = (key: string, day: string, more: Partial<StandingMeeting> = {}): StandingMeeting => ({
  ...{ key, wallTime: `${day}T09:00`, durationMinutes: 60, place: null, rooms: [], isMovable: true },
  ...more,
});

const datesOf = (problem: PlanProblem, choice: Choice) =>
  problem.meetings.map((_, at) => dayOfNumber(problem.year, chosen(problem, choice, at)?.day ?? -999));

describe("a meeting is offered", () => {
  test("its usual weekday and time first, and four meetings lie evenly over the year", () => {
    const problem = planProblem(year([group("steering")]));
    const dates = datesOf(problem, annealPlan(problem));
    expect(dates).toEqual(["2027-02-16", "2027-05-18", "2027-08-17", "2027-11-16"]);
    expect(judgePlan(problem, annealPlan(problem)).cost).toBeLessThan(20);
  });

  test.each([
    2026, 2027, 2028, 2032,
  ])("no weekend, no holiday, and no day its leader is away, in %i", (of) => {
    const absences = [{ personId: "a", from: `${of}-02-01`, to: `${of}-02-28` }];
    const facts = year([group("steering", { habit: { rhythm: { perYear: 12 }, usually: null } })], {
      ...{ year: of, today: `${of - 1}-12-01`, absences },
    });
    for (const { candidates } of planProblem(facts).meetings)
      for (const { day } of candidates) {
        const on = dayOfNumber(of, day);
        expect([on, [0, 6].includes(new Date(on).getUTCDay()), facts.isAvoided(on)]).toEqual([
          on,
          false,
          false,
        ]);
        expect(on < `${of}-02-01` || on > `${of}-02-28`).toBe(true);
      }
  });

  test("nothing that is over, nor what stands already", () => {
    const standing = [stands("steering-2027-05-20", "2027-05-20")];
    const problem = planProblem(year([group("steering", { standing })], { today: "2027-03-31" }));
    expect(datesOf(problem, annealPlan(problem))).toEqual(["2027-05-20", "2027-08-17", "2027-11-16"]);
  });

  test("all days of a series that people meet on, in the 53rd week of a leap year too", () => {
    const habit = { rhythm: { everyDays: 14, from: "2031-01-02" }, usually: null };
    const problem = planProblem(year([group("leaders", { habit })], { year: 2032, today: "2031-12-01" }));
    const dates = datesOf(problem, annealPlan(problem));
    expect(dates).toHaveLength(27);
    expect([dates[0], dates.at(-1)]).toEqual(["2032-01-02", "2032-12-30"]);
  });
});

describe("what people have already", () => {
  /** The third Tuesday of February, when the steering group would meet first. */
  const day = 46;
  const at = (...hours: [number, number]) => hours.map((hour) => day * 1440 + hour * 60);
  const first = (taken: YearFacts["taken"], more = {}) => {
    const problem = planProblem(year([group("steering", more)], { taken }));
    return chosen(problem, annealPlan(problem), 0);
  };

  test("of the leader's nothing is planned on; what merely touches the meeting is no hindrance", () => {
    expect(first(new Map([["a", at(14, 16)]]))).not.toMatchObject({ day, start: 13 * 60 });
    expect(first(new Map([["a", [...at(12, 13), ...at(15, 16)]]]))).toMatchObject({ day, start: 13 * 60 });
    // from the evening before until the afternoon
    expect(first(new Map([["a", [day * 1440 - 300, day * 1440 + 900]]]))?.day).not.toBe(day);
  });

  test.each([
    [["b"], 1, 15],
    [["b", "c"], 1, 30],
    [["b", "c"], 0, 0],
  ])("of %s, where everyone being there weighs %i, costs %i: as if they were away", (busy, everyone, cost) => {
    const taken = new Map(busy.map((person) => [person, at(13, 14)]));
    const weights = { ...usualWeights, everyone };
    const [meeting] = planProblem(
      year([group("steering", { people: ["a", "b", "c"] })], { taken, weights }),
    ).meetings;
    const usual = meeting?.candidates.find((one) => one.day === day && one.start === 13 * 60);
    expect(usual?.cost).toBe(cost);
  });

  test("a leader taken all through gives a meeting no day, and it is said why", () => {
    const [from, until] = [17 * 1440, 78 * 1440];
    const facts = year([group("steering")], { taken: new Map([["a", [from, until]]]) });
    const problem = planProblem(facts);
    const [unmet] = unmetBy(facts, problem, annealPlan(problem));
    expect(unmet).toMatchObject({ kind: "noDay", number: 1, instead: "2027-01-15" });
    expect(unmet).toMatchObject({ barred: { leader: 0, holiday: 0, busy: 35 } });
  });
});

describe("two groups", () => {
  test("that share a person, or a place, never meet at once", () => {
    for (const shared of [{ people: ["a", "x"] }, { people: ["x"], leader: "x", place: "Hall" }]) {
      const other = group("operations", shared);
      const problem = planProblem(year([group("steering", { place: "Hall" }), other]));
      expect(judgePlan(problem, annealPlan(problem))).toMatchObject({ clashes: [], unplaced: [] });
    }
  });

  test("of which one reports to the other: its minutes are approved before the other's agenda goes out", () => {
    const reports = [{ from: "team", to: "steering", leadDays: 19 }];
    const team = group("team", { people: ["t"], leader: "t" });
    const problem = planProblem(year([group("steering"), team], { reports }));
    const choice = annealPlan(problem);
    expect(judgePlan(problem, choice).unserved).toEqual([]);
    const [steering, teams] = problem.ofGroup.map((own) =>
      own.map((at) => chosen(problem, choice, at)?.day ?? 0),
    );
    const waits = steering?.map(
      (day) => day - Math.max(...(teams ?? []).filter((one) => one <= day - 19), -365),
    );
    expect(Math.max(...(waits ?? []))).toBeLessThan(40);
  });
});

const anyYear = fc.record({
  ...{ groups: fc.integer({ min: 1, max: 9 }), people: fc.integer({ min: 6, max: 30 }) },
  ...{ seed: fc.integer({ min: 1, max: 1000 }), year: fc.integer({ min: 2024, max: 2033 }) },
  ...{ isBusy: fc.boolean(), hasRooms: fc.boolean() },
});

test("no proposal breaks what must hold, and whatever is not done is said", () => {
  fc.assert(
    fc.property(anyYear, (asked) => {
      const facts = aYear(asked);
      const problem = planProblem(facts);
      const choice = annealPlan(problem, { moves: 8_000 });
      const judged = judgePlan(problem, choice);
      expect([judged.clashes, judged.tooClose]).toEqual([[], []]);
      expect(datesWithoutLeader(facts, problem, choice)).toEqual([]);
      expect(roomsTwice(facts, problem, choice)).toEqual([]);
      const unmet = unmetBy(facts, problem, choice);
      expect(unmet).toHaveLength(judged.unplaced.length + judged.unserved.length);
    }),
    { numRuns: 25 },
  );
});

/** Counted from the bookings themselves, and from the plan's own; a group that meets in a room has one. */
function roomsTwice({ groups, rooms }: YearFacts, problem: PlanProblem, choice: Choice) {
  const inRooms = problem.meetings.flatMap(({ group: index, standing }, at) => {
    const one = chosen(problem, choice, at);
    if (!one || standing) return [];
    expect(one.room >= 0).toBe(groups[index]?.room !== null);
    return one.room < 0
      ? []
      : [{ room: one.room, from: one.day * 1440 + one.start, until: one.day * 1440 + one.end }];
  });
  const booked = rooms.flatMap(({ taken }, room) =>
    Array.from({ length: taken.length / 2 }, (_, nth) => ({
      room,
      from: taken[2 * nth] ?? 0,
      until: taken[2 * nth + 1] ?? 0,
    })),
  );
  return inRooms.filter((one, nth) =>
    [...inRooms.slice(nth + 1), ...booked].some(
      (other) => other.room === one.room && other.from < one.until && one.from < other.until,
    ),
  );
}

/** Counted from the appointments themselves. */
function datesWithoutLeader({ groups, taken }: YearFacts, problem: PlanProblem, choice: Choice) {
  return problem.meetings.flatMap(({ group: index }, at) => {
    const [one, leader] = [chosen(problem, choice, at), groups[index]?.leader ?? ""];
    const blocks = Array.from(taken.get(leader) ?? []);
    const isTaken = blocks.some(
      (from, nth) =>
        nth % 2 === 0 &&
        one !== null &&
        from < one.day * 1440 + one.end &&
        one.day * 1440 + one.start < (blocks[nth + 1] ?? 0),
    );
    return isTaken ? [at] : [];
  });
}

test("the programme's price of a plan is the one that is counted plainly, and a plan that holds breaks no row of it", () => {
  fc.assert(
    fc.property(anyYear, (asked) => {
      const problem = planProblem(aYear(asked));
      const choice = annealPlan(problem, { moves: 4_000 });
      const { cost, unserved } = judgePlan(problem, choice);
      const model = planModel(problem);
      const placed = problem.meetings.map(({ candidates }, at) => {
        const [offset, none] = [model.offsets[at] ?? 0, model.unplaced[at] ?? 0];
        return (
          model.cost[choice[at] === -1 ? none : offset + Math.min(choice[at] ?? 0, candidates.length - 1)] ??
          0
        );
      });
      expect(placed.reduce((sum, one) => sum + one, 0) + problem.unserved * unserved.length).toBe(cost);
    }),
    { numRuns: 15 },
  );
});

test("made again with nothing changed, a plan stays as it is; with one date given, little else moves", () => {
  const problem = planProblem(aYear({ groups: 8, people: 40 }));
  const plan = annealPlan(problem);
  const kept = keeping(problem, plan, 20);
  const again = annealPlan(kept, { start: plan });
  expect(again.filter((one, at) => one !== plan[at]).length).toBeLessThanOrEqual(1);

  const [at] = problem.ofGroup[0] ?? [0];
  const moved = kept.meetings.map((meeting, index) =>
    index === at ? { ...meeting, isFixed: true, candidates: meeting.candidates.slice(-1) } : meeting,
  );
  const start = plan.map((one, index) => (index === at ? 0 : one));
  const after = annealPlan({ ...kept, meetings: moved }, { start });
  expect(after.filter((one, index) => index !== at && one !== plan[index]).length).toBeLessThanOrEqual(5);
});

describe("what cannot be", () => {
  test("a leader who is away all through gives a meeting no day, and the sentence says when it would do", () => {
    const absences = [{ personId: "a", from: "2027-01-18", to: "2027-03-20" }];
    const facts = year([group("steering")], { absences });
    const problem = planProblem(facts);
    const [unmet] = unmetBy(facts, problem, annealPlan(problem));
    expect(unmet).toMatchObject({ kind: "noDay", group: "steering", number: 1, instead: "2027-01-15" });
  });

  test("a meeting for which days are left, all too near the group's own, is not said to want for its leader", () => {
    const days = ["2026-12-22", "2027-04-06", "2027-08-17", "2027-11-16"];
    const absences = [{ personId: "a", from: "2027-02-15", to: "2027-02-19" }];
    const facts = year([group("steering", { standing: days.map((day) => stands(day, day)) })], { absences });
    const problem = planProblem(facts);
    expect(unmetBy(facts, problem, annealPlan(problem))).toMatchObject([
      { kind: "noDay", number: 1, left: "near", barred: { leader: 5 } },
    ]);
  });

  test("a receiver that nothing new reaches says which meeting would have to be when", () => {
    const reports = [{ from: "team", to: "steering", leadDays: 19 }];
    const steering = group("steering", {
      standing: [stands("s1", "2027-03-01"), stands("s2", "2027-06-01")],
      habit: habitOf(2),
    });
    const team = group("team", {
      ...{
        people: ["t"],
        leader: "t",
        standing: [stands("t1", "2027-02-01"), stands("t2", "2027-05-20")],
        habit: habitOf(2),
      },
    });
    const facts = year([steering, team], { reports });
    const problem = planProblem(facts);
    expect(unmetBy(facts, problem, annealPlan(problem))).toEqual([
      {
        ...{ kind: "unserved", group: "team", receiver: "steering", on: "2027-06-01" },
        ...{ latest: "2027-05-13", insteadOf: "2027-05-20" },
      },
    ]);
  });
});

const habitOf = (perYear: number): YearGroup["habit"] => ({ rhythm: { perYear }, usually: null });
