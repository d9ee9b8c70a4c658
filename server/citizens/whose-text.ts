// Who writes in which collaboration, as far as a call says it: by the collaboration, by a task, or by the link in a mail.
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, db } from "@/db/client";
import { citizenNameMarks } from "@/db/schema/citizens";
import { collaborations, people } from "@/db/schema/collaborations";
import { calls } from "@/db/schema/inputs";
import { invitations } from "@/db/schema/mail";
import { tasks } from "@/db/schema/minutes";
import { pollPeople } from "@/db/schema/polls";
import { minutesReaders } from "@/db/schema/reviews";
import { type Actor, nameOf } from "../actor";
import { isThem } from "../collaborations/queries";
import { prepared, statement } from "../database/statement";
import { hashToken } from "../domain/reply-address";

export interface WriterOfText {
  collaborationId: string;
  /** Tells one person from another. */
  who: string;
  /** As the audit names them. */
  actor: string;
  /** Whether there is a name that may not be written. */
  hasCitizens: boolean;
}

/** null for whoever has no part in the collaboration: they hear from the verb that there is none, and of names nothing. */
export async function writerOf(actor: Actor | null, asked: unknown): Promise<WriterOfText | null> {
  const { collaboration, task, token } = (asked ?? {}) as Record<string, unknown>;
  if (typeof token === "string") return byLink(db, token);
  if (actor?.kind !== "person") return null;
  const as = { email: actor.email, actor: nameOf(actor) };
  if (typeof collaboration === "string") return first(inPlace(db, { ...as, key: collaboration }), as.actor);
  if (isId(task)) return first(withTask(db, { ...as, task }), as.actor);
  return null;
}

const isId = (asked: unknown) => z.uuid().safeParse(asked).success;

type Found = Omit<WriterOfText, "actor">;

async function first(found: Promise<Found[]>, actor: string): Promise<WriterOfText | null> {
  const [writer] = await found;
  return writer ? { ...writer, actor } : null;
}

const writer = {
  collaborationId: people.collaborationId,
  who: people.id,
  hasCitizens: sql<boolean>`exists (select from ${citizenNameMarks}
    where ${citizenNameMarks.collaborationId} = ${people.collaborationId})`,
};

const inPlace = prepared((tx) =>
  tx
    .select(writer)
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .where(and(eq(collaborations.key, sql.placeholder("key")), isThem))
    .prepare("statement"),
);

const withTask = prepared((tx) =>
  tx
    .select(writer)
    .from(people)
    .innerJoin(tasks, eq(tasks.collaborationId, people.collaborationId))
    .where(and(eq(tasks.id, sql.placeholder("task")), isThem))
    .prepare("statement"),
);

async function byLink(tx: Database, token: string): Promise<WriterOfText | null> {
  const [found] = await linked(tx, { hash: hashToken(token) });
  return found ? { ...found, actor: "a link" } : null;
}

const hash = sql.placeholder("hash");
const linked = statement<Found>(sql`
  select l.collaboration_id as "collaborationId", l.who,
    exists (select from ${citizenNameMarks} m where m.collaboration_id = l.collaboration_id) as "hasCitizens"
  from (
    select collaboration_id, person_id as who from ${invitations} where reply_token_hash = ${hash}
    union all select collaboration_id, person_id from ${calls} where token_hash = ${hash}
    union all select collaboration_id, person_id from ${pollPeople} where token_hash = ${hash}
    union all select collaboration_id, person_id from ${minutesReaders} where token_hash = ${hash}
    union all select collaboration_id, coalesce(person_id, id) from ${tasks} where link_hash = ${hash}
  ) l limit 1`);
