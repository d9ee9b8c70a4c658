// Who puts letters to citizens into words, for the job that sends them and for whoever prints them.
import { citizenLetter, neutralWords } from "@/emails/citizen-letter";
import { citizenSms } from "@/emails/citizen-sms";
import type { LetterWriter } from "../letters/letter-pdf";
import { translator } from "../words";

export const letterWriter: LetterWriter = {
  letter: (facts) => citizenLetter(facts, translator(facts.language)),
  sms: (facts) => citizenSms(facts, translator(facts.language)),
  neutral: ({ authority, language }) => neutralWords(authority, translator(language)),
};
