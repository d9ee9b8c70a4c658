import { describe, expect, test } from "vitest";
import { newDays, readDaysList } from "./days-list";

describe("a line of days", () => {
  test.each([
    ["Vinterferie 13.02.2027 – 21.02.2027", "Vinterferie", "2027-02-13", "2027-02-21"],
    ["Efterårsferie;16/10-2027;24/10-2027", "Efterårsferie", "2027-10-16", "2027-10-24"],
    ["Grundlovsdag\t05.06.2027", "Grundlovsdag", "2027-06-05", "2027-06-05"],
    ["Sommerferie: 2027-06-26 til 2027-08-08", "Sommerferie", "2027-06-26", "2027-08-08"],
    ["Jul og nytår - 20.12.27 - 02.01.28", "Jul og nytår", "2027-12-20", "2028-01-02"],
  ])("%s", (line, name, from, to) => {
    expect(readDaysList(line)).toEqual({ days: [{ name, from, to }], unread: [] });
  });

  test.each([
    ["no day", "Vinterferie"],
    ["no name", "13.02.2027 – 21.02.2027"],
    ["a day there is none of", "Vinterferie 30.02.2027"],
    ["its end before its beginning", "Vinterferie 21.02.2027 – 13.02.2027"],
    ["three days", "Ferie 01.02.2027 02.02.2027 03.02.2027"],
  ])("with %s is told by its number", (_, line) => {
    expect(readDaysList(`\n${line}\nPåske 25.03.2027`)).toMatchObject({
      unread: [2],
      days: [{ name: "Påske" }],
    });
  });
});

test("what is there already is not added again, also within the list", () => {
  const easter = { name: "Påske", from: "2027-03-25", to: "2027-03-29" };
  const summer = { name: "Sommer", from: "2027-06-26", to: "2027-08-08" };
  expect(newDays([easter, summer, summer], [easter])).toEqual([summer]);
});
