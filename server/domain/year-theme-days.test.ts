// Theme days in a year's plan: which of a group's meetings they are, and that a day that is kept is nobody's.
import fc from "fast-check";
import { expect, test } from "vitest";
import { avoidedDay } from "./recurrence";
import { dayOfNumber } from "./year-calendar";
import { type StandingMeeting, usualWeights, type YearFacts, type YearGroup } from "./year-facts";
import { planProblem, themeDaysWithout } from "./year-plan";
import { annealPlan } from "./year-plan-annealing";
import { chosen, judgePlan } from "./year-plan-cost";
import { datesOf } from "./year-plan-dates";
import { unmetBy } from "./year-plan-unmet";
import { keptForTheme, themeDayNumbers, withThemeDays } from "./year-theme-days";

test.each([
  [4, 1, [2]],
  [4, 2, [1, 3]],
  [6, 1, [3]],
  [1, 1, [0]],
  [2, 5, [0, 1]],
  [4, 0, []],
])("of %i meetings a year %i are theme days: %j", (perYear, themeDays, which) => {
  expect([...themeDayNumbers(perYear, themeDays)]).toEqual(which);
});

const group: YearGroup = {
  ...{ id: "operations", name: "Operations", people: ["a", "b"], leader: "a", durationMinutes: 120 },
  ...{ place: null, room: null, standing: [], themeDays: 1, themeDaysOf: null },
  habit: { rhythm: { perYear: 4 }, usually: { weekday: "thursday", at: "13:00" } },
};

const year = (groups: YearGroup[], more: Partial<YearFacts> = {}): YearFacts => ({
  ...{ year: 2027, today: "2026-11-28", groups, reports: [], absences: [], weights: usualWeights },
  ...{ taken: new Map(), rooms: [], isAvoided: avoidedDay([]) },
  ...more,
});

const stands = (key: string | null, wallTime: string): StandingMeeting => ({
  ...{ key, wallTime, durationMinutes: 120, place: null, rooms: [], isMovable: true },
});

function planned(facts: YearFacts) {
  const problem = planProblem(facts);
  const choice = annealPlan(problem);
  const groups = [{ id: "operations", key: "operations", place: null }];
  const dates = datesOf(facts, problem, choice, groups);
  return { problem, choice, dates, judged: judgePlan(problem, choice) };
}

test("of four meetings a year one is a theme day: a whole day from nine, evenly among the others, and its group still reports", () => {
  const steering = { ...group, id: "steering", people: ["s"], leader: "s", themeDays: 0 };
  const reports = [{ from: "operations", to: "steering", leadDays: 19 }];
  const facts = year([...withThemeDays(group, []), steering], { reports });
  const { dates, judged, problem, choice } = planned(facts);
  expect(
    dates.map(({ wallTime, durationMinutes, isThemeDay }) => [
      wallTime.slice(5),
      durationMinutes,
      isThemeDay,
    ]),
  ).toEqual([
    [expect.stringMatching(/^0[12]-\d\dT13:00/), 120, false],
    [expect.stringMatching(/^0[45]-\d\dT13:00/), 120, false],
    [expect.stringMatching(/^0[78]-\d\dT09:00/), 360, true],
    [expect.stringMatching(/^1[01]-\d\dT13:00/), 120, false],
  ]);
  expect(judged.clashes).toEqual([]);
  expect(problem.reports).toEqual([{ from: 0, to: 2, leadDays: 19 }]);
  expect(unmetBy(facts, problem, choice)).toEqual([]);

  // from one year to the next there are four gaps for three meetings, and moving one would only move a gap
  const standing = [stands("last", "2026-11-12T13:00")];
  const after = year([...withThemeDays(group, []), { ...steering, standing }], { reports });
  const next = planned(after);
  expect(unmetBy(after, next.problem, next.choice)).toEqual([
    expect.objectContaining({ kind: "unserved", receiver: "Operations", insteadOf: null }),
  ]);
});

test("a group of nothing but theme days owes nobody minutes", () => {
  const steering = { ...group, id: "steering", people: ["s"], leader: "s", themeDays: 0 };
  const reports = [{ from: "operations", to: "steering", leadDays: 19 }];
  const facts = year([...withThemeDays({ ...group, themeDays: 4 }, []), steering], { reports });
  expect(planProblem(facts).reports).toEqual([]);
});

test("where the year's meetings stand already no theme day comes on top, and it is said", () => {
  const standing = ["02-04", "05-06", "08-19", "11-04"].map((day) => stands(day, `2027-${day}T13:00`));
  const facts = year(withThemeDays({ ...group, standing }, []));
  const { dates, problem, choice } = planned(facts);
  expect(dates.map(({ standing: key }) => key)).toEqual(["02-04", "05-06", "08-19", "11-04"]);
  expect(unmetBy(facts, problem, choice)).toEqual([{ kind: "noneLeft", group: "Operations", themeDays: 1 }]);

  const three = year(withThemeDays({ ...group, standing: standing.slice(0, 3) }, []));
  const one = planned(three);
  expect(one.dates.filter(({ isThemeDay }) => isThemeDay)).toHaveLength(1);
  expect(unmetBy(three, one.problem, one.choice)).toEqual([]);
});

