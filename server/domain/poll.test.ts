// The specification of a poll's tally, of what is best, and of what a rule decides.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ableAt,
  canAll,
  closedBecause,
  isPollReminderDue,
  outcomeOf,
  type PollAnswer,
  type PollRule,
  pollAnswers,
  pollReminderAt,
  pollRules,
  ranked,
  tallyOf,
  usualDeadline,
  type Vote,
} from "./poll";

const at = (hours: number) => new Date(Date.UTC(2026, 11, 1, 8) + hours * 3_600_000);
const [monday, tuesday, wednesday] = ["monday", "tuesday", "wednesday"].map((id, day) => ({
  id,
  startsAt: at(24 * day),
})) as [Time, Time, Time];
type Time = { id: string; startsAt: Date };

/** One row a person, one letter a time: y yes, i if need be, n no, a dot for silence. */
function votesIn(rows: Record<string, string>): Vote[] {
  const said: Record<string, PollAnswer> = { y: "yes", i: "if-need-be", n: "no" };
  return Object.entries(rows).flatMap(([personId, letters]) =>
    [...letters].flatMap((letter, index) => {
      const answer = said[letter];
      const time = [monday, tuesday, wednesday][index];
      return answer && time ? [{ personId, timeId: time.id, answer }] : [];
    }),
  );
}

const tallied = (rows: Record<string, string>) =>
  tallyOf([wednesday, monday, tuesday], Object.keys(rows), votesIn(rows));

test("a tally says who answered what at each time, in the order of time", () => {
  expect(tallied({ anna: "yi.", bo: "n.y" })).toEqual([
    { ...monday, yes: ["anna"], ifNeedBe: [], no: ["bo"], silent: [] },
    { ...tuesday, yes: [], ifNeedBe: ["anna"], no: [], silent: ["bo"] },
    { ...wednesday, yes: ["bo"], ifNeedBe: [], no: [], silent: ["anna"] },
  ]);
});

test.each<[string, Record<string, string>, string[]]>([
  ["where most can", { anna: "nyn", bo: "nyy" }, ["tuesday", "wednesday", "monday"]],
  ["then where most can gladly", { anna: "iyi", bo: "iin" }, ["tuesday", "monday", "wednesday"]],
  ["then where fewest say no", { anna: "yy.", bo: "n.n" }, ["tuesday", "monday", "wednesday"]],
  ["then the earliest", { anna: "yyy" }, ["monday", "tuesday", "wednesday"]],
])("the best is %s", (_, rows, order) => {
  expect(ranked(tallied(rows)).map(({ id }) => id)).toEqual(order);
});

const before = at(-40);
const deadline = at(-24);

test.each<[string, PollRule, Record<string, string>, Date, object]>([
  ["nobody decides before the deadline", "by-hand", { anna: "yyy" }, before, { is: "wait" }],
  [
    ...["a person decides after it, and hears what is best"],
    "by-hand",
    ...[{ anna: "nyn" }, deadline, { is: "ask", best: { id: "tuesday" } }],
  ],
  [
    "the first that all can is chosen at once",
    "all-can",
    ...[{ anna: "niy", bo: "yyy" }, before, { is: "choose", timeId: "tuesday" }],
  ],
  ["as long as one is silent it waits", "all-can", { anna: "yyy", bo: "..." }, before, { is: "wait" }],
  ["also where one is silent about one time alone", "all-can", { anna: "yy." }, before, { is: "wait" }],
  [
    "what not all can is for a person",
    "all-can",
    ...[{ anna: "yn.", bo: "ny." }, deadline, { is: "ask", best: { id: "monday", no: ["bo"] } }],
  ],
  ["most is not most before the deadline", "most-can", { anna: "yyy" }, before, { is: "wait" }],
  [
    ...["the most that can, at the deadline"],
    "most-can",
    ...[{ anna: "ynn", bo: "nyi", carl: "n.y" }, deadline, { is: "choose", timeId: "wednesday" }],
  ],
  ["of nobody there is no most", "most-can", { anna: "nnn", bo: "..." }, deadline, { is: "ask", best: null }],
  [
    ...["what has begun is not chosen"],
    "most-can",
    ...[{ anna: "yyn" }, at(1), { is: "choose", timeId: "tuesday" }],
  ],
] as [string, PollRule, Record<string, string>, Date, object][])("%s (%s)", (_, rule, rows, now, outcome) => {
  expect(outcomeOf({ rule, deadline, tallies: tallied(rows) }, now)).toMatchObject(outcome);
});

