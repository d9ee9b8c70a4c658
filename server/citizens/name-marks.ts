// Whether a text holds the name of a citizen, told by marks from which no name can be read back.
import { createHmac } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { citizenNameMarks, citizens } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { citizenPurposes, keyFor } from "../database/locked-away";
import { prepared } from "../database/statement";
import { formsOfName, type PossibleName, pairsOfName, possibleNames } from "../domain/citizen-names";
import { openText } from "./locked";

/** The forms a name is marked in (`formsOfName`); names that were marked in fewer are marked anew at night. */
const marking = 2;

/** Of a form of a name: the same form has another mark in another collaboration. The key is made once for all of a text. */
function marksIn(collaborationId: string): (form: string) => string {
  const key = keyFor(citizenPurposes.names);
  return (form) => createHmac("sha256", key).update(`${collaborationId} ${form}`).digest("base64url");
}

/** Marks what a citizen is called now; what they were called before is anybody's again. */
export async function markName(
  tx: Transaction,
  { collaborationId, citizenId, name }: { collaborationId: string; citizenId: string; name: string },
): Promise<void> {
  await tx.delete(citizenNameMarks).where(eq(citizenNameMarks.citizenId, citizenId));
  const forms = formsOfName(name);
  if (forms.length === 0) return;
  const mark = marksIn(collaborationId);
  const of = { collaborationId, citizenId, marking };
  await tx.insert(citizenNameMarks).values(forms.map((form) => ({ ...of, mark: mark(form) })));
}

/** Marks the names that were marked before there were as many forms. */
export async function markAnew(): Promise<void> {
  const old = await db
    .selectDistinct({ id: citizens.id })
    .from(citizens)
    .innerJoin(citizenNameMarks, eq(citizenNameMarks.citizenId, citizens.id))
    .where(lt(citizenNameMarks.marking, marking));
  for (const { id } of old)
    await db.transaction(async (tx) => {
      const [citizen] = await tx.select().from(citizens).where(eq(citizens.id, id)).for("update");
      if (!citizen) return;
      const name = openText(id, "name", citizen.lockedName);
      await markName(tx, { collaborationId: citizen.collaborationId, citizenId: id, name });
    });
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
  const known = new Set(possibleNames(before).flatMap(({ pairs }) => pairs));
  const isOf = (pairs: ReadonlySet<string>) => (possible: PossibleName) =>
    possible.pairs.some((pair) => pairs.has(pair));
  const held = texts.map((text) => possibleNames([text]).filter((possible) => !isOf(known)(possible)));
  const forms = await citizensAmong(tx, collaborationId, new Set(held.flat().flatMap(({ forms }) => forms)));
  if (forms.size === 0) return [];
  const colleagues = await colleaguesIn(tx, { collaborationId });
  const isColleague = isOf(new Set(colleagues.flatMap(({ name }) => pairsOfName(name))));
  const isCitizen = (possible: PossibleName) =>
    possible.forms.some((form) => forms.has(form)) && !isColleague(possible);
  return held.flatMap((possible, place) => (possible.some(isCitizen) ? [place] : []));
}

/** The forms that are of a citizen's name. */
async function citizensAmong(
  tx: Database | Transaction,
  collaborationId: string,
  forms: ReadonlySet<string>,
): Promise<Set<string>> {
  if (forms.size === 0) return new Set();
  const mark = marksIn(collaborationId);
  const formOf = new Map([...forms].map((form) => [mark(form), form]));
  // one value however many there are: a mark is of letters that need no quotes
  const found = await marked(tx, { collaborationId, marks: `{${[...formOf.keys()].join(",")}}` });
  return new Set(found.flatMap((row) => formOf.get(row.mark) ?? []));
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
