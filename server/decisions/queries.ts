// The register of decisions, as far as the actor may see the groups that made them.
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { closedReadIn, isReadable } from "../agendas/closed-items";
import { attachmentsOf } from "../attachments/queries";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { type Effort, effortsIn, isOfEffort, wordsIn } from "../collaborations/register-filter";
import { type DecisionStatus, reviewDay, statusesOf } from "../domain/decision-life";
import { effortOf } from "../domain/effort-of";
import { decisionNumber, numbersBetween } from "../domain/numbering";
import { pageAmong } from "../domain/paging";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy } from "../groups/queries";
import { minutesAreSent } from "../minutes/told";
import type { ListDecisions } from "./input";

const later = alias(decisions, "later");
const laterItem = alias(agendaItems, "later_item");

/** The decision that has taken another's place, from the day its minutes are sent. */
const hasSucceeded = and(
  eq(later.supersedesId, decisions.id),
  sql`exists (select from ${meetings} as sent where sent.id = ${later.meetingId}
    and (sent.minutes_sent_at is not null or sent.state = 'approved'))`,
);

/** What is asked of the register, and what there is to read for whoever asks. */
export interface AskedDecisions {
  seen: Seen;
  groups: Map<string, Group>;
  efforts: Effort[];
  /** Ids of the groups whose closed items they read. */
  circles: string[];
  /** All they read, and what of it is asked for. */
  readable: SQL | undefined;
  where: SQL | undefined;
  order: SQL[];
  today: string;
}

/** How many decisions a page shows. */
export const decisionsPerPage = 50;

/** A page of the register. `groups`, `efforts` and `years` are those there is to choose among. */
export async function listDecisions(
  tx: Database | Transaction,
  actor: Actor,
  input: ListDecisions,
  now: Date,
) {
  const asked = await askForDecisions(tx, actor, input, now);
  const [total, years] = await Promise.all([countDecisions(tx, asked.where), yearsOf(tx, asked)]);
  const paging = pageAmong(total, input.page, decisionsPerPage);
  const rows = await register(tx, asked).limit(paging.size).offset(paging.skip);
  const files = await attachmentsOf(
    tx,
    "decisionId",
    rows.map(({ decision }) => decision.id),
  );
  const isWhole = !input.effort && !input.status && !input.q;
  return {
    groups: [...asked.groups.values()].map(({ key, name }) => ({ key, name })),
    efforts: asked.efforts.map(({ key, name }) => ({ key, name })),
    ...{ years, paging },
    decisions: rows.map((row) => ({
      ...told(row, asked),
      files: (files.get(row.decision.id) ?? []).filter(
        ({ closed }) => !closed || asked.circles.includes(row.decision.groupId),
      ),
      unread: isWhole ? unreadBelow(row) : [],
    })),
  };
}

/** Throws NotFound. */
export async function askForDecisions(
  tx: Database | Transaction,
  actor: Actor,
  input: ListDecisions,
  now: Date,
): Promise<AskedDecisions> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const [visible, circles, here] = await Promise.all([
    groupsSeenBy(tx, seen),
    closedReadIn(tx, [seen]),
    effortsIn(tx, seen),
  ]);
  const readable = and(
    inArray(decisions.groupId, [...visible.keys()]),
    minutesAreSent(),
    isReadable(decisions.groupId, circles),
  );
  const today = dayAt(now, seen.collaboration.timeZone);
  const group = [...visible.values()].filter(({ key }) => key === input.group).map(({ id }) => id);
  const where = and(
    readable,
    input.group ? inArray(decisions.groupId, group) : undefined,
    input.year ? eq(decisions.year, input.year) : undefined,
    input.effort
      ? isOfEffort(decisions.groupId, input.effort, { among: [...visible.values()], all: here })
      : undefined,
    input.status ? hasStatus(input.status, today) : undefined,
    ...(input.q ? wordsIn(input.q, sql`(${numberAsSaid} || ' ' || ${decisions.text})`) : []),
  );
  const way = input.order === "oldest" ? asc : desc;
  const order = [meetings.startsAt, decisions.year, decisions.number, decisions.id].map((by) => way(by));
  return { seen, groups: visible, efforts: here, circles, readable, where, order, today };
}

