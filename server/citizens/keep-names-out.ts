// No citizen is named in what governs. Who tries is counted and audited, so that nobody finds out by guessing who is one.
import { type Database, db, type Transaction } from "@/db/client";
import { type Actor, machine } from "../actor";
import { record } from "../audit";
import { type NamedBy, NamedTooOften, NamesCitizen, Refused, TooMany } from "../domain/errors";
import { enqueue } from "../jobs/queue";
import { countAttempt, triesSoFar } from "../sign-in/attempts";
import { namesCitizen } from "./name-marks";
import { writerOf } from "./whose-text";

/** Of one person in an hour: administrators hear of the fifth; after the twentieth no text is told of any more. */
export const namings = { what: "a citizen was named", most: 20, minutes: 60, told: 5 };

/** More than any form holds; what is longer would take others' time to look through. */
const mostText = 2_000_000;

/** By field; what is written anew, and what stands there already. */
interface Written {
  texts: Record<string, string>;
  before?: readonly string[];
  /** What is said beside the field, where that is not of a text somebody wrote. */
  words?: string;
}

/**
 * Throws NamesCitizen where a text names a citizen, and NamedTooOften where whoever writes has done so again and again: then
 * also of texts that name nobody, so that no more is learned. Both are thrown within `countingNames`.
 */
export async function requireNoCitizen(
  tx: Database | Transaction,
  by: NamedBy,
  { texts, before = [], words }: Written,
  now: Date,
): Promise<void> {
  const fields = Object.keys(texts);
  const written = Object.values(texts);
  if (written.reduce((sum, text) => sum + text.length, 0) > mostText)
    throw new Refused("tooMuchText", "That is more text than can be saved at once.");
  const [places] = await Promise.all([
    namesCitizen(tx, by.collaborationId, written, before),
    requireAnswerable(tx, by.who, now),
  ]);
  if (places.length > 0)
    throw new NamesCitizen(
      places.flatMap((place) => fields[place] ?? []),
      by,
      words,
    );
}

/** Throws NamedTooOften. */
export async function requireAnswerable(tx: Database | Transaction, who: string, now: Date): Promise<void> {
  const { count, minutesLeft } = await triesSoFar(tx, namings, who, now);
  if (count >= namings.most) throw new NamedTooOften(minutesLeft);
}

/** Runs `work`; where a citizen was named in it, that is counted, although all else is rolled back. */
export async function countingNames<Answer>(now: Date, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NamesCitizen) await countNaming(error.by, now);
    throw error;
  }
}

/** The audit hears who and where, never what. */
export async function countNaming(
  { collaborationId, who, actor, subject }: NamedBy,
  now: Date,
): Promise<void> {
  const count = await countAttempt(namings, who, now).catch((error: unknown) => {
    if (error instanceof TooMany) return namings.most;
    throw error;
  });
  await db.transaction(async (tx) => {
    await record(tx, machine(actor), "boundary.named", { collaborationId, subject });
    if (count === namings.told)
      await enqueue(tx, "tell-citizen-named", { collaborationId, who, at: now.toISOString() });
  });
}

/** Where citizens are spoken of by name, and where names are those of colleagues and of accounts. */
const elsewhere = ["citizens", "networkMeetings", "people", "signIn", "notices"];

/** They look through the file itself, and tell its lines. */
const files = ["collaborations.importFile"];

/** Whether a call may hold a citizen's name. */
export const mayName = (path: string): boolean =>
  elsewhere.some((noun) => path.startsWith(`${noun}.`)) || files.includes(path);

/**
 * Asked of every change before it is made: throws as `requireNoCitizen`. Whoever has no part in the collaboration is not answered
 * here.
 */
export async function requireUnnamed(
  { actor, now }: { actor: Actor | null; now: Date },
  path: string,
  input: unknown,
): Promise<void> {
  const texts = textsIn(input);
  if (Object.keys(texts).length === 0) return;
  const writer = await writerOf(actor, input);
  if (!writer?.hasCitizens) return;
  await requireNoCitizen(db, { ...writer, subject: `call:${path}` }, { texts }, now);
}

/** What is sent back only to tell what the page showed: it is written nowhere. */
const shown = ["was", "basis", "seen", "shown", "lines"];

/** No input that is taken is deeper. */
const deepest = 12;

/** One word alone names nobody. */
const holdsTwoWords = /\p{L}[^\p{L}]+\p{L}/u;

/** Every text of an input that could hold a name, by its path, as fields are named. */
export function textsIn(input: unknown): Record<string, string> {
  const texts: [string, string][] = [];
  const look = (value: unknown, path: string[]) => {
    if (typeof value === "string" && holdsTwoWords.test(value)) texts.push([path.join("."), value]);
    if (typeof value !== "object" || value === null || path.length > deepest) return;
    for (const [name, part] of Object.entries(value)) if (!shown.includes(name)) look(part, [...path, name]);
  };
  look(input, []);
  return Object.fromEntries(texts);
}
