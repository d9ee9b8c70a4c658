import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { aliasBomb, badFiles, smallFile, spoil } from "./collaboration-file.fixture";
import type { Mistake } from "./collaboration-mistakes";
import { readCollaborationFile } from "./read-collaboration";

const mistakesIn = (text: string): Mistake[] => {
  const read = readCollaborationFile(text);
  return "mistakes" in read ? read.mistakes : [];
};

const codesIn = (text: string) => mistakesIn(text).map(({ code }) => code);

test("the small file is right", () => {
  expect(readCollaborationFile(smallFile)).toMatchObject({
    file: { collaboration: { id: "small" }, groups: [{ id: "steering" }, { id: "team" }] },
  });
});

test.each(["siv-haderslev", "paa-vej-til-arbejde"])("%s is right", (name) => {
  const text = readFileSync(new URL(`../../db/collaborations/${name}.yaml`, import.meta.url), "utf8");
  expect(readCollaborationFile(text)).toMatchObject({ file: { collaboration: { id: name } } });
});

test("the same file as JSON is right", () => {
  const read = readCollaborationFile(smallFile);
  expect(readCollaborationFile(JSON.stringify("file" in read && read.file, null, "\t"))).toEqual(read);
});

test("a file from Windows, with a byte order mark, is right", () => {
  expect(mistakesIn(`\ufeff${smallFile.replaceAll("\n", "\r\n")}`)).toEqual([]);
});

test.each(badFiles)("%j written as %j is a mistake on line %i at %j: %s", (...bad) => {
  const [, , line, path, code] = bad;
  const [first, ...others] = mistakesIn(spoil(bad));
  expect(first).toMatchObject({ line, path, code });
  // the lines below one that is not YAML cannot be understood either
  expect(others.filter((other) => other.code !== "syntax")).toEqual([]);
});

test("every mistake is listed, by line", () => {
  const text = smallFile
    .replace("language: da", "language: no")
    .replace("secretary: bob", "secretary: rob")
    .replace("to: 2026-02-13", "to: 2026-02-31")
    .replace("who: ann", "hwo: ann");
  expect(mistakesIn(text).map(({ line, code }) => [line, code])).toEqual([
    [6, "notOneOf"],
    [30, "dangling"],
    [51, "impossibleDay"],
    [70, "missing"],
    [70, "unknownKey"],
  ]);
});

test.each<[string, string, Mistake["params"]]>([
  ["leader: ann\n", "leader: ann\n    leaderTask: [x]\n", { key: "leaderTask", meant: "leaderTasks" }],
  ["secretary: bob", "secretary: bop", { what: "people", near: "yes", meant: "bob" }],
  ["secretary: bob", "secretary: christopher", { what: "people", near: "no" }],
  ["Europe/Copenhagen", "Europe/Copenhage", { meant: "Europe/Copenhagen" }],
  ["to: 2027-12-31", "to: 2026-02-30", { value: "2026-02-30", last: "2026-02-28" }],
  ["to: 2027-12-31", "to: 2028-02-30", { last: "2028-02-29" }],
  ["  id: small", "  id: Små Byer", { meant: "smaa-byer" }],
  ["parent: town", "parent: centre", { what: "organisations", circle: "centre → centre" }],
  ["bob@town.example", "Ann@Town.example", { firstLine: 13 }],
])("%j written as %j is told %j", (written, instead, params) => {
  expect(mistakesIn(smallFile.replace(written, instead))[0]?.params).toMatchObject(params);
});

test("circles are found wherever they begin, each once", () => {
  const groups = (parents: Record<string, string>) =>
    Object.entries(parents).map(([id, parent]) => `  - {id: ${id}, name: N, kind: k, parent: ${parent}}\n`);
  const text = smallFile.replace(
    "people:",
    `${groups({ a: "b", b: "c", c: "b", d: "a", e: "f", f: "g", g: "e", h: "town" }).join("")}people:`,
  );
  expect(mistakesIn(text).map(({ line, code, params }) => [line, code, params.circle])).toEqual([
    [13, "cycle", "b → c → b"],
    [16, "cycle", "e → f → g → e"],
  ]);
});

test.each<[string, string, Mistake["code"]]>([
  ["nothing", "", "nothing"],
  ["only a comment", "# hello\n", "nothing"],
  ["a sentence", "Dear group, we meet on Tuesday.", "notACollaboration"],
  ["a list", "- a\n- b\n", "notACollaboration"],
  ["a page of HTML", "<html>\n<body class=x>\n<p>a: b</p>\n", "syntax"],
  ["a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "notText"],
  ["Latin-1 read as UTF-8", "format: bordet-rundt/1\nname: S\ufffdren\n", "notText"],
  ["brackets without end", "[".repeat(100_000), "tooDeep"],
  ["dashes without end", "- ".repeat(100_000), "tooDeep"],
  [
    "ever deeper indentation",
    Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    "tooDeep",
  ],
])("%s is one mistake", (_, text, code) => {
  expect(codesIn(text)).toEqual([code]);
});

test("what is not text is pointed at by its line", () => {
  expect(mistakesIn("a: b\nc: d\ne: \0\n")).toMatchObject([{ line: 3, column: 4, code: "notText" }]);
});

test("an alias bomb is refused before it goes off", () => {
  const started = performance.now();
  expect(codesIn(aliasBomb)).toEqual(["tooMuchAliased"]);
  expect(performance.now() - started).toBeLessThan(1000);
});

test("ten million characters of noise are refused at once, unread", () => {
  const noise = "}:[!&* æ\n".repeat(1_200_000);
  const started = performance.now();
  expect(mistakesIn(noise)).toMatchObject([{ line: 1, code: "tooLarge" }]);
  expect(performance.now() - started).toBeLessThan(1000);
});

test("a key named __proto__ is only an unknown key", () => {
  expect(mistakesIn(`${smallFile}__proto__: {polluted: true}\n`)).toMatchObject([
    { path: "__proto__", code: "unknownKey" },
  ]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("a thousand mistakes are listed, and the rest are counted", () => {
  const people = Array.from(
    { length: 3000 },
    (_, n) => `  - {id: p${n}, name: P, email: p${n}@x.example, organisation: nowhere}\n`,
  );
  const mistakes = mistakesIn(smallFile.replace("efforts:", `${people.join("")}efforts:`));
  expect(mistakes).toHaveLength(1001);
  expect(mistakes.at(-1)).toMatchObject({ code: "more", params: { count: 2000 } });
});
