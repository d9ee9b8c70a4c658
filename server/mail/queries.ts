// Mail as administrators oversee it, and as it is read where none is sent.
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import { lastGoesAt } from "../domain/mail-pace";
import { authorize } from "../domain/policy";
import { env } from "../env";
import type { JobName } from "../jobs/queue";
import { fileOf } from "./send-mail";
import { paceOf } from "./server-pace";
import { serverOf } from "./transport";

export type Mail = typeof mails.$inferSelect;

/** Whom a citizen brings is told of in no list: not by name, nor in what a mail server says of them. */
const unlessBrought = (
  column: typeof mails.toName | typeof mails.toAddress | typeof mails.lastError,
) => sql<string>`
  case when ${mails.kind} like 'network-%' and not exists (select 1 from people p
    where p.collaboration_id = ${mails.collaborationId} and lower(p.email) = lower(${mails.toAddress}))
  then '' else ${column} end`;

const overview = {
  id: mails.id,
  kind: mails.kind,
  toName: unlessBrought(mails.toName),
  toAddress: unlessBrought(mails.toAddress),
  subject: mails.subject,
  state: mails.state,
  attempts: mails.attempts,
  lastError: sql<string | null>`${unlessBrought(mails.lastError)}`,
  createdAt: mails.createdAt,
};

/** A job given up, without what it was told. */
interface FailedJob {
  id: string;
  name: JobName;
  failedAt: Date;
}

/** Mail that could not be delivered, mail on its way, and jobs given up; never what a mail says. For administrators. */
export async function overseeMail(tx: Database | Transaction, actor: Actor, collaborationKey: string) {
  const { collaboration, roles } = await loadCollaboration(tx, actor, collaborationKey);
  authorize(roles, "mail.oversee");
  const inState = (state: "dead" | "waiting") =>
    and(eq(mails.collaborationId, collaboration.id), eq(mails.state, state));
  const waiting = await tx.$count(mails, inState("waiting"));
  return {
    dead: await tx
      .select(overview)
      .from(mails)
      .where(inState("dead"))
      .orderBy(desc(mails.createdAt))
      .limit(200),
    waiting: await tx
      .select(overview)
      .from(mails)
      .where(inState("waiting"))
      .orderBy(asc(mails.createdAt))
      .limit(50),
    waitingInAll: waiting,
    way: await wayOut(tx),
    failed: await failedJobs(tx, collaboration.id),
  };
}

/** How mail goes out of the house: when the last that waits has gone, and whether its server answers. */
async function wayOut(tx: Database | Transaction) {
  const { SMTP_URL, SMTP_PER_MINUTE } = env();
  if (!SMTP_URL) return { perMinute: null, lastGoesAt: null, awaySince: null };
  const { now, awaySince } = await paceOf(tx, serverOf(SMTP_URL));
  // others' mail goes by the same way
  const waiting = await tx.$count(mails, eq(mails.state, "waiting"));
  return {
    perMinute: SMTP_PER_MINUTE ?? null,
    lastGoesAt: awaySince ? null : lastGoesAt(waiting, SMTP_PER_MINUTE, now),
    awaySince,
  };
}

/** A job belongs to the collaboration it was told of, or that of the meeting, mail or person. */
async function failedJobs(tx: Database | Transaction, collaborationId: string): Promise<FailedJob[]> {
  const rows = await tx.execute<{ id: string; name: JobName; failed_at: string }>(sql`
    select id, name, coalesce(completed_on, created_on) as failed_at from pgboss.job
    where state = 'failed' and (
      exists (select 1 from meetings where id::text = data->>'meetingId' and collaboration_id = ${collaborationId})
      or exists (select 1 from mails where id::text = data->>'mailId' and collaboration_id = ${collaborationId})
      or exists (select 1 from people where id::text = data->>'personId' and collaboration_id = ${collaborationId})
      or data->>'collaborationId' = ${collaborationId})
    order by failed_at desc limit 100`);
  return rows.map(({ id, name, failed_at }) => ({ id, name, failedAt: new Date(failed_at) }));
}

/** The newest mails, sign-in links included. Throws NotFound wherever mail is really sent. */
export async function shownMails(): Promise<Mail[]> {
  requireDevMail();
  return db.select().from(mails).orderBy(desc(mails.createdAt), desc(mails.id)).limit(200);
}

/** One mail. Throws NotFound wherever mail is really sent. */
export async function shownMail(id: string) {
  requireDevMail();
  const [mail] = await db
    .select()
    .from(mails)
    .where(eq(sql`${mails.id}::text`, id));
  if (!mail) throw new NotFound("mail");
  return { ...mail, file: await fileOf(db, mail) };
}

/** The web server further refuses whoever is not on this machine, unless the demo was switched on by name. */
function requireDevMail(): void {
  if (!env().devMail) throw new NotFound("page");
}
