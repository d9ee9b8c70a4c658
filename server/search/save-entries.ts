// What can be found of one meeting, written down with the words it is found by; what is no longer there goes.
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listOf } from "../database/statement";
import type { Entry } from "../domain/search-entries";
import { searchable, wordsOf } from "../domain/text-words";
import { danish } from "./danish";

export interface Found {
  collaborationId: string;
  groupId: string;
  meetingId: string;
  at: Date;
}

/** A word with all that finds it, stemmed; what the rows below take the words of entries from. */
type Lexemes = ReadonlyMap<string, readonly string[]>;

/** Rows that stand as they should are left alone, so that a meeting can be read again as often as one likes. */
export async function saveEntries(tx: Transaction, found: Found, entries: readonly Entry[]): Promise<void> {
  const texts = entries.map((entry) => ({
    ...entry,
    title: searchable(entry.title),
    body: searchable(entry.body),
    context: searchable(entry.context),
  }));
  const lexemes = await learnWords(tx, found.collaborationId, [
    ...new Set(texts.flatMap(({ title, body, context }) => wordsOf(`${title} ${body} ${context}`))),
  ]);
  const rows = texts.map(({ context, ...entry }) => {
    const parts = lexemesOf(`${entry.title} ${entry.body}`, lexemes);
    const around = lexemesOf(context, lexemes);
    return { ...entry, context, parts, around };
  });
  await removeOthers(tx, found, rows);
  if (rows.length > 0) await upsert(tx, found, rows);
}

const lexemesOf = (text: string, lexemes: Lexemes) => [
  ...new Set(wordsOf(text).flatMap((word) => lexemes.get(word) ?? [])),
];

type Row = Entry & { parts: string[]; around: string[] };

/** What a row is kept by. */
const keyOf = ({ subjectId, kind, closed }: Row) => `${subjectId} ${kind} ${closed}`;

async function removeOthers(tx: Transaction, { meetingId }: Found, rows: readonly Row[]): Promise<void> {
  await tx.execute(sql`
    delete from search_entries where meeting_id = ${meetingId}
      and not (subject_id || ' ' || kind || ' ' || closed = any(${listOf(rows.map(keyOf))}::text[]))`);
}

/** Text search has no name in drizzle's builder, and one statement takes a meeting's rows at once. */
async function upsert(tx: Transaction, found: Found, rows: readonly Row[]): Promise<void> {
  await tx.execute(sql`
    insert into search_entries as old
      (collaboration_id, group_id, meeting_id, at, item_id, kind, subject_id, closed, unsent, title, body, words)
    select ${found.collaborationId}, ${found.groupId}, ${found.meetingId}, ${found.at.toISOString()}::timestamptz,
      "itemId", kind, "subjectId", closed, unsent, title, body, ${wordsOfRow}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as row("itemId" uuid, kind text, "subjectId" uuid,
      closed boolean, unsent boolean, title text, body text, context text, parts text[], around text[])
    on conflict on constraint a_thing_is_found_once do update set
      (at, unsent, title, body, words) = (excluded.at, excluded.unsent, excluded.title, excluded.body, excluded.words)
    where (old.at, old.unsent, old.title, old.body, old.words)
      is distinct from (excluded.at, excluded.unsent, excluded.title, excluded.body, excluded.words)`);
}

/**
 * Parts have no place in the text, so that no words in a row are found among them. What a thing says itself does not count as
 * said by what it stands under.
 */
const wordsOfRow: SQL = sql`
  setweight(to_tsvector('danish', title), 'A') || setweight(to_tsvector('danish', body), 'B') || array_to_tsvector(parts)
  || setweight(ts_delete(to_tsvector('danish', context) || to_tsvector('simple', array_to_string(around, ' ')), parts), 'C')`;

/** What finds each of the words; those the collaboration has not used before are looked up in the dictionary. */
async function learnWords(
  tx: Transaction,
  collaborationId: string,
  words: readonly string[],
): Promise<Lexemes> {
  const known = await knownWords(tx, collaborationId, words);
  const fresh = words.filter((word) => !known.has(word));
  if (fresh.length === 0) return known;
  const foundBy = await danish();
  const told = fresh.map((word) => ({ word, found: [word, ...foundBy(word)].join(" ") }));
  const learned = await tx.execute<{ word: string; lexemes: string[] }>(sql`
    insert into search_words (collaboration_id, word, lexemes)
    select ${collaborationId}, word,
      case when to_tsvector('danish', word) = '' then '{}' else tsvector_to_array(to_tsvector('danish', found)) end
    from json_to_recordset(${JSON.stringify(told)}::text::json) as row(word text, found text)
    order by word
    on conflict on constraint a_word_is_known_once do update set lexemes = excluded.lexemes
    returning word, lexemes`);
  return new Map([...known, ...learned.map(({ word, lexemes }): [string, string[]] => [word, lexemes])]);
}

async function knownWords(tx: Transaction, collaborationId: string, words: readonly string[]) {
  const rows = await tx.execute<{ word: string; lexemes: string[] }>(sql`
    select word, lexemes from search_words
    where collaboration_id = ${collaborationId} and word = any(${listOf(words)}::text[])`);
  return new Map(rows.map(({ word, lexemes }): [string, string[]] => [word, lexemes]));
}
