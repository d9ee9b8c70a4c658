// The versions of approved minutes are a chain: each is sealed, and each after the first says which text it corrects.
import { hashOfText } from "./minutes-hash";
import { readSealedText } from "./sealed-text";

export interface SealedVersion {
  text: string;
  /** What the text was sealed by. */
  hash: string;
}

/** Whether every text, the first version's first, is what was sealed, and corrects the one before it. */
export function isUnbroken(versions: readonly SealedVersion[]): boolean {
  return versions.every(({ text, hash }, index) => {
    if (hashOfText(text) !== hash) return false;
    const { correction } = readSealedText(text);
    const before = versions[index - 1];
    return before
      ? correction?.version === index + 1 && correction.corrects === before.hash
      : correction === undefined;
  });
}
