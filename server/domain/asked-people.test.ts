// Whom somebody wants to ask, as they write it.
import { expect, test } from "vitest";
import { readAskedPeople } from "./asked-people";

const bo = { name: "Bo Krag", email: "bo@siv.example" };
const anna = { name: "anna@siv.example", email: "anna@siv.example" };

test.each<[string, ReturnType<typeof readAskedPeople>]>([
  ["", { people: [] }],
  ["Bo Krag <bo@siv.example>", { people: [bo] }],
  [" anna@siv.example \n\nBo Krag <BO@siv.example>", { people: [anna, bo] }],
  ["anna@siv.example\nBo Krag", { line: 2 }],
  ["Bo <bo@siv.example>\nBo again <bo@siv.example>", { line: 2 }],
])("%j", (text, read) => {
  expect(readAskedPeople(text)).toEqual(read);
});
