import fc from "fast-check";
import { expect, test } from "vitest";
import type { Asked } from "./counted-answer";
import { type ProposedTime, type TimeStanding, timeStandings } from "./time-proposal";

const startsAt = new Date("2026-12-01T12:00:00Z");
const asked: Asked = { sequence: 1, since: null, until: startsAt };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));
const now = at(30);

const proposed = (id: string, more: Partial<ProposedTime> = {}): ProposedTime => ({
  ...{ id, invitationId: "i", startsAt: new Date("2026-12-03T12:00:00Z"), sequence: 1, receivedAt: at(1) },
  ...{ number: 0, messageId: `<${id}>`, doubt: null, verdict: null },
  ...more,
});

const standing = (all: readonly ProposedTime[], to = asked, when = now) =>
  Object.fromEntries([...timeStandings(all, to, startsAt, when)].sort());

test.each<[string, Partial<ProposedTime>, TimeStanding]>([
  ["in time", {}, "open"],
  ["for the time that is", { startsAt }, "met"],
  ["to an earlier time", { sequence: 0 }, "overtaken"],
  ["for a time that has passed", { startsAt: at(0) }, "overtaken"],
  ["that was accepted", { verdict: "accepted", sequence: 0 }, "accepted"],
  ["that was declined", { verdict: "declined" }, "declined"],
  ["in doubt", { doubt: "forged" }, "not-counted"],
  ["in doubt and taken for theirs", { doubt: "other-address", verdict: "counted" }, "open"],
  ["set aside", { verdict: "set-aside" }, "not-counted"],
])("a proposal %s: %#", (_, more, expected) => {
  expect(standing([proposed("it", more)])).toEqual({ it: expected });
});

test("nothing is open once the meeting has begun or is cancelled, or the person was invited anew", () => {
  expect(standing([proposed("it")], asked, startsAt)).toEqual({ it: "overtaken" });
  expect(standing([proposed("it")], { ...asked, until: at(20) })).toEqual({ it: "overtaken" });
  expect(standing([proposed("it")], { ...asked, since: at(2) })).toEqual({ it: "overtaken" });
});

test("who asks for another time again has taken the first back, and a mail that comes twice is one", () => {
  const second = proposed("second", { receivedAt: at(2) });
  const firstAgain = proposed("first again", { messageId: "<first>", receivedAt: at(3) });
  const expected = { first: "replaced", "first again": "replaced", second: "open" };
  expect(standing([proposed("first"), second, firstAgain])).toEqual(expected);
  expect(standing([firstAgain, second, proposed("first")])).toEqual(expected);
});

test("one at most is open, whatever came in whatever order", () => {
  const any = fc.record({
    receivedAt: fc.integer({ min: 0, max: 5 }).map(at),
    sequence: fc.integer({ min: 0, max: 2 }),
    messageId: fc.constantFrom(null, "<a>", "<b>"),
    verdict: fc.constantFrom(null, null, "declined" as const),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (some) => {
      const all = some.map((one, number) => proposed(`${number}`, { ...one, number }));
      const standings = standing(all);
      expect(Object.values(standings).filter((one) => one === "open").length).toBeLessThanOrEqual(1);
      expect(standing(all.toReversed())).toEqual(standings);
    }),
  );
});
