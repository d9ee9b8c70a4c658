// Whether a text holds the name of a citizen, told by marks from which no name can be read back.
import { createHmac } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { citizenNameMarks } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { citizenPurposes, keyFor } from "../database/locked-away";
import { prepared } from "../database/statement";
import { namePair, pairsIn } from "../domain/citizen-names";

/** Of a pair of names (`namePair`): the same pair has another mark in another collaboration. */
export const markOf = (collaborationId: string, pair: string): string => marking(collaborationId)(pair);

/** The key is made once for all the pairs of a text. */
function marking(collaborationId: string): (pair: string) => string {
  const key = keyFor(citizenPurposes.names);
  return (pair) => createHmac("sha256", key).update(`${collaborationId} ${pair}`).digest("base64url");
}

/** Marks what a citizen is called now; what they were called before is anybody's again. */
export async function markName(
  tx: Transaction,
  { collaborationId, citizenId, name }: { collaborationId: string; citizenId: string; name: string },
): Promise<void> {
  await tx.delete(citizenNameMarks).where(eq(citizenNameMarks.citizenId, citizenId));
  const pair = namePair(name);
  if (pair)
    await tx
      .insert(citizenNameMarks)
      .values({ collaborationId, citizenId, mark: markOf(collaborationId, pair) });
}

/** Whether there is a name that may not be written. */
export const hasCitizens = async (tx: Transaction, collaborationId: string): Promise<boolean> =>
  (await tx.$count(citizenNameMarks, eq(citizenNameMarks.collaborationId, collaborationId))) > 0;

/**
 * Which of the texts hold a citizen's name, by their places. A colleague of the same name may be named. What stands in
 * `before` already is no news.
 */
export async function namesCitizen(
  tx: Database | Transaction,
  collaborationId: string,
  texts: readonly string[],
  before: readonly string[] = [],
): Promise<number[]> {
  const known = new Set(pairsIn(before));
  const pairs = texts.map((text) => pairsIn([text]).filter((pair) => !known.has(pair)));
  const names = await citizensAmong(tx, collaborationId, [...new Set(pairs.flat())]);
  if (names.size === 0) return [];
  for (const { name } of await colleaguesIn(tx, { collaborationId })) names.delete(namePair(name) ?? "");
  return pairs.flatMap((held, place) => (held.some((pair) => names.has(pair)) ? [place] : []));
}

/** The pairs that are a citizen's name. */
async function citizensAmong(
  tx: Database | Transaction,
  collaborationId: string,
  pairs: readonly string[],
): Promise<Set<string>> {
  if (pairs.length === 0) return new Set();
  const mark = marking(collaborationId);
  const pairOf = new Map(pairs.map((pair) => [mark(pair), pair]));
  // one value however many there are: a mark is of letters that need no quotes
  const found = await marked(tx, { collaborationId, marks: `{${[...pairOf.keys()].join(",")}}` });
  return new Set(found.flatMap((row) => pairOf.get(row.mark) ?? []));
}

const marked = prepared((tx) =>
  tx
    .selectDistinct({ mark: citizenNameMarks.mark })
    .from(citizenNameMarks)
    .where(
      and(
        eq(citizenNameMarks.collaborationId, sql.placeholder("collaborationId")),
        sql`${citizenNameMarks.mark} = any(${sql.placeholder("marks")}::text[])`,
      ),
    )
    .prepare("statement"),
);

/** Also those who have left, for they are named in what was decided; a guest is no colleague. */
const colleaguesIn = prepared((tx) =>
  tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.collaborationId, sql.placeholder("collaborationId")), sql`not ${people.guest}`))
    .prepare("statement"),
);
