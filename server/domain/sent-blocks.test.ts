import fc from "fast-check";
import { expect, test } from "vitest";
import { readBlocks } from "./sent-blocks";

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
