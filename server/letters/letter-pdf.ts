// A letter as the file that is printed, put into an envelope or sent along.
import type { Transaction } from "@/db/client";
import type { CitizenLetterFacts, LetterSheet, NeutralWords, WrittenLetter } from "../domain/citizen-letter";
import { NotFound } from "../domain/errors";
import { dayAt } from "../domain/wall-time";
import { makeLetterFile } from "../renderings/make-file";
import { addressOf, type FoundLetter, findLetter, letterFacts } from "./letter-facts";

/** Who puts a letter into words. */
export interface LetterWriter {
  letter(facts: CitizenLetterFacts): WrittenLetter;
  sms(facts: CitizenLetterFacts): string;
  neutral(facts: CitizenLetterFacts): NeutralWords;
}

/** The file of a letter, as it is now. Whoever asks must have been asked whether they may. Throws NotFound. */
export async function makeLetterPdf(tx: Transaction, letterId: string, write: LetterWriter): Promise<Buffer> {
  const found = await findLetter(tx, letterId);
  if (!found) throw new NotFound("letter");
  return makeLetterFile(await sheetOf(tx, found, await letterFacts(tx, found), write));
}

/** The letter on its sheet: dated the day it was made, to the name and to where the citizen lives, if that is known. */
export async function sheetOf(
  tx: Transaction,
  { letter, citizen, collaboration }: FoundLetter,
  facts: CitizenLetterFacts,
  write: LetterWriter,
): Promise<LetterSheet> {
  const home = (await addressOf(tx, citizen.id, "print")) ?? "";
  const lines = home.split("\n").map((line) => line.trim());
  return {
    letter: write.letter(facts),
    authority: facts.authority,
    on: dayAt(letter.madeAt, collaboration.timeZone),
    to: [facts.citizenName, ...lines.filter((line) => line !== "")],
    fileName: write.neutral(facts).fileName,
  };
}
