// A meeting's record: its items as they were sent, with what the meeting wrote, decided, assigned and sent onward.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems, attendanceMarks, attendances } from "@/db/schema/meetings";
import { decisionConcerns, decisions, referrals, tasks } from "@/db/schema/minutes";
import { confidentialPassages } from "@/db/schema/passages";
import { minutesComments } from "@/db/schema/reviews";
import { prepared } from "../database/statement";
import { numbersOf } from "../domain/minutes";

export type RecordItem = Awaited<ReturnType<typeof loadRecord>>[number];

/** The items in reading order, numbered as printed (`3`, `4.2`). Texts of the minutes included: the caller decides who sees them. */
export async function loadRecord(tx: Database | Transaction, meetingId: string) {
  const rows = await itemsOf(tx, meetingId);
  const results = await resultsOf(tx, rows, meetingId);
  return recordItems(rows, results);
}

/** The same without asking what has come of the items, for when nothing can have. */
export async function loadItems(tx: Database | Transaction, meetingId: string): Promise<RecordItem[]> {
  return recordItems(await itemsOf(tx, meetingId), {
    decisions: [],
    tasks: [],
    referrals: [],
    remarks: [],
    passages: [],
    answers: [],
  });
}

const itemsOf = (tx: Database | Transaction, meetingId: string) => itemsOfMeeting(tx, { meeting: meetingId });

const itemsOfMeeting = prepared((tx) =>
  tx
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, sql.placeholder("meeting")))
    .orderBy(asc(agendaItems.position))
    .prepare("statement"),
);

function recordItems(rows: (typeof agendaItems.$inferSelect)[], results: Results) {
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  // added to the rows, which are ours alone: copies of fifty wide rows are felt on a page
  return numbersOf(rows).map(({ item, number }) =>
    Object.assign(item, {
      number,
      parentKey: keys.get(item.parentId ?? "") ?? null,
      decisions: results.decisions.filter(({ itemId }) => itemId === item.id),
      tasks: results.tasks.filter(({ itemId }) => itemId === item.id),
      referrals: results.referrals.filter(({ itemId }) => itemId === item.id),
      remarks: results.remarks.filter(({ itemId }) => itemId === item.id),
      /** How many confidential passages stand under it; what they say is asked for by their readers (`passages`). */
      passages: results.passages.filter(({ itemId }) => itemId === item.id).length,
      /** The point it answers. */
      asked: results.answers.find(({ id }) => id === item.referralId) ?? null,
    }),
  );
}

const earlier = alias(decisions, "earlier");

/** Names of the groups a decision concerns besides its own. */
const concernedGroups = sql<
  string[]
>`array(select g.name from ${decisionConcerns} k join ${groups} g on g.id = k.group_id
  where k.decision_id = ${decisions.id} order by g.position, g.id)`;

type Results = Awaited<ReturnType<typeof resultsOf>>;

async function resultsOf(
  tx: Database | Transaction,
  rows: readonly (typeof agendaItems.$inferSelect)[],
  meetingId: string,
) {
  const itemIds = rows.map(({ id }) => id);
  return {
    decisions: await tx
      .select({
        id: decisions.id,
        itemId: decisions.itemId,
        year: decisions.year,
        number: decisions.number,
        text: decisions.text,
        reviewOn: decisions.reviewOn,
        version: decisions.version,
        supersedes: { id: earlier.id, year: earlier.year, number: earlier.number },
        concerns: concernedGroups,
      })
      .from(decisions)
      .leftJoin(earlier, eq(earlier.id, decisions.supersedesId))
      .where(eq(decisions.meetingId, meetingId))
      .orderBy(asc(decisions.year), asc(decisions.number)),
    tasks: await tx
      .select({ task: tasks, person: { key: people.key, name: people.name } })
      .from(tasks)
      .leftJoin(people, eq(people.id, tasks.personId))
      .where(and(eq(tasks.meetingId, meetingId), isNull(tasks.followsId)))
      .orderBy(asc(tasks.position), asc(tasks.createdAt))
      .then((rows) => rows.map(taskOf)),
    referrals: await referralsFrom(tx, itemIds),
    remarks: await remarksAt(tx, meetingId),
    passages: await passagesAt(tx, meetingId),
    answers: await referralsOn(tx, rows),
  };
}

