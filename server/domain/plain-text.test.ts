// Text made fit for calendars and headers.
import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, plainText, shortened } from "./plain-text";

test.each([
  ["a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d"],
  ["a\u2028b\u0085c", "a\nb\nc", "a b c"],
  ["bell\u0007 and \u009bcontrol", "bell and control", "bell and control"],
  ["\ttab ", " tab ", "tab"],
  ["half \ud83d of one", "half  of one", "half of one"],
  ["whole 👩🏽‍⚕️ æøå", "whole 👩🏽‍⚕️ æøå", "whole 👩🏽‍⚕️ æøå"],
])("%j", (written, plain, line) => {
  expect(plainText(written)).toBe(plain);
  expect(oneLine(written)).toBe(line);
});

test("nothing is left that ends a line or cannot be written as UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (written) => {
      const line = oneLine(written);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
      expect(oneLine(line)).toBe(line);
    }),
  );
});

test.each([
  ["  short ", 10, "short"],
  ["abcdef", 3, "abc"],
  ["ab\r\ncd", 4, "ab"],
  ["ab👩🏽", 3, "ab"],
  ["", 3, ""],
])("%j in %i characters", (written, most, short) => {
  expect(shortened(written, most)).toBe(short);
});
