// Mail about a poll that its server refused: its reader is not reached, and whoever asked is to know.
import { and, desc, eq, gt, inArray, like } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { pollPeople, polls } from "@/db/schema/polls";
import { keepUnreached } from "./take-bounce";

/** So long ago a mail may have been given up to be news. */
const lookBackMs = 14 * 86_400_000;

/** Each in a transaction of its own. Run again it finds nothing more. */
export async function findUnreached(now: Date): Promise<void> {
  const dead = await db
    .select()
    .from(mails)
    .where(
      and(
        ...[eq(mails.state, "dead"), inArray(mails.kind, ["poll-asked", "poll-reminder"])],
        gt(mails.createdAt, new Date(now.getTime() - lookBackMs)),
      ),
    );
  for (const mail of dead) await db.transaction((tx) => keepIfNewest(tx, mail, now));
}

type Dead = typeof mails.$inferSelect;

/** Of what was sent to them since nobody knows that it did not arrive. */
async function keepIfNewest(tx: Transaction, { id, about, toAddress }: Dead, now: Date): Promise<void> {
  const [, , pollId = "", personId = ""] = about.split(":");
  const [asked] = await tx
    .select({ unreachedAt: pollPeople.unreachedAt, answeredAt: pollPeople.answeredAt })
    .from(pollPeople)
    .innerJoin(polls, eq(polls.id, pollPeople.pollId))
    .where(
      and(...[eq(pollPeople.pollId, pollId), eq(pollPeople.personId, personId)], eq(polls.state, "open")),
    )
    .for("update", { of: pollPeople });
  if (!asked || asked.unreachedAt || asked.answeredAt) return;
  const [newest] = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.toAddress, toAddress), like(mails.about, `poll:%:${pollId}:${personId}:%`)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1);
  if (newest?.id === id) await keepUnreached(tx, { pollId, personId }, now);
}
