// A mistake in a collaboration file in words: what is wrong, and what to do about it.
import type { Mistake } from "../domain/collaboration-mistakes";
import { translator } from "../words";

export interface SaidMistake extends Mistake {
  sentence: string;
  remedy: string;
}

/** The mistake with its sentence and its remedy in a language. */
export function sayMistake(mistake: Mistake, language: string): SaidMistake {
  const say = translator(language, `collaborationFile.${mistake.code}`);
  return { ...mistake, sentence: say("sentence", mistake.params), remedy: say("remedy", mistake.params) };
}
