import { expect, test } from "vitest";
import { outsideFrom, outsideInWords, responsibleFor } from "./responsible";

const people = [
  { id: "1", key: "aase-juul", name: "Åse Juul", email: "Aase@town.example" },
  { id: "2", key: "bo-1", name: "Bo Holm", email: "bo1@town.example" },
  { id: "3", key: "bo-2", name: "Bo Holm", email: "bo2@town.example" },
];
const nobody = { personId: null, responsible: null, outsideName: null, outsideAddress: null };

test.each([
  ["aase-juul", "1"],
  ["Åse Juul", "1"],
  ["  åse   JUUL ", "1"],
  // the same letter, written as a with a ring after it
  ["A\u030ase Juul", "1"],
  ["bo-2", "3"],
  ["bo2@town.example", "3"],
  ["Somebody <aase@TOWN.example>", "1"],
])("“%s” is a person", (who, personId) => {
  expect(responsibleFor(who, people)).toEqual({ ...nobody, personId });
});

test.each([
  "Bo Holm",
  "The team leaders",
  "Åse",
  "jonas@localhost",
  "Jonas <jonas@beck.example> and Bo",
  "Jonas <not an address>",
])("“%s” stays as written", (who) => {
  expect(responsibleFor(` ${who} `, people)).toEqual({ ...nobody, responsible: who });
});

test.each([
  ["Jonas Beck <jonas@beck.example>", "Jonas Beck", "jonas@beck.example"],
  [' "Jonas Beck" <Jonas@Beck.example> ', "Jonas Beck", "jonas@beck.example"],
  ["Jonas Beck jonas@beck.example", "Jonas Beck", "jonas@beck.example"],
  ["Jonas Beck, jonas@beck.example", "Jonas Beck", "jonas@beck.example"],
  ["jonas@beck.example", "jonas", "jonas@beck.example"],
  ["<jonas@beck.example>", "jonas", "jonas@beck.example"],
])("“%s” is somebody outside", (who, outsideName, outsideAddress) => {
  const outside = responsibleFor(who, people);
  expect(outside).toEqual({ ...nobody, outsideName, outsideAddress });
  expect(outsideFrom(outsideInWords(outside))).toEqual({ name: outsideName, address: outsideAddress });
});
