// The worker's half of an answer: the mail to whoever raised the point, and to those who raised it further back.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { isNeutral } from "../domain/boundary";
import type { InLanguage, Letter, NoticeLine, ReferralAnsweredFacts } from "../domain/mail-facts";
import { env } from "../env";
import type { Group } from "../groups/queries";
import { notify } from "../notices/notify";
import { stillHere } from "../people/still-here";
import { loadChain } from "./chain";
import type { Referral } from "./hold-referral";

/** Mails the answer, written by `write`. Run again it mails nothing more. */
export function mailAnswer(
  referralId: string,
  write: (facts: ReferralAnsweredFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const chain = await loadChain(tx, referralId);
    const at = chain.findIndex(({ id }) => id === referralId);
    const answered = chain[at];
    if (!answered?.answer) return;
    const along = chain.slice(0, at + 1);
    const raisers = await raisersOf(tx, along);
    if (raisers.length === 0) return;

    const facts = await factsOf(tx, along, answered, chain[at + 1] ?? null);
    for (const { id, name, email } of raisers) {
      await notify(
        tx,
        {
          ...{ kind: "point-answered", about: `referral-answered:${referralId}:${id}`, line: lineOf(facts) },
          ...{ collaborationId: answered.collaborationId, to: { name, address: email } },
          ...{ matter: `referral:${referralId}`, occasion: "answered" },
          write: (notice) => write({ ...facts, notice }),
        },
        now,
      );
    }
  });
}

type Facts = Omit<ReferralAnsweredFacts, "notice"> & InLanguage;

const lineOf = ({ confidential, collaborationName, question, group, url }: Facts): NoticeLine => ({
  ...{ what: confidential ? null : question, from: confidential ? collaborationName : group },
  ...{ news: "pointAnswered", wanted: { code: "nothing" }, url },
});

/** Those who are still here, each once. */
async function raisersOf(tx: Transaction, along: readonly Referral[]) {
  const ids = along.flatMap(({ raisedById }) => raisedById ?? []);
  return tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(and(inArray(people.id, ids), stillHere));
}

/** A group whose meetings are about a citizen, anywhere along the way, leaves the mail with the door alone. */
async function factsOf(
  tx: Transaction,
  along: readonly Referral[],
  answered: Referral,
  next: Referral | null,
): Promise<Facts> {
  const [collaboration] = await tx
    .select()
    .from(collaborations)
    .where(eq(collaborations.id, answered.collaborationId));
  if (!collaboration) throw new Error("A referral is of a collaboration that is gone.");
  const met = await groupsIn(tx, next ? [...along, next] : along);
  const { question } = along[0] ?? answered;
  return {
    language: collaboration.language,
    collaborationName: collaboration.name,
    question,
    group: met.get(answered.toGroupId)?.name ?? "",
    answer: answered.answer ?? "noted",
    text: answered.answerText,
    onwardTo: next ? (met.get(next.toGroupId)?.name ?? null) : null,
    url: `${env().APP_URL}/${collaboration.key}/referrals/${answered.id}`,
    confidential: [...met.values()].some(isNeutral),
  };
}

async function groupsIn(tx: Transaction, links: readonly Referral[]): Promise<Map<string, Group>> {
  const ids = links.flatMap(({ fromGroupId, toGroupId }) => [fromGroupId, toGroupId]);
  const rows = await tx.select().from(groups).where(inArray(groups.id, ids));
  return new Map(rows.map((group) => [group.id, group]));
}
