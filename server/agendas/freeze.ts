// An agenda becomes a record: its items as rows, with the wording of their sources as it is now.
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
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

/** The same for many meetings: however many, their items are one statement. */
export async function freezeAgendas(tx: Transaction, composed: readonly Composed[]): Promise<void> {
  const rows = composed.flatMap(({ meeting, agenda }) => rowsOf(agenda.items, null, meeting));
  if (rows.length > 0) await insertItems(tx, rows);
  for (const { id, referralId } of rows) if (referralId) await putOnAgenda(tx, referralId, id);
}

/** As one text of JSON: a placeholder for each value costs more than the rows themselves. */
async function insertItems(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await tx.execute(sql`
    insert into ${agendaItems} (id, collaboration_id, meeting_id, parent_id, position, key, standing, title, type, fill,
      minutes, presenter, lines, groups, lineage_id, carried_from_id, referral_id, recurring, closed)
    select id, "collaborationId", "meetingId", "parentId", position, key, standing, title, type, fill,
      minutes, presenter, lines, groups, "lineageId", "carriedFromId", "referralId", recurring, closed
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as row(id uuid, "collaborationId" uuid, "meetingId" uuid, "parentId" uuid,
      position int, key text, standing text, title text, type text, fill text, minutes int, presenter text, lines jsonb,
      groups text[], "lineageId" uuid, "carriedFromId" uuid, "referralId" uuid, recurring boolean, closed boolean)`);
}

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

async function putOnAgenda(tx: Transaction, referralId: string, itemId: string): Promise<void> {
  const taken = await tx
    .update(referrals)
    .set({ onItemId: itemId })
    .where(and(eq(referrals.id, referralId), isNull(referrals.answer)))
    .returning({ id: referrals.id });
  if (taken.length === 0) throw new Error("A referral was composed that is answered.");
}
