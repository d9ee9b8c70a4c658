import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter } from "./calendar-day";
import { wheelFlows } from "./wheel-flows";

const meeting = (group: string, day: string) => ({ key: `${group} ${day}`, group, day });
const report = { from: "team", to: "steering", leadDays: 19 };

test("the last minutes that are ready go up once, and what is decided comes down to the next meeting", () => {
  const meetings = [
    meeting("steering", "2027-03-01"),
    meeting("steering", "2027-03-10"),
    meeting("team", "2027-02-01"),
    meeting("team", "2027-02-20"),
    meeting("team", "2027-03-15"),
  ];
  expect(wheelFlows(meetings, [report])).toEqual([
    { from: "team 2027-02-01", to: "steering 2027-03-01", kind: "minutes" },
    { from: "steering 2027-03-01", to: "team 2027-03-15", kind: "decisions" },
    { from: "steering 2027-03-10", to: "team 2027-03-15", kind: "decisions" },
  ]);
  expect(wheelFlows(meetings, [])).toEqual([]);
});

test("minutes never arrive before they are ready, and a decision never before it is made", () => {
  const day = fc.integer({ min: 0, max: 364 }).map((days) => daysAfter("2027-01-01", days));
  fc.assert(
    fc.property(fc.array(day), fc.array(day), (teamDays, steeringDays) => {
      const meetings = [
        ...new Set(teamDays.map((on) => `team ${on}`)),
        ...new Set(steeringDays.map((on) => `steering ${on}`)),
      ].map((key) => meeting(key.split(" ")[0] ?? "", key.split(" ")[1] ?? ""));
      const flows = wheelFlows(meetings, [report]);
      const dayOf = (key: string) => key.split(" ")[1] ?? "";
      for (const { from, to, kind } of flows)
        expect(daysAfter(dayOf(from), kind === "minutes" ? 19 : 1) <= dayOf(to)).toBe(true);
      const told = flows.filter(({ kind }) => kind === "minutes").map(({ from }) => from);
      expect(new Set(told).size).toBe(told.length);
    }),
  );
});
