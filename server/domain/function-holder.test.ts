import { expect, test } from "vitest";
import { functionHolder } from "./function-holder";

const group = { leaderId: "birgit", secretaryId: "mette" };
const among = [
  { id: "birgit", title: "Chef", functions: null },
  { id: "mette", title: null, functions: ["Mødeplanlægger"] },
  { id: "lone", title: "Jobkonsulent", functions: ["Boligkoordinator"] },
  { id: "ole", title: "Jobkonsulent", functions: null },
];

test.each([
  ["Sekretæren", "mette"],
  ["  den  ansvarlige LEDER", "birgit"],
  ["secretary", "mette"],
  ["boligkoordinator", "lone"],
  ["chef", "birgit"],
  // two of them, and nobody can tell which was meant
  ["Jobkonsulent", null],
  ["Teamlederne", null],
  ["", null],
])("“%s” is held by %s", (written, holder) => {
  expect(functionHolder(written, group, among)).toBe(holder);
});

test("an office that whoever left held is vacant", () => {
  expect(functionHolder("Sekretæren", { ...group, secretaryId: "gone" }, among)).toBeNull();
});
