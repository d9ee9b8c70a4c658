import { expect, test } from "vitest";
import { themeDayDisposition, themeDaysPlanned } from "./theme-day";

test("a theme day is its theme, all day", () => {
  expect(themeDayDisposition("Loneliness", 360)).toEqual([
    { id: "theme", title: "Loneliness", type: "discussion", fill: "theme", minutes: 360 },
  ]);
});

const day = { wholeDay: true, on: "2027-02-01" };
test.each([
  [[day], { themeDays: 1 }, { planned: 1, of: 1 }],
  [[], { themeDays: 2 }, { planned: 0, of: 2 }],
  [
    [
      { ...day, on: null },
      { ...day, on: "2028-02-01" },
      { ...day, wholeDay: false },
    ],
    { themeDays: 1 },
    { planned: 0, of: 1 },
  ],
  [[day], null, { planned: 1, of: 0 }],
  [[], {}, null],
  [[], null, null],
])("%j with the rhythm %j", (themes, rhythm, planned) => {
  expect(themeDaysPlanned(themes, 2027, rhythm)).toEqual(planned);
});
