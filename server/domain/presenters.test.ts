import fc from "fast-check";
import { expect, test } from "vitest";
import { sources, standing } from "./agenda-sources.fixture";
import { type Holder, presenterOf, presents, vacantFunction } from "./presenters";

const holder = (name: string, functions: string[], seated = false): Holder => ({ name, functions, seated });
const item = (presenter: string | undefined, more = {}) => standing("x", "none", { presenter, ...more });

const group = { key: "steering", name: "Steering", leader: "Birgit", secretary: "Signe", effort: null };

test.each<[string, string | undefined, Holder[], string | null]>([
  ["a person is called by name", "lene", [], "Lene"],
  ["nobody is nobody", undefined, [], null],
  ["the responsible leader", "responsible-leader", [], "Birgit"],
  ["the secretary", "secretary", [], "Signe"],
  ["the one who holds the function", "function:Job consultant", [holder("Ida", ["Job consultant"])], "Ida"],
  [
    "a title counts, whatever its letters",
    "job  CONSULTANT",
    [holder("Ida", ["Nurse", "Job consultant"])],
    "Ida",
  ],
  [
    "several by their names",
    "function:Nurse",
    [holder("Ida", ["Nurse"]), holder("Bo", ["Nurse"]), holder("Eva", ["Driver"])],
    "Ida, Bo",
  ],
  [
    "those at the table before the others",
    "function:Nurse",
    [holder("Ida", ["Nurse"]), holder("Bo", ["Nurse"], true)],
    "Bo",
  ],
  ["nobody holds it now", "function:Driver", [holder("Ida", ["Nurse"])], "vacant:Driver"],
])("%s", (_, presenter, holders, expected) => {
  expect(presenterOf(item(presenter), sources({ group, holders }))).toBe(expected);
});

test("a group without a secretary says so", () => {
  expect(presenterOf(item("secretary"), sources({ group: { ...group, secretary: null } }))).toBe(
    "vacant:secretary",
  );
});

test.each<[string, Parameters<typeof item>[1], string | null, string]>([
  ["each sub-item has its own", { fill: "effort-status" }, null, "effort-leader"],
  ["those of the item's efforts", { efforts: ["casework", "health"] }, null, "Lene, Anders, Ida"],
  ["that of the group's own effort", {}, "health", "Ida"],
  ["an effort without a team has none", { efforts: ["ended"] }, null, "vacant:effort-leader"],
  ["no effort is meant", {}, null, "effort-leader"],
])("the effort's leader: %s", (_, more, effort, expected) => {
  expect(presenterOf(item("effort-leader", more), sources({ group: { ...group, effort } }))).toBe(expected);
});

test("a presenter is vacant when nobody here is called what is asked for, and only then", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Nurse", "Driver", "Cook"), { maxLength: 6 }),
      fc.constantFrom("nurse", "driver", "cook"),
      (does, asked) => {
        const holders = does.map((one, index) => holder(`P${index}`, [one], index % 2 === 0));
        const found = presenterOf(item(`function:${asked}`), sources({ holders }));
        expect(vacantFunction(found) !== null).toBe(!does.some((one) => one.toLowerCase() === asked));
      },
    ),
  );
});

test.each([
  ["Ida Holm", "Ida Holm", true],
  ["Bo Krag, Ida Holm", "Ida Holm", true],
  ["Bo Krag, Ida Holm", "Ida", false],
  ["Bo Krag, afd. B", "Bo Krag, afd. B", true],
  ["effort-leader", "Ida Holm", false],
  [null, "Ida Holm", false],
])("of %s, %s is among those who present: %s", (presenter, name, expected) => {
  expect(presents(presenter, name)).toBe(expected);
});
