// The letter on paper, read back by a library that did not write it.
import { getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { citizenLetter } from "@/emails/citizen-letter";
import {
  type LetterPassage,
  type LetterSheet,
  letterKinds,
  type WrittenLetter,
} from "../domain/citizen-letter";
import { makeLetterFile } from "../renderings/make-file";
import { bare, readTags } from "../renderings/read-tags.fixture";
import { translator } from "../words";
import { letterFacts } from "./letter.fixture";
import { writeLetterPdf } from "./write-letter-pdf";

const t = translator("da");
const to = ["Anna Lind", "Havnegade 1, 2. tv.", "4700 Næstved"];
const sheetOf = (letter: WrittenLetter): LetterSheet => ({
  ...{ letter, authority: "Næstved Kommune", on: "2026-11-10", to, fileName: "brev.pdf" },
});

const said = ({ title, passages }: WrittenLetter) =>
  bare(["Næstved Kommune", "10. november 2026", ...to, title, ...passages.flatMap(saidOf)]);

function saidOf(passage: LetterPassage): string[] {
  if (passage.is === "facts") return passage.rows.map(([name, value]) => `${name}: ${value}`);
  return passage.is === "list" ? passage.entries.map((entry) => `•${entry}`) : [passage.text];
}

test.each(letterKinds)("%s is tagged, titled, in Danish, and read aloud in its own order", async (kind) => {
  const letter = citizenLetter({ ...letterFacts, kind }, t);
  const { spoken, info, tags, shown } = await readTags(await writeLetterPdf(sheetOf(letter), t));
  expect(spoken).toBe(said(letter));
  expect(info).toMatchObject({ Title: letter.title, Language: "da-DK" });
  expect(JSON.stringify(info)).not.toMatch(/Anna|Havnegade|Nadia/);
  expect(tags.map(({ role }) => role)).toEqual(expect.arrayContaining(["Document", "H1", "P"]));
  // every page is signed by the authority, for the eye alone
  expect(shown.every((words) => words.startsWith("Næstved Kommune"))).toBe(true);
});

test("in English it says so", async () => {
  const letter = citizenLetter({ ...letterFacts, language: "en" }, translator("en"));
  const { info } = await readTags(await writeLetterPdf(sheetOf(letter), translator("en")));
  expect(info).toMatchObject({ Title: "Would you like to meet us?", Language: "en-GB" });
});

const millimetres = (points: number) => (points * 25.4) / 72;

/** Where the words of the first page stand, in millimetres from its upper left corner, and how large they are. */
async function placed(bytes: Buffer) {
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1);
  const [, , , height = 0] = page.view;
  return (await page.getTextContent()).items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [size = 0, , , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, size, left: millimetres(x), top: millimetres(height - y) }];
  });
}

test("in the window of the envelope stands whom it is to and nothing else; everything can be read from afar", async () => {
  const words = await placed(await writeLetterPdf(sheetOf(citizenLetter(letterFacts, t)), t));
  const inWindow = words.filter(({ top, left }) => top > 45 && top < 90 && left < 105);
  expect(inWindow.map(({ text }) => text)).toEqual(to);
  expect(inWindow.every(({ left }) => left > 19.9)).toBe(true);
  const text = words.filter(({ top }) => top < 277);
  expect(Math.min(...text.map(({ size }) => size))).toBeGreaterThanOrEqual(12);
});

test("a long letter goes on over pages that are numbered, and loses no word; a long address stays in its window", async () => {
  const about = "Vi taler om dit job, din bus og din hverdag. ".repeat(120).trim();
  const letter = citizenLetter({ ...letterFacts, about }, t);
  const { spoken, shown } = await readTags(await writeLetterPdf(sheetOf(letter), t));
  expect(spoken).toBe(said(letter));
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.map((words) => words.slice(-11))).toEqual(
    shown.map((_, page) => `Side ${page + 1} af ${shown.length}`),
  );

  const long = { ...sheetOf(citizenLetter(letterFacts, t)), to: Array(12).fill("Linje") };
  const words = await placed(await writeLetterPdf(long, t));
  expect(words.filter(({ text }) => text === "Linje")).toHaveLength(6);
});

test("it is made beside the thread that asks", async () => {
  const letter = citizenLetter(letterFacts, t);
  const bytes = await makeLetterFile(sheetOf(letter));
  expect((await readTags(bytes)).spoken).toBe(said(letter));
});
