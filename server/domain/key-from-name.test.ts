// Keys made from names.
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyPattern } from "./collaboration-file";
import { freeKey, keyFromName } from "./key-from-name";

test.each([
  ["Team Ældre & Sundhed", "team-aeldre-sundhed"],
  ["Rådet for øvrigt Åben", "raadet-for-oevrigt-aaben"],
  ["  Café René  ", "cafe-rene"],
  ["–", "group"],
])("%s becomes %s", (name, key) => {
  expect(keyFromName(name, "group")).toBe(key);
});

test("every name gives a key that can stand in an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => keyPattern.test(keyFromName(name, "group"))),
  );
});

test("a taken key gets the lowest free number", () => {
  expect(freeKey("team", new Set())).toBe("team");
  expect(freeKey("team", new Set(["team", "team-2"]))).toBe("team-3");
});
