import { expect, test } from "vitest";
import { responsibleFor } from "./responsible";

const people = [
  { id: "1", key: "aase-juul", name: "Åse Juul" },
  { id: "2", key: "bo-1", name: "Bo Holm" },
  { id: "3", key: "bo-2", name: "Bo Holm" },
];

test.each([
  ["aase-juul", "1"],
  ["Åse Juul", "1"],
  ["  åse   JUUL ", "1"],
  // the same letter, written as a with a ring after it
  ["A\u030ase Juul", "1"],
  ["bo-2", "3"],
])("“%s” is a person", (who, personId) => {
  expect(responsibleFor(who, people)).toEqual({ personId, responsible: null });
});

test.each(["Bo Holm", "The team leaders", "Åse"])("“%s” stays as written", (who) => {
  expect(responsibleFor(` ${who} `, people)).toEqual({ personId: null, responsible: who });
});
