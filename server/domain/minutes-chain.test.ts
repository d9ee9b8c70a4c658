import { describe, expect, test } from "vitest";
import { isUnbroken } from "./minutes-chain";
import { canonicalMinutes, hashOfText, type SealedMinutes } from "./minutes-hash";

const minutes: SealedMinutes = {
  ...{ meeting: "m", group: "g", startsAt: "2026-12-01T13:00", durationMinutes: 60, place: null },
  ...{ attendance: [], items: [] },
};
const sealed = (text: string) => ({ text, hash: hashOfText(text) });
const first = sealed(canonicalMinutes(minutes));
const correcting = (corrects: string, version: number) =>
  sealed(
    canonicalMinutes({
      ...minutes,
      correction: { version, corrects, reason: "Wrong.", by: "Bo", at: "2026-12-08T10:00:00.000Z" },
    }),
  );
const second = correcting(first.hash, 2);
const third = correcting(second.hash, 3);

test("versions that each correct the one before are a chain", () => {
  expect(isUnbroken([first])).toBe(true);
  expect(isUnbroken([first, second, third])).toBe(true);
});

describe("a chain is broken", () => {
  test.each([
    ["where a text is changed", [first, { ...second, text: second.text.replace("Wrong", "Right") }, third]],
    ["where a version is taken away", [first, third]],
    ["where a version is put in its place", [first, correcting("0".repeat(64), 2)]],
    ["where it is numbered otherwise", [first, correcting(first.hash, 3)]],
    ["where it does not begin with what was approved", [second, third]],
    ["where what was approved stands twice", [first, first]],
  ])("%s", (_, versions) => {
    expect(isUnbroken(versions)).toBe(false);
  });
});
