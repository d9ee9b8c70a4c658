// Text read with its places, or refused before it is parsed.
import { describe, expect, test } from "vitest";
import { readYaml } from "./located-yaml";

test("YAML and JSON are read alike, and every offset has its line and column", () => {
  expect(readYaml('{"a": [1]}').root?.value).toEqual({ a: [1] });
  const { root, placeOf } = readYaml("a:\n  b: 1\n");
  expect(placeOf(root?.fields?.get("a")?.part.fields?.get("b")?.part.offset ?? -1)).toEqual({
    line: 2,
    column: 6,
  });
});

describe("refused", () => {
  test.each([
    ["too large", `a: ${"x".repeat(5_000_000)}`, "tooLarge", 1],
    ["bytes that are no text", "a: 1\nb: \u0000\n", "notText", 2],
    ["nested too deeply", `a: 1\nb: ${"[".repeat(61)}`, "tooDeep", 2],
    ["no YAML", "a: 1\nb: [\n", "syntax", 3],
    ["two documents", "a: 1\n---\nb: 2\n", "severalDocuments", 2],
    ["nothing", "# only a comment\n", "nothing", 1],
  ])("%s", (_, text, code, line) => {
    const { root, problems, placeOf } = readYaml(text);
    expect(root).toBeNull();
    expect(problems[0]?.code).toBe(code);
    expect(placeOf(problems[0]?.offset ?? -1).line).toBe(line);
  });
});
