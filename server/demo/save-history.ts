// Saves a story's meetings in the order things happened, each agenda composed from what had happened when it went out.
import { eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { agendaItems, attendanceMarks, attendances, meetings } from "@/db/schema/meetings";
import { decisionConcerns, decisions, referrals, tasks } from "@/db/schema/minutes";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import { minutesComments } from "@/db/schema/reviews";
import { taskChecks, taskEvents } from "@/db/schema/tasks";
import { composeFor } from "../agendas/compose";
import type { Agenda } from "../domain/agenda";
import { isHeld } from "../domain/meeting-state";
import { minutesHash } from "../domain/minutes-hash";
import type { Group } from "../groups/queries";
import { sealedMinutes } from "../minutes/approve-minutes";
import { correctTo } from "../minutes/correct-minutes";
import { loadRecord } from "../minutes/queries";
import type { PlacedMeeting } from "./place-meetings";
import { type ToldCorrection, type ToldMeeting, tellMeeting } from "./tell-meeting";
import type { Answer } from "./tell-results";
import { date, found, type Teller } from "./teller";

/** A meeting whose agenda has gone out, and that is written down once it is over. */
interface Open {
  placed: PlacedMeeting;
  group: Group;
  agenda: Agenda;
}

/** Saves every placed meeting of the collaboration. `groups` are its groups by key. */
export async function saveHistory(
  tx: Transaction,
  placed: readonly PlacedMeeting[],
  groups: ReadonlyMap<string, Group>,
  teller: Teller,
): Promise<void> {
  const withAgenda = placed.filter(({ state }) => isHeld(state) || state === "published");
  let open: Open[] = [];
  for (const [index, next] of [...withAgenda].sort(byPublication).entries()) {
    if (isPowerOfTwo(index)) await learnSizes(tx);
    const isOver = (one: Open) => Temporal.ZonedDateTime.compare(one.placed.endsAt, publication(next)) <= 0;
    await saveAll(tx, open.filter(isOver), teller);
    open = open.filter((one) => !isOver(one));
    const group = found(groups, next.group.id);
    open.push({ placed: next, group, agenda: await composeThen(tx, next, group) });
  }
  await saveAll(tx, open, teller);
  const others = placed
    .filter((one) => !withAgenda.includes(one))
    .map((one) => tellMeeting(one, null, teller));
  await insert(tx, others);
}

const isPowerOfTwo = (count: number) => Number.isInteger(Math.log2(count));

/**
 * PostgreSQL plans by how large it last saw each table, and has seen nothing of what this transaction wrote. Where it knows the
 * tables as empty, one agenda reads every row for every row and the story takes minutes; so it looks whenever they have doubled.
 */
async function learnSizes(tx: Transaction): Promise<void> {
  await tx.execute(sql`analyze ${meetings}, ${agendaItems}, ${decisions}, ${tasks}, ${referrals}`);
}

const publication = ({ publishedAt, startsAt }: PlacedMeeting) => publishedAt ?? startsAt;

const byPublication = (one: PlacedMeeting, other: PlacedMeeting) =>
  Temporal.ZonedDateTime.compare(publication(one), publication(other)) || (one.key < other.key ? -1 : 1);

const byEnd = (one: Open, other: Open) =>
  Temporal.ZonedDateTime.compare(one.placed.endsAt, other.placed.endsAt) ||
  (one.placed.key < other.placed.key ? -1 : 1);

/** The agenda as it was composed at publication: nothing of the story that came later is saved yet. */
function composeThen(tx: Transaction, placed: PlacedMeeting, group: Group): Promise<Agenda> {
  const { startsAt, durationMinutes } = placed;
  const wallTime = startsAt.toPlainDateTime().toString({ smallestUnit: "minute" });
  const ahead = { id: null, wallTime, startsAt: date(startsAt), durationMinutes };
  const collaboration = { timeZone: startsAt.timeZoneId };
  return composeFor(tx, { collaboration, group }, ahead, date(publication(placed)));
}

async function saveAll(tx: Transaction, over: readonly Open[], teller: Teller): Promise<void> {
  for (const { placed, agenda, group } of [...over].sort(byEnd)) {
    const told = tellMeeting(placed, agenda, teller);
    await insert(tx, [told]);
    for (const answer of told.answers) await saveAnswer(tx, answer);
    await approve(tx, told, group);
  }
}

async function insert(tx: Transaction, told: readonly ToldMeeting[]): Promise<void> {
  // minutes are sealed over what is saved, so they are approved last
  const rows = told.map(({ meeting }) => (meeting.state === "approved" ? unapproved(meeting) : meeting));
  await save(tx, meetings, rows);
  for (const one of told) {
    await save(tx, agendaItems, one.items);
    await save(tx, attachments, one.papers);
    await save(
      tx,
      confidentialPassages,
      one.passages.map(({ passage }) => passage),
    );
    await save(
      tx,
      passageReaders,
      one.passages.flatMap(({ readers }) => readers),
    );
    await save(tx, attendances, one.attendances);
    await save(tx, attendanceMarks, one.marks);
    await save(tx, decisions, one.decisions);
    await save(tx, decisionConcerns, one.concerns);
    await save(tx, tasks, one.tasks);
    await save(tx, taskEvents, one.taskEvents);
    await save(tx, taskChecks, one.taskChecks);
    await save(tx, referrals, one.referrals);
    await save(tx, minutesComments, one.comments);
  }
}

async function save<Table extends PgTable>(tx: Transaction, table: Table, rows: Table["$inferInsert"][]) {
  if (rows.length > 0) await tx.insert(table).values(rows);
}

const unapproved = (meeting: ToldMeeting["meeting"]) => ({
  ...meeting,
  state: "in-review" as const,
  approvedAt: null,
});

async function saveAnswer(tx: Transaction, { referralId, ...answer }: Answer): Promise<void> {
  await tx.update(referrals).set(answer).where(eq(referrals.id, referralId));
}

async function approve(
  tx: Transaction,
  { meeting: { id, approvedAt }, corrections }: ToldMeeting,
  group: Group,
): Promise<void> {
  if (!approvedAt) return;
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id));
  if (!meeting) throw new Error("A meeting of the story was saved and is not there.");
  const hash = minutesHash(await sealedMinutes(tx, { group, meeting }));
  await tx
    .update(meetings)
    .set({ state: "approved", approvedAt, minutesHash: hash })
    .where(eq(meetings.id, id));
  for (const correction of corrections) await correct(tx, id, group, correction);
}

async function correct(
  tx: Transaction,
  meetingId: string,
  group: Group,
  { itemId, note, because: reason, by, at }: ToldCorrection,
): Promise<void> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId));
  const item = (await loadRecord(tx, meetingId)).find(({ id }) => id === itemId);
  if (!meeting || !item) throw new Error("Minutes of the story are to be corrected and are not there.");
  await correctTo(tx, { group, meeting }, item, { note }, { reason, by, at });
}
