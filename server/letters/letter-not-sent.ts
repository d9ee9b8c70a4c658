/** A letter could not be handed over, and why: never a word of it, nor whom it is to. */
export class LetterNotSent extends Error {
  override readonly name = "LetterNotSent";
}
