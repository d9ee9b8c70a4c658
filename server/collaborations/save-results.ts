// What a file says meetings led to: decisions, tasks and points referred to other groups, each known by its place.
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import { nobody, outsideInWords, type Responsible, responsibleFor } from "../domain/responsible";
import { differs, grouped, inChunks } from "./row-changes";
import type { ItemRow } from "./save-items";
import { type Ids, idFor } from "./save-registers";

interface ResultIds {
  people: Ids;
  groups: Ids;
}

/** Saves them; what the product has beyond the file, such as a task that was done since, stays. */
export async function saveResults(
  tx: Transaction,
  collaborationId: string,
  items: readonly ItemRow[],
  ids: ResultIds,
): Promise<void> {
  await saveDecisions(tx, collaborationId, items);
  await saveTasks(tx, collaborationId, items, ids);
  await saveReferrals(tx, collaborationId, items, ids);
}

async function saveDecisions(
  tx: Transaction,
  collaborationId: string,
  items: readonly ItemRow[],
): Promise<void> {
  const rows = await tx
    .select()
    .from(decisions)
    .where(eq(decisions.collaborationId, collaborationId))
    .orderBy(asc(decisions.year), asc(decisions.number));
  const before = grouped(rows, ({ itemId }) => itemId);
  const last = new Map(rows.map(({ groupId, year, number }) => [`${groupId} ${year}`, number]));
  const added: (typeof decisions.$inferInsert)[] = [];
  for (const { said, meeting, id: itemId } of items) {
    for (const [index, { text, reviewOn }] of (said.decisions ?? []).entries()) {
      const old = before.get(itemId)?.[index];
      const wanted = { text, reviewOn: reviewOn ?? old?.reviewOn ?? null };
      if (old) {
        if (differs(old, wanted))
          await tx
            .update(decisions)
            .set({ ...wanted, version: old.version + 1 })
            .where(eq(decisions.id, old.id));
        continue;
      }
      const { id: meetingId, groupId } = meeting;
      const year = Number(meeting.said.startsAt.slice(0, 4));
      const number = (last.get(`${groupId} ${year}`) ?? 0) + 1;
      last.set(`${groupId} ${year}`, number);
      added.push({ collaborationId, groupId, meetingId, itemId, year, number, ...wanted });
    }
  }
  for (const some of inChunks(added)) await tx.insert(decisions).values(some);
}

async function saveTasks(
  tx: Transaction,
  collaborationId: string,
  items: readonly ItemRow[],
  { people }: ResultIds,
): Promise<void> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(eq(tasks.collaborationId, collaborationId))
    .orderBy(asc(tasks.position));
  const before = grouped(rows, ({ itemId }) => itemId);
  const added: (typeof tasks.$inferInsert)[] = [];
  for (const { said, meeting, id: itemId } of items) {
    for (const [position, { what, who, due, done }] of (said.tasks ?? []).entries()) {
      const old = before.get(itemId)?.[position];
      const wanted = {
        ...{ what, ...givenTo(who, people) },
        due: due ?? old?.due ?? null,
        doneOn: typeof done === "string" ? done : (old?.doneOn ?? null),
      };
      if (!old) {
        const { id: meetingId, groupId } = meeting;
        added.push({ collaborationId, groupId, meetingId, itemId, position, ...wanted });
      } else if (differs(old, wanted)) {
        await tx
          .update(tasks)
          .set({ ...wanted, version: old.version + 1 })
          .where(eq(tasks.id, old.id));
      }
    }
  }
  for (const some of inChunks(added)) await tx.insert(tasks).values(some);
}

/** A person by key; somebody outside only where it is written as an export writes it; else a function. */
function givenTo(who: string, people: Ids): Responsible {
  const personId = people.get(who);
  if (personId) return { ...nobody, personId };
  const given = responsibleFor(who, []);
  return given.outsideAddress && outsideInWords(given) === who ? given : { ...nobody, responsible: who };
}

/** A point that a group has on its agenda or has answered is asked: only one that still waits can be asked otherwise. */
async function saveReferrals(
  tx: Transaction,
  collaborationId: string,
  items: readonly ItemRow[],
  { groups }: ResultIds,
): Promise<void> {
  const rows = await tx
    .select()
    .from(referrals)
    .where(eq(referrals.collaborationId, collaborationId))
    .orderBy(asc(referrals.position));
  const before = grouped(rows, ({ fromItemId }) => fromItemId ?? "");
  const added: (typeof referrals.$inferInsert)[] = [];
  for (const { said, meeting, id: fromItemId } of items) {
    for (const [position, { to, question, wantedBy }] of (said.referrals ?? []).entries()) {
      const old = before.get(fromItemId)?.[position];
      const wanted = { toGroupId: idFor(groups, to), question, wantedBy: wantedBy ?? old?.wantedBy ?? null };
      if (!old) {
        const from = { fromGroupId: meeting.groupId, fromMeetingId: meeting.id, fromItemId };
        added.push({ collaborationId, ...from, position, ...wanted });
      } else if (!old.answer && !old.onItemId && differs(old, wanted)) {
        await tx
          .update(referrals)
          .set({ ...wanted, version: old.version + 1 })
          .where(eq(referrals.id, old.id));
      }
    }
  }
  for (const some of inChunks(added)) await tx.insert(referrals).values(some);
}
