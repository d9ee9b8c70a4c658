import fc from "fast-check";
import { expect, test } from "vitest";
import { readDate, readTime, writeDate, writeTime } from "./written-time";

test.each([
  ["01.12.2026", "2026-12-01"],
  ["1.12.2026", "2026-12-01"],
  ["1/12-2026", "2026-12-01"],
  ["1. 12. 2026", "2026-12-01"],
  ["01-12-26", "2026-12-01"],
  ["01122026", "2026-12-01"],
  [" 2026-12-01 ", "2026-12-01"],
  ["29.02.2028", "2028-02-29"],
])("the day “%s” is %s", (text, value) => {
  expect(readDate(text)).toEqual({ value });
});

test.each([
  [
    "30.02.2027",
    { words: "dayImpossible", params: { month: 2, days: 28, year: "2027", nearest: "28.02.2027" } },
  ],
  [
    "00.04.2027",
    { words: "dayImpossible", params: { month: 4, days: 30, year: "2027", nearest: "01.04.2027" } },
  ],
  ["12.13.2027", { words: "monthImpossible", params: { month: 13 } }],
  [
    "2027-02-29",
    { words: "dayImpossible", params: { month: 2, days: 28, year: "2027", nearest: "28.02.2027" } },
  ],
  ["tomorrow", { words: "dateUnreadable", params: {} }],
  ["", { words: "dateUnreadable", params: {} }],
  ["1.2.3.4", { words: "dateUnreadable", params: {} }],
])("“%s” is no day, and the answer says why", (text, mistake) => {
  expect(readDate(text)).toEqual(mistake);
});

test.each([
  ["14.30", "14:30"],
  ["14:30", "14:30"],
  ["1430", "14:30"],
  ["930", "09:30"],
  ["9", "09:00"],
  ["00.00", "00:00"],
])("the time “%s” is %s", (text, value) => {
  expect(readTime(text)).toEqual({ value });
});

test.each([
  ["24.00", "timeImpossible"],
  ["12.60", "timeImpossible"],
  ["14.3", "timeUnreadable"],
  ["noon", "timeUnreadable"],
])("“%s” is no time", (text, words) => {
  expect(readTime(text)).toEqual({ words, params: {} });
});

test("every day written the Danish way is read back as the same day", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split("-");
        expect(readDate(`${day}.${month}.${year}`)).toEqual({ value: iso });
      },
    ),
  );
});

test("what the product writes, it reads", () => {
  expect(writeDate("2026-12-01")).toBe("01.12.2026");
  expect(writeTime("14:30")).toBe("14.30");
  expect(readDate(writeDate("2026-12-01"))).toEqual({ value: "2026-12-01" });
  expect(readTime(writeTime("14:30"))).toEqual({ value: "14:30" });
});
