import { expect, test } from "vitest";
import { isPartOf, pathUp } from "./organisation-tree";

const tree = [
  { id: "municipality", name: "Næstved Kommune", parentId: null },
  { id: "centre", name: "Center for Handicap og Psykiatri", parentId: "municipality" },
  { id: "unit", name: "Støtteteamet", parentId: "centre" },
  { id: "region", name: "Regionen", parentId: null },
  { id: "one", name: "Den ene", parentId: "other" },
  { id: "other", name: "Den anden", parentId: "one" },
];
const ids = (id: string) => pathUp(tree, id).map((organisation) => organisation.id);

test.each([
  ["unit", ["unit", "centre", "municipality"]],
  ["region", ["region"]],
  ["unknown", []],
  // nobody should make it so, and nothing hangs when somebody does
  ["one", ["one", "other"]],
])("above %s stand %j", (id, path) => {
  expect(ids(id)).toEqual(path);
});

test.each([
  ["unit", "municipality", true],
  ["unit", "unit", true],
  ["municipality", "unit", false],
  ["region", "municipality", false],
])("whether %s is a part of %s: %s", (part, whole, is) => {
  expect(isPartOf(tree, part, whole)).toBe(is);
});