test("a meeting that stands on the day a theme is to have is the theme's", () => {
  const standing = ["02-04", "05-06", "08-19", "11-04"].map((day) => stands(day, `2027-${day}T13:00`));
  const facts = year(withThemeDays({ ...group, standing }, [keptForTheme("2027-08-19")]));
  const { dates, problem, choice, judged } = planned(facts);
  expect(dates.map(({ standing: key, isThemeDay }) => [key, isThemeDay])).toEqual([
    ...[
      ["02-04", false],
      ["05-06", false],
    ],
    ...[
      ["08-19", true],
      ["11-04", false],
    ],
  ]);
  expect([judged.clashes, unmetBy(facts, problem, choice)]).toEqual([[], []]);
});

test("whatever stands, theme days never take a group beyond its rhythm, and what is missing for it is told", () => {
  const day = fc.integer({ min: 0, max: 300 }).map((nth) => `${dayOfNumber(2027, nth)}T13:00`);
  const some = (maxLength: number) => fc.uniqueArray(day, { maxLength });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 3 }),
      some(6),
      some(2),
      (perYear, few, usual, themed) => {
        const themeDays = Math.min(perYear, few);
        const own = {
          ...{ ...group, themeDays, standing: usual.toSorted().map((at) => stands(at, at)) },
          habit: { ...group.habit, rhythm: { perYear } },
        };
        const facts = year(
          withThemeDays(
            own,
            themed.toSorted().map((at) => stands(`theme ${at}`, at)),
          ),
        );
        const { meetings } = planProblem(facts);
        const proposed = meetings.filter(
          ({ group: at, standing }) => standing === null && facts.groups[at]?.themeDaysOf != null,
        ).length;
        expect(proposed).toBeLessThanOrEqual(Math.max(0, perYear - usual.length - themed.length));
        const missing = facts.groups
          .map((one) => themeDaysWithout(facts, one))
          .reduce((sum, one) => sum + one, 0);
        expect(proposed + missing).toBe(Math.max(0, themeDays - themed.length));
      },
    ),
  );
});

test("its people are nowhere else that day, and its leader has the whole of it", () => {
  const others = Array.from(
    { length: 5 },
    (_, at): YearGroup => ({
      ...{ ...group, id: `g${at}`, people: ["b", `x${at}`], leader: `x${at}`, themeDays: 0 },
      habit: { rhythm: { perYear: 12 }, usually: { weekday: "thursday", at: "10:00" } },
    }),
  );
  // every morning but Mondays'
  const mornings = Array.from({ length: 365 }, (_, day) =>
    day % 7 === 3 ? [] : [day * 1440 + 600, day * 1440 + 660],
  );
  const taken = new Map([["a", mornings.flat()]]);
  const facts = year([...withThemeDays(group, []), ...others], { taken });
  const { problem, choice, judged } = planned(facts);
  expect([judged.clashes, judged.unplaced]).toEqual([[], []]);
  const at = problem.meetings.findIndex(
    ({ group: index }) => facts.groups[index]?.themeDaysOf === "operations",
  );
  const day = chosen(problem, choice, at)?.day ?? 0;
  expect(new Date(dayOfNumber(2027, day)).getUTCDay()).toBe(1);
});

test("a theme that has its date takes the place of one, keeps the working day free, and is not proposed again", () => {
  const { dates, problem, choice } = planned(year(withThemeDays(group, [keptForTheme("2027-08-19")])));
  expect(dates.map(({ isThemeDay }) => isThemeDay)).toEqual([false, false, false]);
  const kept = problem.meetings.findIndex(({ standing }) => standing !== null);
  expect(chosen(problem, choice, kept)).toMatchObject({ start: 480, end: 960 });
  const two = planned(year(withThemeDays({ ...group, themeDays: 2 }, [keptForTheme("2027-08-19")])));
  expect(two.dates.filter(({ isThemeDay }) => isThemeDay)).toHaveLength(1);
});

test("a theme day that finds no day is told as one", () => {
  const taken = new Map([
    ["a", Array.from({ length: 365 }, (_, day) => [day * 1440 + 870, day * 1440 + 900]).flat()],
  ]);
  const facts = year(withThemeDays(group, []), { taken });
  const { problem, choice } = planned(facts);
  expect(unmetBy(facts, problem, choice)).toEqual([
    expect.objectContaining({ kind: "noDay", isThemeDay: true, group: "Operations" }),
  ]);
});
