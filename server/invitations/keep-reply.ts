// What comes back from an invitation is kept as it came, and the invitation says what counts of it.
import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import { askedOf, type Counted, countedAnswer, type GivenAnswer, type Way } from "../domain/counted-answer";
import { statusOf } from "../domain/invitation-answer";
import type { ProposedTime } from "../domain/time-proposal";
import { followAnswer } from "../guests/follow-answer";
import type { HeldInvitation } from "./hold-invitation";

export type Reply = typeof replies.$inferSelect;

type Kept = Omit<typeof replies.$inferInsert, "id" | "collaborationId" | "invitationId">;

/** Keeps what was said on a page, in the order it is said: a clock that is set back does not undo what was said since. */
export async function keepSaid(
  tx: Transaction,
  { invitation: { collaborationId, id: invitationId } }: HeldInvitation,
  said: Kept & { way: Exclude<Way, "mail"> },
): Promise<void> {
  const [before] = await tx
    .select({ last: sql<Date | null>`max(${replies.receivedAt})`.mapWith(replies.receivedAt) })
    .from(replies)
    .where(and(eq(replies.invitationId, invitationId), inArray(replies.way, ["link", "product"])));
  const receivedAt = before?.last && before.last > said.receivedAt ? before.last : said.receivedAt;
  await tx.insert(replies).values({ ...said, collaborationId, invitationId, receivedAt });
}

/** Keeps what a mail said. The same bytes once more are nothing new, and answer false; whichever came first counts. */
export async function keepMail(
  tx: Transaction,
  { invitation: { collaborationId, id: invitationId } }: HeldInvitation,
  mail: Kept & { digest: string },
): Promise<boolean> {
  const verdict = await verdictOnCopy(tx, invitationId, mail);
  const made = await tx
    .insert(replies)
    .values({ ...mail, ...verdict, way: "mail", collaborationId, invitationId })
    .onConflictDoNothing({ target: [replies.invitationId, replies.digest] })
    .returning({ id: replies.id });
  if (made.length > 0) return true;
  await tx
    .update(replies)
    .set({ receivedAt: mail.receivedAt })
    .where(
      and(
        eq(replies.invitationId, invitationId),
        eq(replies.digest, mail.digest),
        gt(replies.receivedAt, mail.receivedAt),
      ),
    );
  return false;
}

/** A mail that is delivered by another way once more is judged as its first copy was. */
async function verdictOnCopy(tx: Transaction, invitationId: string, { messageId, doubt }: Kept) {
  if (!messageId) return {};
  const [copy] = await tx
    .select({ verdict: replies.verdict, verdictAt: replies.verdictAt, verdictBy: replies.verdictBy })
    .from(replies)
    .where(and(isCopy(invitationId, { messageId, doubt: doubt ?? null }), isNotNull(replies.verdict)))
    .limit(1);
  return copy ?? {};
}

/** The same mail to the same invitation, and as doubtful. */
export const isCopy = (
  invitationId: string,
  { messageId, doubt }: { messageId: string; doubt: string | null },
) =>
  and(
    eq(replies.invitationId, invitationId),
    eq(replies.messageId, messageId),
    sql`${replies.doubt} is not distinct from ${doubt}`,
  );

/** Saves what counts now of all that was answered. Answers it, and whether anything is new. */
export async function settleAnswer(
  tx: Transaction,
  { invitation, meeting }: HeldInvitation,
): Promise<{ counted: Counted | null; isNew: boolean }> {
  const kept = await tx.select().from(replies).where(eq(replies.invitationId, invitation.id));
  const counted = countedAnswer(kept.flatMap(answerIn), askedOf(invitation, meeting));
  const { partstat, comment, answeredAt } = stored(counted);
  const isNew =
    partstat !== invitation.partstat ||
    comment !== invitation.comment ||
    answeredAt?.getTime() !== invitation.answeredAt?.getTime();
  if (isNew) {
    await tx
      .update(invitations)
      .set({ partstat, comment, answeredAt })
      .where(eq(invitations.id, invitation.id));
    await followAnswer(tx, meeting, invitation.personId);
  }
  return { counted, isNew };
}

/** The answer in a reply, if there is one. */
export function answerIn<Row extends AnswerRow>(reply: Row): (Row & GivenAnswer)[] {
  const { answer, sequence } = reply;
  return answer === null || sequence === null ? [] : [{ ...reply, answer, sequence }];
}

type AnswerRow = Omit<GivenAnswer, "answer" | "sequence"> & Pick<Reply, "answer" | "sequence">;

const stored = (counted: Counted | null) =>
  counted
    ? { partstat: statusOf(counted.answer), comment: counted.comment, answeredAt: counted.answeredAt }
    : { partstat: "NEEDS-ACTION" as const, comment: null, answeredAt: null };

/** The proposed time in a reply, if there is one. */
export function proposedIn<Row extends ProposedRow>(
  reply: Row,
): (Row & ProposedTime & { durationMinutes: number })[] {
  const { startsAt, durationMinutes, sequence } = reply;
  if (startsAt === null || durationMinutes === null || sequence === null) return [];
  return [{ ...reply, startsAt, durationMinutes, sequence }];
}

type ProposedRow = Omit<ProposedTime, "startsAt" | "sequence"> &
  Pick<Reply, "startsAt" | "durationMinutes" | "sequence">;
