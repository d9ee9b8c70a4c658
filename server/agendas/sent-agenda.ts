// The agenda that was sent, read back from the record, with what was added since.
import { asc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import type { Agenda, AgendaItem, AgendaLine } from "../domain/agenda";
import { additions } from "../domain/agenda-fills";
import { returnedAs } from "../domain/carry-over";
import { numbersOf } from "../domain/minutes";
import { rankAt } from "../domain/rank";
import { wallTimeOf } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import type { Meeting } from "../meetings/queries";

type Row = typeof agendaItems.$inferSelect;
type Sent = { group: Group; meeting: Meeting };

type CarriedFrom = NonNullable<AgendaItem["carriedFrom"]>;

/** The agenda as it went out; the item that approves it names the items added late, each with its number. */
export async function sentAgenda(tx: Database | Transaction, of: Sent): Promise<Agenda> {
  const rows = await tx
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, of.meeting.id))
    .orderBy(asc(agendaItems.position));
  return agendaOf(tx, of, rows);
}

/** The same, from the meeting's items where they are loaded already, in order of position or in reading order. */
export async function agendaOf(
  tx: Database | Transaction,
  { group, meeting }: Sent,
  rows: readonly Row[],
): Promise<Agenda> {
  const late = numbersOf(rows).flatMap(({ item: { key, title, late, closed }, number }) =>
    late ? [{ key, title, number, closed }] : [],
  );
  const origins = await originsOf(tx, rows);
  const linesOf = (row: Row) => (row.fill === "approve-agenda" ? additions(late) : row.lines);
  return {
    group: group.key,
    startsAt: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    items: itemsUnder(null, { family: byParent(rows), origins, linesOf }),
  };
}

/** Where the items that returned came from, by the id of the item they return from. */
async function originsOf(
  tx: Database | Transaction,
  rows: readonly Row[],
): Promise<Map<string, CarriedFrom>> {
  const ids = rows.flatMap(({ carriedFromId }) => (carriedFromId ? [carriedFromId] : []));
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ item: agendaItems, meeting: meetings.key, wallTime: meetings.wallTime })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(inArray(agendaItems.id, ids));
  return new Map(
    found.map(({ item: { id: itemId, key: item, title, lineageId, ...past }, meeting, wallTime }) => [
      itemId,
      {
        meeting,
        item,
        itemId,
        on: wallTime.slice(0, 10),
        title,
        lineageId,
        outcome: returnedAs(past),
      },
    ]),
  );
}

interface Sending {
  family: ReadonlyMap<string | null, readonly Row[]>;
  origins: ReadonlyMap<string, CarriedFrom>;
  linesOf: (row: Row) => AgendaLine[];
}

function byParent(rows: readonly Row[]): Sending["family"] {
  const family = new Map<string | null, Row[]>();
  for (const row of rows) family.set(row.parentId, [...(family.get(row.parentId) ?? []), row]);
  return family;
}

/** Field by field: a row's other fields, taken along, took longer than reading them. */
function itemsUnder(parentId: string | null, sending: Sending): AgendaItem[] {
  return (sending.family.get(parentId) ?? []).map((row, index) => ({
    key: row.key,
    standing: row.standing,
    title: row.title,
    type: row.type,
    fill: row.fill,
    minutes: row.minutes,
    presenter: row.presenter,
    lines: sending.linesOf(row),
    carriedFrom: sending.origins.get(row.carriedFromId ?? "") ?? null,
    referral: row.referralId,
    groups: row.groups ?? [],
    optional: false,
    recurring: row.recurring,
    closed: row.closed,
    struck: false,
    rank: rankAt(index),
    byHand: row.late ? ["added"] : [],
    note: null,
    sub: itemsUnder(row.id, sending),
  }));
}
