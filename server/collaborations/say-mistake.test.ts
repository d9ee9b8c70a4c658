import { expect, test } from "vitest";
import da from "@/app/_text/da/collaborationFile.json";
import en from "@/app/_text/en/collaborationFile.json";
import { aliasBomb, badFiles, smallFile, spoil } from "../domain/collaboration-file.fixture";
import type { Mistake, MistakeCode } from "../domain/collaboration-mistakes";
import { governingTexts, readCollaborationFile } from "../domain/read-collaboration";
import { sayMistake } from "./say-mistake";

type Words = Record<MistakeCode, { sentence: string; remedy: string }>;

// the compiler sees to it that every mistake has words in both languages
const words = { da, en } satisfies Record<string, Words>;

const people = Array.from(
  { length: 1001 },
  (_, n) => `  - {id: p${n}, name: P, email: p${n}@x.example, organisation: o}\n`,
);

const texts = [
  ...badFiles.map((bad) => spoil(bad)),
  ...["", "A sentence.", "a: \0", "[".repeat(100), "x".repeat(5_000_001), aliasBomb],
  smallFile.replace("efforts:", `${people.join("")}efforts:`),
];

const mistakes = texts.flatMap((text): Mistake[] => {
  const read = readCollaborationFile(text);
  return "mistakes" in read ? read.mistakes : [];
});
// that a name is a citizen's is known to the collaboration, and to no file
mistakes.push(...governingTexts(smallFile, () => false).mistakesAt([0]));

test.each(["da", "en"])("every mistake says in %s what is wrong and what to do", (language) => {
  for (const mistake of mistakes) {
    const { sentence, remedy } = sayMistake(mistake, language);
    expect(`${sentence} ${remedy}`).toMatch(/^\P{Ll}.+[.!?:] \P{Ll}.+[.?]$/u);
    expect(`${sentence} ${remedy}`).not.toMatch(/undefined|[{}]/);
  }
});

test("every kind of mistake is among those that are said", () => {
  expect(new Set(mistakes.map(({ code }) => code))).toEqual(new Set(Object.keys(words.en)));
});

test("no sentence of one language is left in the other", () => {
  const sentences = (list: Words) =>
    Object.values(list).flatMap(({ sentence, remedy }) => [sentence, remedy]);
  expect(sentences(words.da).filter((sentence) => sentences(words.en).includes(sentence))).toEqual([]);
});

test("a near miss is offered", () => {
  const read = readCollaborationFile(smallFile.replace("secretary: bob", "secretary: bop"));
  const [mistake] = "mistakes" in read ? read.mistakes : [];
  expect(mistake && sayMistake(mistake, "en")).toMatchObject({
    line: 30,
    path: "groups[0].secretary",
    sentence: "There is no person with the id “bop”.",
    remedy: "Did you mean “bob”?",
  });
});
