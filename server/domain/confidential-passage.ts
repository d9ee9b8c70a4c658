// A confidential passage: who it names as its readers, and what of it stands in the sealed text.
import { Refused } from "./errors";
import { hashOfText } from "./minutes-hash";

export interface SaltedText {
  /** Markdown. */
  text: string;
  /** 64 hexadecimal digits by chance. */
  salt: string;
}

/** What is hashed: the salt, a new line, and the text in one form of each letter (NFC). A reader can do it after us. */
export const passageProof = ({ salt, text }: SaltedText): string => `${salt}\n${text.normalize("NFC")}`;

/** Stands in the sealed text in place of the passage: 64 hexadecimal digits that tell nothing without the salt. */
export const passageHash = (passage: SaltedText): string => hashOfText(passageProof(passage));

/**
 * The ids of its readers: those chosen who may be, and those who are always in it, whoever began it and whoever saves it. Throws
 * Refused where nobody else is left: what one person alone reads is no minutes.
 */
export function passageReadersOf(chosen: readonly { id: string }[], always: readonly string[]): string[] {
  const readers = new Set([...always, ...chosen.map(({ id }) => id)]);
  if (readers.size < 2)
    throw new Refused("passageReadersMissing", "Nobody else was chosen to read it.", {}, "readers");
  return [...readers];
}

/** Who came and who went when the readers are said anew. */
export function readersChanged(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
}
