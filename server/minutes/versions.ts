// The versions of approved minutes as they are read: why each was corrected, what it changed, and how the minutes read before.
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { minutesVersions } from "@/db/schema/versions";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { NotFound } from "../domain/errors";
import { minutesDifference } from "../domain/minutes-correction";
import type { SealedCorrection, SealedMinutes } from "../domain/minutes-hash";
import { authorize } from "../domain/policy";
import type { RecordFacts } from "../domain/rendering";
import { readSealedText } from "../domain/sealed-text";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { withoutClosedItems } from "./closed-record";
import type { InVersion } from "./input";
import { loadRecord, type RecordItem } from "./queries";

/** What the version that stands says of itself; null where the minutes have not been corrected. */
export async function lastCorrection(
  tx: Database | Transaction,
  meetingId: string,
): Promise<SealedCorrection | null> {
  const [row] = await tx
    .select()
    .from(minutesVersions)
    .where(and(eq(minutesVersions.meetingId, meetingId), gt(minutesVersions.version, 1)))
    .orderBy(desc(minutesVersions.version))
    .limit(1);
  if (!row?.corrects || !row.reason || !row.byName) return null;
  const { version, corrects, reason, byName: by, at } = row;
  return { version, corrects, reason, by, at: at.toISOString() };
}

/** As renderings say it. */
export async function correctedTo(
  tx: Database | Transaction,
  { id, timeZone }: Pick<Meeting, "id" | "timeZone">,
): Promise<RecordFacts["corrected"]> {
  const correction = await lastCorrection(tx, id);
  return correction && { version: correction.version, on: dayAt(new Date(correction.at), timeZone) };
}

export interface ReadCorrection {
  version: number;
  at: Date;
  by: string;
  /** Null where it corrects a closed item and the reader is not of the circle. */
  reason: string | null;
  /** The number of the item; of one that stands under a closed one, the closed one's. Null where it is about who was there. */
  item: string | null;
}

/** Every correction of a meeting's minutes, the first first. `record` is whole; `all` for those who read closed items. */
export async function correctionsOf(
  tx: Database | Transaction,
  meetingId: string,
  record: readonly RecordItem[],
  all: boolean,
): Promise<ReadCorrection[]> {
  const rows = await tx
    .select()
    .from(minutesVersions)
    .where(and(eq(minutesVersions.meetingId, meetingId), gt(minutesVersions.version, 1)))
    .orderBy(asc(minutesVersions.version));
  return rows.map((row) => readCorrection(row, record, all));
}

/** The item that a version corrects; null where it says who was there. */
export async function correctedItem(
  tx: Database | Transaction,
  { meetingId, version }: { meetingId: string; version: number },
  record: readonly RecordItem[],
): Promise<RecordItem | null> {
  const [row] = await tx
    .select({ itemId: minutesVersions.itemId })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.meetingId, meetingId), eq(minutesVersions.version, version)));
  return record.find(({ id }) => id === row?.itemId) ?? null;
}

type Row = typeof minutesVersions.$inferSelect;

function readCorrection(
  { version, at, byName, reason, itemId }: Row,
  record: readonly RecordItem[],
  all: boolean,
): ReadCorrection {
  const item = record.find(({ id }) => id === itemId);
  const closed = all ? undefined : item && closedAt(item, record);
  return {
    ...{ version, at, by: byName ?? "", reason: closed ? null : reason },
    item: (closed ?? item)?.number ?? null,
  };
}

/** The closed item it is, or stands under. */
const closedAt = (item: RecordItem, record: readonly RecordItem[]): RecordItem | undefined =>
  record.find(({ key, closed }) => closed && (key === item.parentKey || key === item.key));

/** Every version after the first with what it changed, the last first. Throws NotFound where nothing has been corrected. */
export async function seeVersions(tx: Database | Transaction, actor: Actor, input: InMeeting) {
  const { seen, rows, record } = await loadVersions(tx, actor, input);
  const all = readsClosed(seen);
  const contents = rows.map((row) => openContents(readSealedText(row.text), record, all));
  const names = await namesOf(tx, seen, contents);
  return {
    ...factsOf(seen),
    hashes: rows.map(({ version, hash }) => ({ version, hash })),
    mayHaveText: all || record.every(({ closed }) => !closed),
    corrections: rows
      .map((row, index) => ({ row, older: contents[index - 1], newer: contents[index] }))
      .flatMap(({ row, older, newer }) =>
        older && newer
          ? [{ ...readCorrection(row, record, all), changed: changedIn(older, newer, names) }]
          : [],
      )
      .reverse(),
  };
}

