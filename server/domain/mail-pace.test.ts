// How mail is spaced and how long it waits, whatever the clock does.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gone, lastGoesAt, nextTurn, type Pace, waitForServer } from "./mail-pace";

const now = new Date("2026-11-28T12:00:00Z");
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const fresh: Pace = { lastTurnAt: null, awaySince: null, nextTryAt: null };
const hour = 3600;

describe("the next turn", () => {
  test.each<[string, number | null, number | undefined, number]>([
    ["with nothing before it", null, 30, 0],
    ["without a limit", 0, undefined, 0],
    ["right after another", 0, 30, 2],
    ["a second after another", -1, 30, 1],
    ["long after another: nothing was saved up", -hour, 30, 0],
    ["behind others who wait", 6, 30, 8],
    ["after the clock was set back an hour", hour, 30, 2],
    ["after the clock was set forward", -24 * hour, 30, 0],
    ["one an hour", 0, 1, 60],
  ])("%s", (_, last, perMinute, expected) => {
    const pace = { ...fresh, lastTurnAt: last === null ? null : at(last) };
    expect(nextTurn(pace, perMinute, now)).toEqual(at(expected));
  });

  test("whoever asks and whenever, no more go in a minute than may, while the clock goes on", () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 600 }), (waited, perMinute) => {
        const turns: number[] = [];
        let clock = now.getTime();
        let pace = fresh;
        for (const pause of waited) {
          // whoever has waited for their turn asks for the next
          clock = Math.max(clock + (pause % 7 === 0 ? pause : 0), turns.at(-1) ?? 0);
          const lastTurnAt = nextTurn(pace, perMinute, new Date(clock));
          pace = { ...pace, lastTurnAt };
          turns.push(lastTurnAt.getTime());
        }
        for (const [nth, turn] of turns.entries()) {
          const within = turns.slice(nth).filter((other) => other < turn + 60_000 - 1).length;
          expect(within).toBeLessThanOrEqual(perMinute + 1);
        }
      }),
    );
  });

  test("wherever the clock jumps, nobody waits longer than for those who can be before them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10 * hour, max: 10 * hour }),
        fc.integer({ min: 1, max: 600 }),
        (last, per) => {
          const wait = nextTurn({ ...fresh, lastTurnAt: at(last) }, per, now).getTime() - now.getTime();
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual((20 * 60_000) / per);
        },
      ),
    );
  });
});

describe("a server that does not answer", () => {
  test.each([
    ["for the first time", null, 2],
    ["after half a minute", -30, 15],
    ["after four minutes", -240, 120],
    ["after a day", -24 * hour, 300],
    ["after the clock was set back", hour, 2],
  ])("%s is tried again", (_, since, expected) => {
    const after = gone({ ...fresh, awaySince: since === null ? null : at(since) }, now);
    expect(after).toMatchObject({ awaySince: since === null ? now : at(since), nextTryAt: at(expected) });
  });

  test.each([
    ["never said", null, 0],
    ["past", -1, 0],
    ["to come", 60, 60_000],
    ["further off than it can be: the clock was set back", hour, 0],
  ])("when to try is %s", (_, next, expected) => {
    expect(waitForServer({ ...fresh, nextTryAt: next === null ? null : at(next) }, now)).toBe(expected);
  });
});

test.each([
  [400, 30, at(800)],
  [0, 30, null],
  [400, undefined, null],
])("of %i waiting, %s a minute, the last goes", (waiting, perMinute, expected) => {
  expect(lastGoesAt(waiting, perMinute, now)).toEqual(expected);
});
