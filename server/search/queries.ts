// Entries that have the words of a query, as far as somebody reads them.
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { listOf } from "../database/statement";
import { effortItem } from "../domain/effort-of";
import type { SearchKind } from "../domain/search-kind";
import type { SearchQuery } from "../domain/search-query";
import { type Reach, within } from "./reach";

export interface Narrowing {
  kind?: SearchKind | undefined;
  year?: number | undefined;
  effort?: SoughtEffort | undefined;
}

/** An effort by its key, and the groups that work with it. */
export interface SoughtEffort {
  key: string;
  groups: readonly string[];
}

export interface Paging {
  sort?: "relevance" | "newest" | undefined;
  limit: number;
  offset: number;
}

export interface Hit {
  subjectId: string;
  itemId: string;
  groupId: string;
  kind: SearchKind;
  closed: boolean;
  unsent: boolean;
  title: string;
  body: string;
  /** How many there are in all, of the newest `mostRanked`. */
  total: number;
}

/** So many of the newest that have the words are put in order: more are never looked through. */
export const mostRanked = 1000;

/** What a hit weighs by where it is: parts and other forms, the item it stands under (not by itself), its text, its title. */
const weights = "{0.25, 0, 0.5, 1}";

/**
 * For the rest of the transaction the index is asked first: PostgreSQL takes reading the words of every row for cheap, though
 * they lie apart from it. And plans are made for the values of the search, though `db/client.ts` wants them for any: a list of
 * groups that is known is looked up in a table, one that is not is read from end to end for every hit.
 */
const askIndexFirst = (tx: Database | Transaction) =>
  tx.execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`);

/** The best or newest of what the query finds within `reach`. `ranked` is for who wants all there are. */
export const findEntries = (
  tx: Database | Transaction,
  reach: Reach,
  query: SearchQuery,
  asked: Narrowing & Paging,
  ranked = mostRanked,
): Promise<Hit[]> => findAmong(tx, within(reach), query, asked, ranked);

/**
 * The same among the rows that `among` allows: nobody is answered by it but through `findEntries`. The candidates are found by
 * the index and the dates alone; only their texts are read and weighed.
 */
export async function findAmong(
  tx: Database | Transaction,
  among: SQL,
  query: SearchQuery,
  { kind, year, effort, sort, limit, offset }: Narrowing & Paging,
  ranked = mostRanked,
): Promise<Hit[]> {
  const narrowed = sql.join(
    [
      among,
      ...(kind ? [sql`kind = ${kind}`] : []),
      ...(year ? [sql`at >= make_date(${year}, 1, 1) and at < make_date(${year + 1}, 1, 1)`] : []),
      ...(effort ? [isAbout(effort)] : []),
    ],
    sql` and `,
  );
  const order =
    sort === "newest" ? sql`at desc, rank desc, subject_id, kind` : sql`rank desc, at desc, subject_id, kind`;
  const found = tx.execute<Hit & Record<string, unknown>>(sql`
    with candidates as materialized (
      select * from search_entries where ${narrowed} and words @@ (${everyOne(query)}) order by at desc limit ${ranked}),
    weighed as materialized (select subject_id, kind, closed, at, ts_rank(${weights}::float4[], words, ${anyOne(query)}, 1) as rank from candidates),
    counted as materialized (
      select subject_id, kind, closed, row_number() over (order by ${order}) as place, count(*) over ()::int as total
      from weighed where rank > 0 order by place limit ${limit} offset ${offset})
    select e.subject_id as "subjectId", e.item_id as "itemId", e.group_id as "groupId", e.kind, e.closed, e.unsent, e.title, e.body, counted.total
    from counted join search_entries e using (subject_id, kind, closed)
    order by place`);
  const [, rows] = await Promise.all([askIndexFirst(tx), found]);
  return [...rows];
}

/** As `effortOf` says it of the item an entry stands under. */
const isAbout = ({ key, groups }: SoughtEffort): SQL => sql`exists (
  select from agenda_items i where i.id = item_id and (i.key = ${`${effortItem}${key}`}
    or (group_id = any(${listOf(groups)}::uuid[]) and i.key not like ${`${effortItem}%`})))`;

/** Which of the words of a text are found by the query: the same words that its entry is found by. */
export async function wordsFound(
  tx: Database | Transaction,
  { collaborations }: Reach,
  query: SearchQuery,
  words: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.execute<{ word: string }>(sql`
    select distinct word from search_words
    where collaboration_id = any(${listOf(collaborations)}::uuid[]) and word = any(${listOf(words)}::text[])
      and array_to_tsvector(lexemes) @@ (${eachAlone(query)})`);
  return new Set(rows.map(({ word }) => word));
}

/** The years in which these collaborations have met, the newest first. */
export async function yearsOf(tx: Database | Transaction, { collaborations }: Reach): Promise<number[]> {
  const rows = await tx.execute<{ year: number }>(sql`
    select generate_series(extract(year from max(starts_at))::int, extract(year from min(starts_at))::int, -1) as year
    from meetings where collaboration_id = any(${listOf(collaborations)}::uuid[])
      and state not in ('planned', 'collecting', 'cancelled')`);
  return rows.map(({ year }) => year);
}

/** Words of these collaborations that look like one, the most alike first. Whether they may be told is for the caller to ask. */
export async function wordsLike(tx: Transaction, { collaborations }: Reach, word: string): Promise<string[]> {
  // two letters changed places in a short word leave it little of what it was
  await tx.execute(sql`select set_config('pg_trgm.similarity_threshold', '0.15', true)`);
  const rows = await tx.execute<{ word: string }>(sql`
    select word, max(similarity(word, ${word})) as alike from search_words
    where collaboration_id = any(${listOf(collaborations)}::uuid[]) and word % ${word}
    group by word order by alike desc, word limit 60`);
  return rows.map(({ word: found }) => found);
}

const oneOf = (spellings: readonly string[]): SQL =>
  sql`(${sql.join(
    spellings.map((word) => sql`plainto_tsquery('danish', ${word})`),
    sql` || `,
  )})`;
const inARow = (phrase: string): SQL => sql`phraseto_tsquery('danish', ${phrase})`;

/** All words and phrases, and none of those that must not be there. */
function everyOne({ words, phrases, without }: SearchQuery): SQL {
  const parts = [
    ...words.map(oneOf),
    ...phrases.map(inARow),
    ...without.map((text) => sql`!!phraseto_tsquery('danish', ${text})`),
  ];
  return sql.join(parts, sql` && `);
}

/** Any of them: what is weighed. */
const anyOne = ({ words, phrases }: SearchQuery): SQL =>
  sql.join([...words.map(oneOf), ...phrases.map(inARow)], sql` || `);

/** Any of their words, wherever it stands. */
const eachAlone = ({ words, phrases }: SearchQuery): SQL =>
  sql.join(
    [...words.map(oneOf), ...phrases.flatMap((phrase) => phrase.split(/\s+/)).map((word) => oneOf([word]))],
    sql` || `,
  );
