import fc from "fast-check";
import { expect, test } from "vitest";
import { comesBack, nest, written } from "./form-data";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("names with dots are places, and places that are numbers are lists", () => {
  expect(nest(formOf({ "members.1.person": "bo", "members.0.person": "ida", name: "Team" }))).toEqual({
    members: [{ person: "ida" }, { person: "bo" }],
    name: "Team",
  });
});

test("what was left empty, where to go and React's bookkeeping are not input", () => {
  const form = formOf({ place: "", $ACTION_ID: "1", title: " Budget " });
  form.set("then", "/x");
  form.set("otherwise", "/y");
  expect(nest(form)).toEqual({ title: "Budget" });
});

test("no name reaches a prototype", () => {
  nest(
    formOf({
      "__proto__.polluted": "yes",
      "constructor.prototype.polluted": "yes",
      "a.__proto__.polluted": "yes",
    }),
  );
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test("any form is read without an error, and a refused one comes back as written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (fields) => {
      const form = formOf(fields);
      expect(() => nest(form)).not.toThrow();
      expect(written(form)).toEqual(fields);
    }),
  );
});

test("what was merged takes the place of what was written under the same names, and the rest stays", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["hopes", "mine"],
    ["goals.0.words", "mine"],
    ["goals.1.words", ""],
    ["minutes", "as written"],
    ["goalsKept", "as written"],
  ] as const)
    form.append(name, value);
  const merged = {
    hopes: "both",
    goals: [{ words: "merged", steps: [{ words: "a step", done: "true" }] }],
    chosen: [],
  };
  expect(comesBack(form, { merged })).toEqual({
    ...{ hopes: "both", "goals.0.words": "merged" },
    ...{ "goals.0.steps.0.words": "a step", "goals.0.steps.0.done": "true" },
    ...{ minutes: "as written", goalsKept: "as written" },
  });
  expect(comesBack(form, { version: 1 })).toEqual(written(form));
  expect(comesBack(form, null)).toEqual(written(form));
});
