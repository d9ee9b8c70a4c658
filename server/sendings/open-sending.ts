// A sending with those it is to go to, made ready by a person or by itself; and the moment it goes.
import { and, asc, eq, getTableColumns, gt, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import type { CircleFacts, CirclePerson } from "../domain/circle";
import { type Portion, together } from "../domain/sending";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { enqueue } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";
import { recipientsOf } from "../minutes/recipients";
import { readersAt } from "../passages/readers-at";
import { openRecord } from "./open-record";

export type Sending = typeof minutesSendings.$inferSelect;
export type Copy = typeof minutesCopies.$inferSelect;

/** Somebody of the collaboration, or somebody outside it. */
export type Recipient = { personId: string } | { outsideName: string; outsideAddress: string };

/** What a recipient is to get. */
export interface Wanted extends Portion {
  to: Recipient;
}

interface About {
  group: Group;
  meeting: Meeting;
}

/** Those the group sends its minutes to, and those it sends the decisions alone. */
export async function standingCopies(
  tx: Transaction,
  { group, meeting }: About,
  now: Date,
): Promise<Wanted[]> {
  const circle = await loadCircleFacts(tx, group.collaborationId);
  const today = dayAt(now, meeting.timeZone);
  const copiesTo = (people: readonly CirclePerson[], kind: "full" | "decisions"): Wanted[] =>
    people.map(({ id }) => ({ kind, items: [], to: { personId: id } }));
  return [
    ...copiesTo(await recipientsOf(tx, { group, circle, today }, "full"), "full"),
    ...copiesTo(await recipientsOf(tx, { group, circle, today }, "decisions"), "decisions"),
    ...copiesTo(await passageReaders(tx, { group, meeting }, circle, now), "full"),
  ];
}

/** Whoever is named as the reader of a passage gets the minutes it stands in; whoever sends them sees so. */
async function passageReaders(
  tx: Transaction,
  about: About,
  circle: CircleFacts,
  now: Date,
): Promise<CirclePerson[]> {
  const ids = new Set((await readersAt(tx, about, now)).map(({ personId }) => personId));
  return [...circle.people.values()].filter(({ id }) => ids.has(id));
}

/** Nobody gets anything before it is sent. */
export async function openSending(
  tx: Transaction,
  { id: meetingId, collaborationId }: Pick<Meeting, "id" | "collaborationId">,
  { copies, ...made }: { copies: readonly Wanted[]; byId: string | null; withPdf: boolean },
): Promise<Sending> {
  const [sending] = await tx
    .insert(minutesSendings)
    .values({ collaborationId, meetingId, ...made })
    .returning();
  if (!sending) throw new Error("A sending was saved, and is gone.");
  await addCopies(tx, sending, copies);
  return sending;
}

/** Adds them to those there are; who is there already gets both in one mail. */
export async function addCopies(tx: Transaction, sending: Sending, wanted: readonly Wanted[]): Promise<void> {
  const there = await copiesOf(tx, sending);
  const all = new Map(there.map((copy) => [addressed(recipientOf(copy)), copy as Portion]));
  const rows = new Map<string, Wanted>();
  for (const { to, ...portion } of wanted) {
    const before = all.get(addressed(to));
    const now = before ? together(before, portion) : portion;
    all.set(addressed(to), now);
    rows.set(addressed(to), { to, ...now });
  }
  const known = new Map(there.map((copy) => [addressed(recipientOf(copy)), copy.id]));
  let position = (there.at(-1)?.position ?? -1) + 1;
  for (const [address, { to, kind, items }] of rows) {
    const id = known.get(address);
    if (id) {
      await tx
        .update(minutesCopies)
        .set({ kind, items: [...items] })
        .where(eq(minutesCopies.id, id));
    } else {
      const { collaborationId, id: sendingId } = sending;
      await tx
        .insert(minutesCopies)
        .values({ collaborationId, sendingId, position, kind, items: [...items], ...to });
      position += 1;
    }
  }
}

/** In the order they were added. Whoever has left since gets nothing. */
export const copiesOf = (tx: Transaction, { id }: Pick<Sending, "id">): Promise<Copy[]> =>
  tx
    .select(getTableColumns(minutesCopies))
    .from(minutesCopies)
    .leftJoin(people, eq(people.id, minutesCopies.personId))
    .where(
      and(eq(minutesCopies.sendingId, id), or(isNull(people.leftOn), gt(people.leftOn, sql`current_date`))),
    )
    .orderBy(asc(minutesCopies.position), asc(minutesCopies.id));

/** The ids of those of the collaboration who get the whole minutes, and may say what they think of them. */
export async function fullReaders(tx: Transaction, sending: Pick<Sending, "id">): Promise<string[]> {
  const copies = await copiesOf(tx, sending);
  return copies.flatMap(({ kind, personId }) => (kind === "full" && personId ? [personId] : []));
}

/** Whom a copy goes to. */
export function recipientOf({ personId, outsideName, outsideAddress }: Copy): Recipient {
  if (personId) return { personId };
  return { outsideName: outsideName ?? "", outsideAddress: outsideAddress ?? "" };
}

const addressed = (to: Recipient) => ("personId" in to ? to.personId : to.outsideAddress);

/** It goes: what stands in the record now is what the mails say, whatever is written afterwards. */
export async function dispatch(
  tx: Transaction,
  { group, meeting }: About,
  { id }: Pick<Sending, "id">,
  change: { commentsUntil: string | null; withPdf: boolean },
  now: Date,
): Promise<void> {
  const record = await openRecord(tx, { group, meeting });
  await tx
    .update(minutesSendings)
    .set({ ...change, record, sentAt: now })
    .where(eq(minutesSendings.id, id));
  await enqueue(tx, "send-minutes", { meetingId: meeting.id });
}