export type SeenVersions = Awaited<ReturnType<typeof seeVersions>>;

function changedIn(older: SealedMinutes, newer: SealedMinutes, names: ReadonlyMap<string, string>) {
  const { items, attendance } = minutesDifference(older, newer);
  return {
    items,
    attendance: attendance.map((one) => ({ ...one, person: names.get(one.person) ?? one.person })),
  };
}

/** One version as it was sealed, as its reader may see it. Throws NotFound. */
export async function seeVersion(tx: Database | Transaction, actor: Actor, input: InVersion) {
  const { seen, rows, record } = await loadVersions(tx, actor, input);
  const row = rows.find(({ version }) => version === input.number);
  if (!row) throw new NotFound("version");
  const all = readsClosed(seen);
  const contents = openContents(readSealedText(row.text), record, all);
  const names = await namesOf(tx, seen, [contents]);
  const name = (key: string) => names.get(key) ?? key;
  const groups = new Map(record.flatMap(({ referrals }) => referrals.map(({ to, toName }) => [to, toName])));
  return {
    ...factsOf(seen),
    ...{ version: row.version, at: row.at, hash: row.hash, last: rows.length },
    correction: row.version > 1 ? readCorrection(row, record, all) : null,
    attendance: contents.attendance.map(({ person, status }) => ({ name: name(person), status })),
    items: contents.items.map((item) => ({
      ...item,
      tasks: item.tasks.map((task) => ({ ...task, who: name(task.who) })),
      referrals: item.referrals.map(({ to, question }) => ({ to: groups.get(to) ?? to, question })),
      hidden: !all && record.some(({ number, closed }) => closed && number === item.number),
    })),
  };
}

export type SeenVersion = Awaited<ReturnType<typeof seeVersion>>;

async function loadVersions(tx: Database | Transaction, actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  authorize(seen.roles, "minutes.read", seen.group.confidential);
  const rows = await tx
    .select()
    .from(minutesVersions)
    .where(eq(minutesVersions.meetingId, seen.meeting.id))
    .orderBy(asc(minutesVersions.version));
  if (rows.length === 0) throw new NotFound("version");
  return { seen, rows, record: await loadRecord(tx, seen.meeting.id) };
}

const factsOf = ({ group, meeting, collaboration }: SeenMeeting) => ({
  ...{ group: group.name, wallTime: wallTimeOf(meeting.wallTime), timeZone: collaboration.timeZone },
});

/** The sealed text names items by number alone, and neither numbers nor what is closed change once minutes are approved. */
function openContents(sealed: SealedMinutes, record: readonly RecordItem[], all: boolean): SealedMinutes {
  if (all) return sealed;
  const closed = new Set(record.flatMap((item) => (closedAt(item, record) ? [item.number] : [])));
  const shown = new Set(withoutClosedItems(record).map(({ number }) => number));
  return {
    ...sealed,
    items: sealed.items
      .filter(({ number }) => shown.has(number))
      .map((item) => (closed.has(item.number) ? { ...blank, number: item.number } : item)),
  };
}

/** Of a closed item its number is left. */
const blank = {
  ...{ title: "", type: "information", presenter: null, outcome: null, note: null },
  ...{ decisions: [], tasks: [], referrals: [], attachments: [], remarks: [] },
};

/** The people a sealed text calls by their keys, by their names of today. */
async function namesOf(
  tx: Database | Transaction,
  { collaboration }: SeenMeeting,
  contents: readonly SealedMinutes[],
): Promise<Map<string, string>> {
  const keys = contents.flatMap(({ attendance, items }) => [
    ...attendance.map(({ person }) => person),
    ...items.flatMap(({ tasks }) => tasks.map(({ who }) => who)),
  ]);
  const rows = await tx
    .select({ key: people.key, name: people.name })
    .from(people)
    .where(and(eq(people.collaborationId, collaboration.id), inArray(people.key, [...new Set(keys)])));
  return new Map(rows.map(({ key, name }) => [key, name]));
}
