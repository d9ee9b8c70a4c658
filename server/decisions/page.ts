// Everything one page about a decision needs, as far as the actor may see it.
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { attachmentsOf } from "../attachments/queries";
import { chainOf, mayTakePlaceOf, reviewDay } from "../domain/decision-life";
import { written } from "../domain/minutes";
import { decisionNumber } from "../domain/numbering";
import { can } from "../domain/policy";
import { groupsSeenBy } from "../groups/queries";
import { areMinutesSent } from "../minutes/told";
import { concernable, concernsOf } from "./concern";
import type { InDecision } from "./input";
import { decisionsInForce } from "./queries";
import { type SeenDecision, seeDecision } from "./see-decision";

/** The decision, whom it concerns, what came of it, and which decisions took one another's place on the way to it and from it. */
export async function decisionPage(tx: Database | Transaction, actor: Actor, input: InDecision) {
  const seen = await seeDecision(tx, actor, input);
  const { decision, group, meeting, item } = seen;
  const may = permissionsOf(seen);
  return {
    group: { key: group.key, name: group.name },
    meeting: { key: meeting.key, on: meeting.wallTime.slice(0, 10), approved: meeting.state === "approved" },
    item: { key: item.key, title: item.title },
    timeZone: seen.collaboration.timeZone,
    decision: {
      ...{ id: decision.id, said: decisionNumber(decision), text: decision.text, version: decision.version },
      ...{ reviewOn: decision.reviewOn, dueOn: reviewDay(decision), supersedes: decision.supersedesId },
      ...{ effect: decision.effect, effectNotedAt: decision.effectNotedAt },
    },
    concerns: await toldGroups(tx, seen),
    tasks: await tasksOfItem(tx, item.id),
    files: await filesOf(tx, seen),
    chain: await chainAround(tx, seen),
    may,
    groupsToChoose: may.concern ? (await concernable(tx, seen)).map(({ key, name }) => ({ key, name })) : [],
    decisionsToChoose: may.edit ? await earlierInForce(tx, seen) : [],
  };
}

function permissionsOf({ meeting, group, roles }: SeenDecision) {
  const writes = can(roles, "minutes.write", group.confidential);
  return {
    edit: writes && written.texts.includes(meeting.state),
    concern: writes && !group.confidential && group.layer !== "network",
    review: writes && areMinutesSent(meeting),
  };
}

/** Those of the concerned groups that the actor may see. */
async function toldGroups(tx: Database | Transaction, seen: SeenDecision) {
  const concerns = await concernsOf(tx, [seen.decision.id]);
  const visible = await groupsSeenBy(tx, seen);
  return [...visible.values()].flatMap(({ id, key, name }) => {
    const concern = concerns.find(({ groupId }) => groupId === id);
    return concern ? [{ key, name, toldAt: concern.toldAt }] : [];
  });
}

async function tasksOfItem(tx: Database | Transaction, itemId: string) {
  const rows = await tx
    .select({ task: tasks, name: people.name })
    .from(tasks)
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(eq(tasks.itemId, itemId))
    .orderBy(asc(tasks.position), asc(tasks.createdAt));
  return rows.map(({ task: { id, what, outsideName, responsible, due, doneOn }, name }) => {
    return { id, what, who: name ?? outsideName ?? responsible ?? "", due, doneOn };
  });
}

/** What is attached, closed files for the circle alone. */
async function filesOf(tx: Database | Transaction, seen: SeenDecision) {
  const { id } = seen.decision;
  const files = (await attachmentsOf(tx, "decisionId", [id])).get(id) ?? [];
  return files.filter(({ closed }) => !closed || readsClosed(seen));
}

/** The chain in both directions, without those whose minutes have not been sent. */
async function chainAround(tx: Database | Transaction, { decision }: SeenDecision) {
  const linked = await tx.execute<{ id: string }>(sql`
    with recursive back as (
      select id, supersedes_id from decisions where id = ${decision.id}
      union select d.id, d.supersedes_id from decisions d join back on d.id = back.supersedes_id),
    onward as (
      select id from decisions where id = ${decision.id}
      union select d.id from decisions d join onward on d.supersedes_id = onward.id)
    select id from back union select id from onward`);
  const rows = await tx
    .select({ decision: decisions, meeting: meetings })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .where(
      inArray(
        decisions.id,
        linked.map(({ id }) => id),
      ),
    );
  const told = rows.filter((row) => row.decision.id === decision.id || areMinutesSent(row.meeting));
  const { before, after } = chainOf(
    told.map((row) => ({ ...row.decision, on: row.meeting.wallTime.slice(0, 10) })),
    decision.id,
  );
  const said = (one: (typeof before)[number]) => ({
    id: one.id,
    said: decisionNumber(one),
    text: one.text,
    on: one.on,
  });
  return { before: before.map(said), after: after.map(said) };
}

/** What it may take the place of: what it does already, and earlier decisions in force. */
async function earlierInForce(tx: Database | Transaction, { decision }: SeenDecision) {
  const open = await decisionsInForce(tx, decision.groupId);
  const [current] = decision.supersedesId
    ? await tx.select().from(decisions).where(eq(decisions.id, decision.supersedesId))
    : [];
  const earlier = open.filter((one) => mayTakePlaceOf(decision, { ...one, groupId: decision.groupId }));
  return [...(current ? [{ ...current, said: decisionNumber(current) }] : []), ...earlier].map(
    ({ id, said, text }) => ({ id, said, text }),
  );
}
