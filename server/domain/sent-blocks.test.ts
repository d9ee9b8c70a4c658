import fc from "fast-check";
import { expect, test } from "vitest";
import { isTaken, readBlocks } from "./sent-blocks";

test("nothing sent is no span", () => {
  expect([...readBlocks(null)]).toEqual([]);
});

test("any instants come out as the minutes they went in as, wherever their bytes lie in a buffer", () => {
  const minute = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
  fc.assert(
    fc.property(fc.array(minute, { maxLength: 20 }), fc.nat(7), (minutes, shift) => {
      const bytes = new DataView(new ArrayBuffer(shift + 8 * minutes.length));
      const since2000 = (one: number) => BigInt(one - Date.UTC(2000, 0, 1) / 60_000) * 60_000_000n;
      minutes.forEach((one, index) => {
        bytes.setBigInt64(shift + 8 * index, since2000(one));
      });
      expect([...readBlocks(new Uint8Array(bytes.buffer, shift))]).toEqual(minutes);
    }),
    { numRuns: 50 },
  );
});

test.each([
  [10, 20, false],
  [20, 30, true],
  [29, 40, true],
  [10, 21, true],
  [30, 40, false],
  [55, 56, true],
])("of 20 to 30 and 50 to 60, %i to %i is taken: %s", (from, until, expected) => {
  expect(isTaken(Float64Array.of(20, 30, 50, 60), from, until)).toBe(expected);
});
