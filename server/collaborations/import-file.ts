// A collaboration file sent from the browser: loaded, or answered with its mistakes in the sender's language.
import type { Actor } from "../actor";
import { type Imported, importCollaboration } from "./import-collaboration";
import { type SaidMistake, sayMistake } from "./say-mistake";
import type { ImportCollaboration } from "./start-input";

/** Like `importCollaboration`, with the mistakes in words. */
export async function importFile(
  actor: Actor,
  { text, language }: ImportCollaboration,
  now: Date,
): Promise<{ imported: Imported } | { mistakes: SaidMistake[] }> {
  const result = await importCollaboration(actor, text, now);
  return "mistakes" in result
    ? { mistakes: result.mistakes.map((mistake) => sayMistake(mistake, language)) }
    : result;
}
