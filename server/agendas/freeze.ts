// An agenda becomes a record: its items as rows, with the wording of their sources as it is now.
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { idsOf, listOf, statement } from "../database/statement";
import type { Agenda, AgendaItem, AgendaLine } from "../domain/agenda";
import { line } from "../domain/agenda-lines";
import type { Meeting } from "../meetings/queries";

type Row = typeof agendaItems.$inferInsert & { id: string };

/** An agenda on its way to becoming the record of its meeting. */
interface Composed {
  meeting: Meeting;
  agenda: Agenda;
}

/**
 * Writes the agenda's items, struck ones left out, and puts the referrals they answer on this agenda. The caller holds
 * the referrals that wait for the group (`holdWaitingReferrals`), so that none of them is taken twice.
 */
export function freezeAgenda(tx: Transaction, meeting: Meeting, agenda: Agenda): Promise<void> {
  return freezeAgendas(tx, [{ meeting, agenda }]);
}

/** The same for many meetings, in as many statements as for one. */
export async function freezeAgendas(tx: Transaction, composed: readonly Composed[]): Promise<void> {
  const rows = composed.flatMap(({ meeting, agenda }) => rowsOf(agenda.items, null, meeting));
  if (rows.length === 0) return;
  await insertItems(tx, columnsOf(rows));
  await putOnAgendas(
    tx,
    rows.flatMap(({ id, referralId }) => (referralId ? [{ id, referralId }] : [])),
  );
}

/**
 * A list for each column: PostgreSQL takes values apart much slower when each row is an object of its own. What is kept as JSON
 * comes as text with a line for each row, because in a list every quote would have to be escaped and read again.
 */
function columnsOf(rows: readonly Row[]) {
  const each = (of: (row: Row) => string | number | boolean | null | undefined) =>
    listOf(rows.map((row) => of(row) ?? null));
  const lines = (of: (row: Row) => unknown) => rows.map((row) => JSON.stringify(of(row))).join("\n");
  return {
    id: each(({ id }) => id),
    collaboration: each(({ collaborationId }) => collaborationId),
    meeting: each(({ meetingId }) => meetingId),
    parent: each(({ parentId }) => parentId),
    position: each(({ position }) => position),
    key: each(({ key }) => key),
    standing: each(({ standing }) => standing),
    title: each(({ title }) => title),
    type: each(({ type }) => type),
    fill: each(({ fill }) => fill),
    minutes: each(({ minutes }) => minutes),
    presenter: each(({ presenter }) => presenter),
    lineage: each(({ lineageId }) => lineageId),
    carriedFrom: each(({ carriedFromId }) => carriedFromId),
    referral: each(({ referralId }) => referralId),
    recurring: each(({ recurring }) => recurring),
    closed: each(({ closed }) => closed),
    lines: lines((row) => row.lines),
    groups: lines((row) => row.groups),
  };
}

const column = (name: keyof ReturnType<typeof columnsOf>, type: string) =>
  sql`${sql.placeholder(name)}::${sql.raw(type)}`;

const insertItems = statement<never>(sql`
  insert into agenda_items (id, collaboration_id, meeting_id, parent_id, position, key, standing, title, type, fill,
    minutes, presenter, lineage_id, carried_from_id, referral_id, recurring, closed, lines, groups)
  select id, collaboration, meeting, parent, position, key, standing, title, type, fill,
    minutes, presenter, lineage, carried_from, referral, recurring, closed, lines::jsonb,
    case when groups <> 'null' then array(select json_array_elements_text(groups::json)) end
  from rows from (
    unnest(${column("id", "uuid[]")}, ${column("collaboration", "uuid[]")}, ${column("meeting", "uuid[]")},
      ${column("parent", "uuid[]")}, ${column("position", "int[]")}, ${column("key", "text[]")}, ${column("standing", "text[]")},
      ${column("title", "text[]")}, ${column("type", "text[]")}, ${column("fill", "text[]")}, ${column("minutes", "int[]")},
      ${column("presenter", "text[]")}, ${column("lineage", "uuid[]")}, ${column("carriedFrom", "uuid[]")},
      ${column("referral", "uuid[]")}, ${column("recurring", "bool[]")}, ${column("closed", "bool[]")}),
    string_to_table(${column("lines", "text")}, E'\\n'),
    string_to_table(${column("groups", "text")}, E'\\n'))
  as item(id, collaboration, meeting, parent, position, key, standing, title, type, fill, minutes, presenter, lineage,
    carried_from, referral, recurring, closed, lines, groups)`);

/** Locks the unanswered referrals to a group, so that two agendas cannot both take one, nor take one being withdrawn. */
export async function holdWaitingReferrals(tx: Transaction, groupId: string): Promise<void> {
  await tx
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.toGroupId, groupId), isNull(referrals.answer)))
    .orderBy(referrals.id)
    .for("update");
}

function rowsOf(items: readonly AgendaItem[], parentId: string | null, meeting: Meeting): Row[] {
  return items
    .filter(({ struck }) => !struck)
    .flatMap((item, position) => {
      const row = rowOf(item, position, parentId, meeting);
      return [row, ...rowsOf(item.sub, row.id, meeting)];
    });
}

function rowOf(item: AgendaItem, position: number, parentId: string | null, meeting: Meeting): Row {
  const { key, standing, title, type, fill, minutes, presenter, groups } = item;
  return {
    ...{
      id: randomUUID(),
      collaborationId: meeting.collaborationId,
      meetingId: meeting.id,
      parentId,
      position,
    },
    ...{ key, standing, title, type, fill, minutes, presenter },
    lines: [...linesOfNote(item.note), ...item.lines],
    groups: groups.length > 0 ? groups : null,
    lineageId: item.carriedFrom?.lineageId ?? randomUUID(),
    carriedFromId: item.carriedFrom?.itemId ?? null,
    referralId: item.referral,
    recurring: item.recurring,
    closed: item.closed,
  };
}

/** What was written under the item before the meeting goes out as a line: the record's own note is the minutes'. */
export function linesOfNote(text: string | null): AgendaLine[] {
  if (!text) return [];
  return [line({ key: "note", says: ["note", { text }], why: ["writtenBefore"] })];
}

/** Throws when one of them has been answered meanwhile. */
async function putOnAgendas(
  tx: Transaction,
  taken: readonly { id: string; referralId: string }[],
): Promise<void> {
  if (taken.length === 0) return;
  const waiting = await takeReferrals(tx, {
    referrals: listOf(taken.map(({ referralId }) => referralId)),
    items: idsOf(taken),
  });
  if (waiting.length < taken.length) throw new Error("A referral was composed that is answered.");
}

const takeReferrals = statement<{ id: string }>(sql`
  update referrals set on_item_id = taken.item
  from unnest(${sql.placeholder("referrals")}::uuid[], ${sql.placeholder("items")}::uuid[]) taken(referral, item)
  where referrals.id = taken.referral and answer is null returning id`);
