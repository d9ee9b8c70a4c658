// The register of decisions, as far as the actor may see the groups that made them.
import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { closedReadIn, isReadable } from "../agendas/closed-items";
import { attachmentsOf } from "../attachments/queries";
import { loadCollaboration } from "../collaborations/queries";
import { reviewDay } from "../domain/decision-life";
import { decisionNumber } from "../domain/numbering";
import { groupsSeenBy } from "../groups/queries";
import { minutesAreSent } from "../minutes/told";
import type { ListDecisions } from "./input";

const later = alias(decisions, "later");

/** The decision that has taken another's place, from the day its minutes are sent. */
const hasSucceeded = and(
  eq(later.supersedesId, decisions.id),
  sql`exists (select from ${meetings} as sent where sent.id = ${later.meetingId}
    and (sent.minutes_sent_at is not null or sent.state = 'approved'))`,
);

/** Newest first; `group` narrows it to one. `groups` are those there is to choose among. */
export async function listDecisions(tx: Database | Transaction, actor: Actor, input: ListDecisions) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const visible = await groupsSeenBy(tx, seen);
  const asked = [...visible.values()].filter(({ key }) => !input.group || key === input.group);
  const ids = asked.map(({ id }) => id);
  const circles = await closedReadIn(tx, [seen]);
  const among = and(
    inArray(decisions.groupId, ids),
    minutesAreSent(),
    isReadable(decisions.groupId, circles),
    input.inForce ? isNull(later.id) : undefined,
  );
  const rows = await sentDecisions(tx, among);
  const files = await attachmentsOf(
    tx,
    "decisionId",
    rows.map(({ decision }) => decision.id),
  );
  return {
    groups: [...visible.values()].map(({ key, name }) => ({ key, name })),
    decisions: rows.map(({ decision, meeting, item, later: newer }) => ({
      ...{
        id: decision.id,
        said: decisionNumber(decision),
        text: decision.text,
        reviewOn: reviewDay(decision),
      },
      effect: decision.effect,
      group: visible.get(decision.groupId)?.key ?? "",
      groupName: visible.get(decision.groupId)?.name ?? "",
      meeting: { key: meeting.key, on: meeting.wallTime.slice(0, 10) },
      item: { key: item.key, title: item.title },
      approved: meeting.state === "approved",
      files: (files.get(decision.id) ?? []).filter(
        ({ closed }) => !closed || circles.includes(decision.groupId),
      ),
      supersededBy: newer && { id: newer.id, said: decisionNumber(newer) },
    })),
  };
}

const sentDecisions = (tx: Database | Transaction, among: SQL | undefined) =>
  tx
    .select({ decision: decisions, meeting: meetings, item: agendaItems, later })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .leftJoin(later, hasSucceeded)
    .where(among)
    .orderBy(desc(meetings.startsAt), desc(decisions.year), desc(decisions.number));

/** A group's decisions that none has taken the place of: what a new one may. Newest first; `text` is as it was decided. */
export async function decisionsInForce(tx: Database | Transaction, groupId: string) {
  const rows = await tx
    .select({ id: decisions.id, year: decisions.year, number: decisions.number, text: decisions.text })
    .from(decisions)
    .leftJoin(later, eq(later.supersedesId, decisions.id))
    .where(and(eq(decisions.groupId, groupId), isNull(later.id)))
    .orderBy(desc(decisions.year), desc(decisions.number));
  return rows.map((row) => ({ ...row, said: decisionNumber(row) }));
}
