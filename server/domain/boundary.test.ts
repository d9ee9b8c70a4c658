import { expect, test } from "vitest";
import { isNeutral, looksLikeCpr } from "./boundary";

test.each([
  "010203-1234",
  "Borger 0102031234 søger",
  "311299 4321",
  "(290200‑1111)",
])("“%s” is refused", (text) => {
  expect(looksLikeCpr(text)).toBe(true);
});

test.each([
  "320199-1234",
  "011399-1234",
  "Ring på 74 34 34 34",
  "Sag 20260102031234",
  "01.02.2026, kl. 12.34",
  "Budget 1.234.567",
  "",
])("“%s” may stand", (text) => {
  expect(looksLikeCpr(text)).toBe(false);
});

test.each([
  [false, "steering", false],
  [true, "steering", true],
  [false, "network", true],
])("a group that is confidential (%s) or in the layer %s is told of neutrally: %s", (confidential, layer, neutral) => {
  expect(isNeutral({ confidential, layer })).toBe(neutral);
});