/** As `decisionNumber` says it. */
const numberAsSaid = sql`(${decisions.year} || '-' || case when ${decisions.number} < 10 then '0' else '' end || ${decisions.number})`;

/** As `statusesOf` says it. */
function hasStatus(status: DecisionStatus, today: string): SQL | undefined {
  const dueOn = sql`coalesce(${decisions.reviewAgainOn}, case when ${decisions.effect} is null then ${decisions.reviewOn} end)`;
  const meaning: Record<DecisionStatus, SQL | undefined> = {
    "in-force": isNull(later.id),
    superseded: isNotNull(later.id),
    "review-due": and(isNull(later.id), sql`${dueOn} <= ${today}`),
    reviewed: isNotNull(decisions.effect),
  };
  return meaning[status];
}

/** The nearest number below that is read; where there is none, the one before the group's first that year. */
const numberBelow = sql<number>`coalesce(
  lag(${decisions.number}) over (partition by ${decisions.groupId}, ${decisions.year} order by ${decisions.number}),
  (select min(first.number) - 1 from decisions first where first.group_id = ${decisions.groupId} and first.year = ${decisions.year}))`;

/** The decisions that are asked for, with what is told of each. */
export const register = (tx: Database | Transaction, { where, order }: AskedDecisions, among?: SQL) =>
  tx
    .select({
      ...{ decision: decisions, meeting: meetings, item: agendaItems, later, numberBelow },
      laterIsClosed: laterItem.closed,
    })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .leftJoin(later, hasSucceeded)
    .leftJoin(laterItem, eq(laterItem.id, later.itemId))
    .where(and(where, among))
    .orderBy(...order);

type Row = Awaited<ReturnType<typeof register>>[number];

/** What the register tells of a decision. */
export function told(
  { decision, meeting, item, later: newer, laterIsClosed }: Row,
  { groups, efforts: all, circles, today }: AskedDecisions,
) {
  const group = groups.get(decision.groupId);
  const about = effortOf(item.key, all.find(({ id }) => id === group?.effortId)?.key ?? null);
  const mayFollow = !laterIsClosed || circles.includes(decision.groupId);
  return {
    ...{ id: decision.id, said: decisionNumber(decision), year: decision.year, number: decision.number },
    ...{ text: decision.text, reviewOn: reviewDay(decision), effect: decision.effect },
    statuses: statusesOf(decision, newer !== null, today),
    ...{ group: group?.key ?? "", groupName: group?.name ?? "" },
    effort: all.find(({ key }) => key === about)?.name ?? null,
    meeting: { key: meeting.key, on: meeting.wallTime.slice(0, 10) },
    item: { key: item.key, title: item.title },
    approved: meeting.state === "approved",
    /** What has taken its place; without an id where that is closed to the reader. */
    supersededBy: newer && { id: mayFollow ? newer.id : null, said: decisionNumber(newer) },
  };
}

/** The numbers below this one that whoever asks does not read, as they are said. */
const unreadBelow = ({ decision, numberBelow: below }: Row): string[] =>
  numbersBetween(decision, below).map((number) => decisionNumber({ year: decision.year, number }));

/** The ids of all that is asked for, in its order. */
export async function idsOfRegister(tx: Database | Transaction, { where, order }: AskedDecisions) {
  const rows = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .leftJoin(later, hasSucceeded)
    .where(where)
    .orderBy(...order);
  return rows.map(({ id }) => id);
}

async function countDecisions(tx: Database | Transaction, where: SQL | undefined): Promise<number> {
  const [found] = await tx
    .select({ total: count() })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .leftJoin(later, hasSucceeded)
    .where(where);
  return found?.total ?? 0;
}

/** The years there are decisions of, the latest first. */
async function yearsOf(tx: Database | Transaction, { readable }: AskedDecisions): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ year: decisions.year })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(readable)
    .orderBy(desc(decisions.year));
  return rows.map(({ year }) => year);
}

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
