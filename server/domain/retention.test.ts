import { expect, test } from "vitest";
import { mayGoFrom } from "./retention";

test.each([
  ["what nobody filed", { filedOn: null, isHeld: false }, 6, null],
  ["what is held back", { filedOn: "2026-01-31", isHeld: true }, 6, null],
  ["what has no rule", { filedOn: "2026-01-31", isHeld: false }, null, null],
  ["what was filed", { filedOn: "2026-08-31", isHeld: false }, 6, "2027-02-28"],
])("%s", (_, retained, months, from) => {
  expect(mayGoFrom(retained, months)).toBe(from);
});
