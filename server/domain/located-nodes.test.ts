// Values with their places: fields, entries, and what stands behind an alias.

import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { locate } from "./located-nodes";

function located(text: string) {
  const { contents } = parseDocument(text, { uniqueKeys: false, stringKeys: true });
  if (!contents) throw new Error("The example is empty.");
  return locate(contents);
}

test("every field and entry knows where it starts", () => {
  const { root, problems } = located("a: 1\nb: [x, y]\n");
  expect(problems).toEqual([]);
  expect(root?.value).toEqual({ a: 1, b: ["x", "y"] });
  expect(root?.fields?.get("b")).toMatchObject({ keyOffset: 5, part: { offset: 8 } });
  expect(root?.fields?.get("b")?.part.entries?.map(({ offset }) => offset)).toEqual([9, 12]);
});

test("an alias is the value it stands for, in its own place", () => {
  expect(located("a: &one {x: 1}\nb: *one\n").root?.value).toEqual({ a: { x: 1 }, b: { x: 1 } });
});

test("a key named __proto__ is only a key", () => {
  expect(Object.keys(located("__proto__: 1\n").root?.value ?? {})).toEqual(["__proto__"]);
});

describe("refused", () => {
  test.each([
    ["a key written twice", "a: 1\na: 2\n", "duplicateKey", ["a"]],
    ["a tag", "a: !!binary x\n", "tag", ["a"]],
  ])("%s, and the rest is read", (_, text, code, path) => {
    const { root, problems } = located(text);
    expect(problems).toMatchObject([{ code, path }]);
    expect(root).not.toBeNull();
  });

  test.each([
    ["an alias without an anchor", "a: *none\n", "unknownAlias"],
    ["an alias within its own anchor", "a: &a [*a]\n", "recursiveAlias"],
  ])("%s, and nothing is read", (_, text, code) => {
    const { root, problems } = located(text);
    expect(problems).toMatchObject([{ code }]);
    expect(root).toBeNull();
  });

  test("aliases of aliases, before they fill the memory", () => {
    const levels = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`);
    const { root, problems } = located(`l0: &l0 [x]\n${levels.join("\n")}\n`);
    expect(problems.map(({ code }) => code)).toEqual(["tooMuchAliased"]);
    expect(root).toBeNull();
  });
});