test.each([
  ["open", before, null],
  ["open", deadline, "late"],
  ["decided", before, "decided"],
  ["cancelled", at(100), "cancelled"],
] as const)("a poll that is %s takes answers until its deadline", (state, now, because) => {
  expect(closedBecause({ state, deadline }, now)).toBe(because);
});

test.each([
  ["two days before a deadline that is far", 0, 200, 152],
  ["half-way to one that is near", 0, 60, 30],
  ["never within four hours of being asked", 0, 6, 4],
])("a reminder is due %s", (_, asked, until, due) => {
  expect(pollReminderAt(at(asked), at(until))).toEqual(at(due));
  expect(isPollReminderDue(at(asked), at(until), at(due - 1))).toBe(false);
  expect(isPollReminderDue(at(asked), at(until), at(due))).toBe(true);
  expect(isPollReminderDue(at(asked), at(until), at(until))).toBe(false);
});

test.each([
  ["five days from today", ["2026-12-24T09:00"], "2026-12-06"],
  ["the day before the first time", ["2026-12-24T09:00", "2026-12-04T09:00"], "2026-12-03"],
  ["none before a time tomorrow", ["2026-12-02T09:00"], null],
  ["five days from today where no time is said yet", [], "2026-12-06"],
])("the usual deadline is %s", (_, times, day) => {
  expect(usualDeadline(times, "2026-12-01")).toBe(day);
});

const anyPoll = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([times, people]) =>
    fc.record({
      times: fc.constant(
        Array.from({ length: times }, (_, index) => ({ id: `t${index}`, startsAt: at(index) })),
      ),
      people: fc.constant(Array.from({ length: people }, (_, index) => `p${index}`)),
      votes: fc.uniqueArray(
        fc.record({
          timeId: fc.nat(times - 1).map((index) => `t${index}`),
          // one more than were asked: somebody who has left
          personId: fc.nat(people).map((index) => `p${index}`),
          answer: fc.constantFrom(...pollAnswers),
        }),
        { selector: ({ timeId, personId }) => `${timeId} ${personId}` },
      ),
      rule: fc.constantFrom(...pollRules),
      now: fc.integer({ min: -48, max: 8 }).map(at),
    }),
  );

test("everybody asked is told of once at every time, and a rule never takes a time that another beats", () => {
  fc.assert(
    fc.property(anyPoll, ({ times, people, votes, rule, now }) => {
      const tallies = tallyOf(times, people, votes);
      for (const { yes, ifNeedBe, no, silent } of tallies)
        expect([...yes, ...ifNeedBe, ...no, ...silent].toSorted()).toEqual(people);
      const outcome = outcomeOf({ rule, deadline, tallies }, now);
      if (outcome.is !== "choose") {
        expect(outcome.is === "wait").toBe(now < deadline);
        return;
      }
      const chosen = tallies.find(({ id }) => id === outcome.timeId);
      expect(chosen && chosen.startsAt > now && rule !== "by-hand").toBe(true);
      if (!chosen) return;
      const rivals = tallies.filter(({ startsAt }) => startsAt > now);
      if (rule === "all-can") {
        expect(canAll(chosen)).toBe(true);
        expect(rivals.filter(canAll)[0]).toEqual(chosen);
      } else expect(Math.max(...rivals.map(ableAt))).toBe(ableAt(chosen));
    }),
    { numRuns: 200 },
  );
});

test("what is best does not hang on the order in which votes come", () => {
  fc.assert(
    fc.property(anyPoll, ({ times, people, votes }) => {
      const order = (given: readonly Vote[]) => ranked(tallyOf(times, people, given)).map(({ id }) => id);
      expect(order(votes.toReversed())).toEqual(order(votes));
    }),
    { numRuns: 100 },
  );
});
