// The groups a meeting's decisions concern are told: one mail per group, to its leader and its secretary.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems } from "@/db/schema/meetings";
import { decisionConcerns, decisions } from "@/db/schema/minutes";
import type { Person } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import type { DecisionsToldFacts, InLanguage, Letter, NoticeLine, ToldDecision } from "../domain/mail-facts";
import { decisionNumber } from "../domain/numbering";
import { env } from "../env";
import { type Group, loadLeader } from "../groups/queries";
import { meetingFacts } from "../meetings/mail-facts";
import { meetingOfJob } from "../meetings/queries";
import { areMinutesSent } from "../minutes/told";
import { notify } from "../notices/notify";

type Writer = (facts: DecisionsToldFacts & InLanguage) => Letter;
type Sent = NonNullable<Awaited<ReturnType<typeof meetingOfJob>>> & { leader: Person | undefined };
type Untold = Awaited<ReturnType<typeof holdUntold>>[number];

/** Nobody is told before the minutes are sent. Run again, it finds that everyone has been told. */
export function tellConcerned(meetingId: string, write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await meetingOfJob(tx, meetingId);
    if (!found || !areMinutesSent(found.meeting) || isNeutral(found.group)) return;
    const sent = { ...found, leader: await loadLeader(tx, found.group) };
    const untold = await holdUntold(tx, meetingId);
    const told = [...new Map(untold.map(({ group }) => [group.id, group])).values()];
    for (const group of told) {
      await tellGroup(
        tx,
        sent,
        group,
        untold.filter((one) => one.group.id === group.id),
        write,
        now,
      );
    }
    await keepTold(tx, untold, now);
  });
}

const earlier = alias(decisions, "earlier");

/** What the groups have not heard of yet, held so that they hear of it once. */
async function holdUntold(tx: Transaction, meetingId: string) {
  return tx
    .select({ group: groups, decision: decisions, itemTitle: agendaItems.title, earlier })
    .from(decisionConcerns)
    .innerJoin(decisions, eq(decisions.id, decisionConcerns.decisionId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .innerJoin(groups, eq(groups.id, decisionConcerns.groupId))
    .leftJoin(earlier, eq(earlier.id, decisions.supersedesId))
    .where(and(eq(decisions.meetingId, meetingId), isNull(decisionConcerns.toldAt)))
    .orderBy(asc(groups.position), asc(groups.id), asc(decisions.year), asc(decisions.number))
    .for("update", { of: decisionConcerns });
}

async function tellGroup(
  tx: Transaction,
  sent: Sent,
  group: Group,
  untold: readonly Untold[],
  write: Writer,
  now: Date,
): Promise<void> {
  const facts = factsOf(sent, group, untold, now);
  const first = untold[0]?.decision.id;
  const officers = [group.leaderId, ...(group.secretaryId ? [group.secretaryId] : [])];
  const addressees = await tx
    .select()
    .from(people)
    .where(and(inArray(people.id, officers), isNull(people.leftOn)))
    .orderBy(asc(people.id));
  for (const { id, name, email } of addressees) {
    // a decision is told to a group once, so its first names the occasion
    const about = `decisions:${first}:${group.id}:${id}`;
    await notify(
      tx,
      {
        ...{ kind: "decisions-told", about, line: lineOf(facts) },
        ...{ matter: `decisions:${first}`, occasion: group.id },
        ...{ collaborationId: sent.collaboration.id, to: { name, address: email } },
        write: (notice) => write({ ...facts, notice }),
      },
      now,
    );
  }
}

type Facts = Omit<DecisionsToldFacts, "notice"> & InLanguage;

const lineOf = ({ decisions: told, groupName, meetingUrl }: Facts): NoticeLine => ({
  what: told.map(({ text }) => text).join(" · "),
  ...{ from: groupName, news: "decisionsTold", wanted: { code: "nothing" }, url: told[0]?.url ?? meetingUrl },
});

function factsOf(sent: Sent, to: Group, untold: readonly Untold[], now: Date): Facts {
  const home = `${env().APP_URL}/${sent.collaboration.key}`;
  return {
    ...meetingFacts(sent, sent.leader, now),
    toGroup: to.name,
    decisions: untold.map(
      (one): ToldDecision => ({
        number: decisionNumber(one.decision),
        text: one.decision.text,
        itemTitle: one.itemTitle,
        supersedes: one.earlier && decisionNumber(one.earlier),
        reviewOn: one.decision.reviewOn,
        url: `${home}/decisions/${one.decision.id}`,
      }),
    ),
  };
}

async function keepTold(tx: Transaction, untold: readonly Untold[], now: Date): Promise<void> {
  for (const { decision, group } of untold) {
    await tx
      .update(decisionConcerns)
      .set({ toldAt: now })
      .where(and(eq(decisionConcerns.decisionId, decision.id), eq(decisionConcerns.groupId, group.id)));
  }
}