/** As the meeting agreed it, whoever has been given it since. */
function taskOf({
  task,
  person,
}: {
  task: typeof tasks.$inferSelect;
  person: { key: string; name: string } | null;
}) {
  const { id, itemId, what, responsible, outsideName, doneOn, version } = task;
  const now = { who: person?.name ?? outsideName ?? responsible ?? "", personKey: person?.key ?? null };
  const { who, personKey, due } = task.agreed ?? { ...now, due: task.due };
  return { id, itemId, what, who, personKey, due, doneOn, version };
}

/** The points these items sent onward. */
async function referralsFrom(tx: Database | Transaction, itemIds: string[]) {
  if (itemIds.length === 0) return [];
  const rows = await tx
    .select({ referral: referrals, to: groups.key, toName: groups.name })
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.toGroupId))
    .where(inArray(referrals.fromItemId, itemIds))
    .orderBy(asc(referrals.position), asc(referrals.createdAt));
  return rows.map(({ referral, to, toName }) => ({
    id: referral.id,
    itemId: referral.fromItemId,
    to,
    toName,
    question: referral.question,
    wantedBy: referral.wantedBy,
    onItemId: referral.onItemId,
    delegatedFromId: referral.delegatedFromId,
    answer: referral.answer,
    answerText: referral.answerText,
    version: referral.version,
  }));
}

/** What somebody demanded entered in the minutes, as they wrote it. */
async function remarksAt(tx: Database | Transaction, meetingId: string) {
  return tx
    .select({
      ...{ id: minutesComments.id, itemId: minutesComments.itemId },
      ...{ by: minutesComments.byName, text: minutesComments.text },
    })
    .from(minutesComments)
    .where(and(eq(minutesComments.meetingId, meetingId), eq(minutesComments.kind, "remark")))
    .orderBy(asc(minutesComments.createdAt), asc(minutesComments.id));
}

/** That there are passages, and not a word of them. */
async function passagesAt(tx: Database | Transaction, meetingId: string) {
  return tx
    .select({ itemId: confidentialPassages.itemId })
    .from(confidentialPassages)
    .innerJoin(agendaItems, eq(agendaItems.id, confidentialPassages.itemId))
    .where(eq(agendaItems.meetingId, meetingId));
}

/** The points these items answer. */
async function referralsOn(tx: Database | Transaction, rows: readonly (typeof agendaItems.$inferSelect)[]) {
  const ids = rows.flatMap(({ referralId }) => referralId ?? []);
  if (ids.length === 0) return [];
  const found = await tx
    .select({ referral: referrals, from: groups.key, fromName: groups.name })
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.fromGroupId))
    .where(inArray(referrals.id, ids));
  return found.map(({ referral: { id, onItemId, answer, answerText }, ...sender }) => {
    return { id, onItemId, answer, answerText, ...sender };
  });
}

/** Who came, left or stood aside at which item, in the order of the meeting. Of closed items too: the caller decides who sees. */
export async function loadMarks(tx: Database | Transaction, meetingId: string) {
  return tx
    .select({
      ...{ item: agendaItems.key, closed: agendaItems.closed, person: people.key, name: people.name },
      ...{ kind: attendanceMarks.kind, reason: attendanceMarks.reason },
    })
    .from(attendanceMarks)
    .innerJoin(agendaItems, eq(agendaItems.id, attendanceMarks.itemId))
    .innerJoin(people, eq(people.id, attendanceMarks.personId))
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(people.name), asc(people.key));
}

/** Who was there, by person. */
export async function loadAttendance(tx: Database | Transaction, meetingId: string) {
  return tx
    .select({ personId: people.id, key: people.key, name: people.name, status: attendances.status })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(eq(attendances.meetingId, meetingId))
    .orderBy(asc(people.name));
}
