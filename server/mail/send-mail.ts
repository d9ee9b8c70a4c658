// A mail's row becomes a message: handed to the mail server once, tried again later, or given up.
import { and, eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { mailFiles, mails } from "@/db/schema/mail";
import { prepared } from "../database/statement";
import { isStaleReminder } from "../reminders/is-stale";
import { MailNotSent, type MailTransport } from "./transport";

type Mail = typeof mails.$inferSelect;

interface Trying {
  isLastTry: boolean;
  /** Waited for before the server may have it. */
  mayEnd?: () => Promise<void>;
  /** Told when the database has been asked to keep that the server has it. */
  isKept?: () => void;
}

/**
 * Sends the mail, unless it went already or was taken back for a newer message about the same meeting. Without a transport it
 * is only shown. Throws MailNotSent when it is worth another try, which the row then remembers; refused for good, or failing
 * at the last try, it is given up and an administrator sees it.
 */
export async function sendMail(
  mailId: string,
  transport: MailTransport | null,
  { isLastTry, mayEnd, isKept }: Trying,
  now: Date,
): Promise<void> {
  const failure = await db.transaction(async (tx) => {
    const [mail] = await asSent(tx, { id: mailId, sentAt: now.toISOString() });
    if (!mail) return null;
    if (mail.kind === "meeting-reminder" && (await isStaleReminder(tx, mail.about, now)))
      return settle(tx, mail, { state: "superseded", sentAt: null });
    if (!transport) return settle(tx, mail, { state: "shown" });
    try {
      await transport.sendMail({ ...mail, file: await fileOf(tx, mail) }, mayEnd);
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      return postpone(tx, mail, error, isLastTry);
    }
    if (isKept) onceCommitIsSent(isKept);
    return null;
  });
  if (failure) throw failure;
}

/**
 * As a transaction's work ends its COMMIT is put together, and written in the next turn of the event loop. In the turn after it
 * PostgreSQL has it, and does it whatever becomes of this process: the time it takes need not be waited for.
 */
const onceCommitIsSent = (then: () => void) => setImmediate(() => setImmediate(then));

/**
 * Written down as sent before it is, so that all that is left to do when the server has it is to commit. The row is held
 * meanwhile: no second worker hands the same mail over, and whoever is killed has written nothing.
 */
const asSent = prepared((tx) =>
  tx
    .update(mails)
    .set({
      ...{ state: "sent", sentAt: sql`${sql.placeholder("sentAt")}::timestamptz` },
      ...{ attempts: sql`${mails.attempts} + 1`, lastError: null },
    })
    .where(and(eq(mails.id, sql.placeholder("id")), eq(mails.state, "waiting")))
    .returning()
    .prepare("statement"),
);

/** What goes along with the mail, if anything. */
export async function fileOf(tx: Database | Transaction, { fileId }: Pick<Mail, "fileId">) {
  if (fileId === null) return null;
  const [file] = await tx.select().from(mailFiles).where(eq(mailFiles.id, fileId));
  return file ?? null;
}

type Outcome = Partial<Pick<Mail, "state" | "sentAt" | "attempts" | "lastError">>;

async function settle(tx: Transaction, { id }: Mail, outcome: Outcome): Promise<null> {
  await tx.update(mails).set(outcome).where(eq(mails.id, id));
  return null;
}

/** Written down before the job fails: what is thrown inside the transaction would take it along. A server that is away is no try. */
async function postpone(
  tx: Transaction,
  mail: Mail,
  error: MailNotSent,
  isLastTry: boolean,
): Promise<MailNotSent | null> {
  const { permanent, serverIsAway, message } = error;
  const isGivenUp = permanent || (isLastTry && !serverIsAway);
  const attempts = serverIsAway ? mail.attempts - 1 : mail.attempts;
  const state = isGivenUp ? "dead" : "waiting";
  await settle(tx, mail, { state, sentAt: null, attempts, lastError: message });
  return isGivenUp ? null : error;
}
