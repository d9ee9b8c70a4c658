// Attachments as an actor sees them: what hangs where, and the bytes of one.
import type { Readable } from "node:stream";
import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { people } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { idsOf, listOf, prepared } from "../database/statement";
import { NotFound } from "../domain/errors";
import type { OfFile } from "./input";
import { attachmentStore } from "./store";
import { seeSubject, subjectOf } from "./subject";

export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** Of its bytes: 64 hexadecimal digits. */
  sha256: string;
  closed: boolean;
  /** Who attached it; null where it was no person. */
  by: string | null;
  at: Date;
  /** The earlier meeting it was attached at, where its item came from there. */
  from: { group: string; on: string } | null;
  /** Whether it hangs at another meeting, too, or on the point that was sent here. */
  elsewhere: boolean;
}

/** What a meeting's attachments hang on: an item by its key, or a decision under it by its id. */
export interface PlacedAttachment extends Attachment {
  itemKey: string;
  decisionId: string | null;
  /** It comes along from where it hangs, and is not changed from here. */
  along?: true;
}

/** Everything attached to a meeting's items and decisions, closed ones included: the caller decides who sees them. */
export const loadAttachments = (tx: Database | Transaction, meetingId: string): Promise<PlacedAttachment[]> =>
  attachmentsOfMeeting(tx, { meeting: meetingId });

const meetingNamed = (id: SQL) =>
  sql<Attachment["from"]>`(select json_build_object('group', g.name, 'on', m.wall_time::date)
    from meetings m join groups g on g.id = m.group_id where m.id = ${id})`;

/** For a paper that comes along: where it was attached first. */
const standsAt = meetingNamed(sql`coalesce(${attachments.broughtFromId}, ${attachments.meetingId})`);

const told = {
  id: attachments.id,
  name: attachments.name,
  mediaType: attachments.mediaType,
  bytes: attachments.bytes,
  sha256: attachments.sha256,
  closed: attachments.closed,
  by: people.name,
  at: attachments.createdAt,
  from: meetingNamed(sql`${attachments.broughtFromId}`),
  elsewhere: sql<boolean>`exists (select from attachments other
    where other.stored_as = ${attachments.storedAs} and other.id <> ${attachments.id})`,
};

const meeting = sql.placeholder("meeting");

const attachmentsOfMeeting = prepared((tx) =>
  tx
    .select({
      ...told,
      itemKey: sql<string>`coalesce(${attachments.itemKey}, ${agendaItems.key})`,
      decisionId: attachments.decisionId,
    })
    .from(attachments)
    .leftJoin(people, eq(people.id, attachments.uploadedById))
    .leftJoin(decisions, eq(decisions.id, attachments.decisionId))
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(or(eq(attachments.meetingId, meeting), eq(decisions.meetingId, meeting)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))
    .prepare("statement"),
);

/** Those with these ids, closed ones included, as they come along to the items of another meeting. */
export async function attachmentsAlong(
  tx: Database | Transaction,
  papers: readonly { id: string; itemKey: string }[],
): Promise<PlacedAttachment[]> {
  if (papers.length === 0) return [];
  const rows = await attachmentsWith(tx, { ids: idsOf(papers) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return papers.flatMap(({ id, itemKey }) => {
    const file = byId.get(id);
    return file ? [{ ...file, itemKey, decisionId: null, along: true as const }] : [];
  });
}

const ids = sql`${sql.placeholder("ids")}::uuid[]`;

const attachmentsWith = prepared((tx) =>
  tx
    .select({ ...told, from: standsAt })
    .from(attachments)
    .leftJoin(people, eq(people.id, attachments.uploadedById))
    .where(sql`${attachments.id} = any(${ids})`)
    .prepare("statement"),
);

/** Those of decisions, proposals or referrals, closed ones included, by the id of what they hang on. */
export async function attachmentsOf(
  tx: Database | Transaction,
  what: Holder,
  among: readonly string[],
): Promise<Map<string, Attachment[]>> {
  const found = new Map<string, Attachment[]>();
  if (among.length === 0) return found;
  const rows = await attachmentsOn[what](tx, { ids: listOf(among) });
  for (const { on, ...file } of rows) found.set(on ?? "", [...(found.get(on ?? "") ?? []), file]);
  return found;
}

type Holder = "decisionId" | "proposalId" | "referralId";

const attachmentsOnEach = (what: Holder) =>
  prepared((tx) =>
    tx
      .select({ ...told, on: attachments[what] })
      .from(attachments)
      .leftJoin(people, eq(people.id, attachments.uploadedById))
      .where(sql`${attachments[what]} = any(${ids})`)
      .orderBy(asc(attachments.createdAt), asc(attachments.id))
      .prepare("statement"),
  );

const attachmentsOn = {
  decisionId: attachmentsOnEach("decisionId"),
  proposalId: attachmentsOnEach("proposalId"),
  referralId: attachmentsOnEach("referralId"),
};

interface OpenedFile {
  file: typeof attachments.$inferSelect;
  content: Readable;
}

/** A file to be read. Throws NotFound when it is not the actor's to read, or its bytes are gone. */
export async function openAttachment(actor: Actor, asked: OfFile, now: Date): Promise<OpenedFile> {
  const file = await db.transaction(async (tx) => {
    const here = await loadCollaboration(tx, actor, asked.collaboration);
    const [row] = await tx
      .select()
      .from(attachments)
      .where(and(eq(attachments.id, asked.file), eq(attachments.collaborationId, here.collaboration.id)));
    if (!row) throw new NotFound("file");
    const subject = { collaboration: asked.collaboration, ...(await subjectOf(tx, row)) };
    const { readsClosed } = await seeSubject(tx, actor, subject, now);
    if (row.closed && !readsClosed) throw new NotFound("file");
    return row;
  });
  const content = await attachmentStore().get(file.storedAs);
  if (!content) throw new NotFound("file");
  return { file, content };
}
