// Which days a phase may have, and which phase a day is in.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Period, type Phase, periodMistakes, phaseMistakes, phaseOn } from "./phases";

const open: Period = { from: null, to: null };
const project: Period = { from: "2017-08-01", to: "2021-07-31" };
const required = { words: "required", params: {} };
const backwards = { words: "endsBeforeItBegins", params: {} };
const early = { words: "phaseBeforeCollaboration", params: { on: "01.08.2017" } };
const late = { words: "phaseAfterCollaboration", params: { on: "31.07.2021" } };

test.each<[string | undefined, string | undefined, Period, ReturnType<typeof phaseMistakes>]>([
  ["2017-08-01", "2018-01-31", project, {}],
  ["2017-08-01", "2021-07-31", project, {}],
  ["2018-01-31", "2018-01-31", project, {}],
  ["2016-01-01", "2031-01-31", open, {}],
  [undefined, undefined, open, { from: required, to: required }],
  [undefined, "2018-01-31", project, { from: required }],
  ["2018-02-01", "2018-01-31", open, { to: backwards }],
  ["2017-07-31", "2018-01-31", project, { from: early }],
  ["2021-02-01", "2021-08-01", project, { to: late }],
  ["2021-08-01", "2021-08-31", project, { from: late, to: late }],
  ["2017-01-01", "2021-08-01", { from: "2017-08-01", to: null }, { from: early }],
  ["2017-01-01", "2021-08-01", { from: null, to: "2021-07-31" }, { to: late }],
])("a phase from %s to %s in %j", (from, to, period, mistakes) => {
  expect(phaseMistakes({ from, to }, period)).toEqual(mistakes);
});

const start: Phase = { name: "Opstart", from: "2017-08-01", to: "2018-01-31" };
const work: Phase = { name: "Projekt", from: "2018-02-01", to: "2021-01-31" };

test.each<[string | null, string | null, ReturnType<typeof periodMistakes>]>([
  [null, null, {}],
  ["2017-08-01", "2021-01-31", {}],
  ["2021-01-31", "2017-08-01", { to: backwards }],
  [
    "2017-09-01",
    null,
    { from: { words: "phaseBeginsBefore", params: { name: "Opstart", on: "01.08.2017" } } },
  ],
  [null, "2020-12-31", { to: { words: "phaseEndsAfter", params: { name: "Projekt", on: "31.01.2021" } } }],
])("a collaboration from %s to %s with two phases", (from, to, mistakes) => {
  expect(periodMistakes({ from, to }, [start, work])).toEqual(mistakes);
});

test.each([
  ["2017-07-31", null],
  ["2017-08-01", "Opstart"],
  ["2018-01-31", "Opstart"],
  ["2018-02-01", "Projekt"],
  ["2018-06-15", "Forår"],
  ["2021-02-01", null],
])("the day %s is in %s", (day, name) => {
  const spring: Phase = { name: "Forår", from: "2018-06-01", to: "2018-06-30" };
  expect(phaseOn([start, spring, work], day)?.name ?? null).toBe(name);
});

test("phases without a mistake are never in the way of the days they were written in", () => {
  const day = fc.integer({ min: 2015, max: 2030 }).map((year) => `${year}-06-01`);
  fc.assert(
    fc.property(day, day, fc.option(day), fc.option(day), (from, to, begins, ends) => {
      const period = { from: begins, to: ends };
      fc.pre(!begins || !ends || begins <= ends);
      const phase = { name: "P", from, to };
      const fits = Object.keys(phaseMistakes(phase, period)).length === 0;
      fc.pre(from <= to);
      expect(Object.keys(periodMistakes(period, [phase])).length === 0).toBe(fits);
    }),
  );
});
