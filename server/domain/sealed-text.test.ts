import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalMinutes } from "./minutes-hash";
import { anyMinutes } from "./sealed-minutes.fixture";
import { readSealedText } from "./sealed-text";

const correction = {
  ...{ version: 2, corrects: "0f".repeat(32), reason: "The name was wrong.", by: "Åse" },
  at: "2026-12-08T10:00:00.000Z",
};

test("what is read of a sealed text is everything it says", () => {
  fc.assert(
    fc.property(anyMinutes, fc.boolean(), (minutes, isCorrected) => {
      const text = canonicalMinutes({ ...minutes, ...(isCorrected ? { correction } : {}) });
      expect(canonicalMinutes(readSealedText(text))).toBe(text);
    }),
  );
});

test.each(["", "{}", "[]", '["a","b","c",1,null,[],[["1"]]]'])("%s is no sealed text", (text) => {
  expect(() => readSealedText(text)).toThrow();
});
