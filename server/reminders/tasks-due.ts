// What somebody owes a meeting besides coming: their open tasks of the group that are due by then.
import { and, asc, eq, isNotNull, isNull, lte, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import type { Group } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { minutesAreSent } from "../minutes/told";
import { addresseeOf, colleaguesIn } from "../tasks/addressee";
import { isHidden } from "../tasks/held-task";
import { wholeTasks } from "../tasks/queries";

/** Without those of closed items: a mail goes further than its reader. */
export async function tasksDueFor(
  tx: Transaction,
  { group, meeting }: { group: Group; meeting: Meeting },
  personId: string,
): Promise<{ what: string; due: string }[]> {
  const rows = await wholeTasks(tx)
    .where(
      and(
        ...[eq(tasks.groupId, group.id), isNull(tasks.doneOn), minutesAreSent()],
        ...[isNotNull(tasks.due), lte(tasks.due, meeting.wallTime.slice(0, 10))],
        ne(tasks.standing, "handed-back"),
      ),
    )
    .orderBy(asc(tasks.due), asc(tasks.createdAt));
  if (rows.length === 0) return [];
  const colleagues = await colleaguesIn(tx, group.collaborationId);
  return rows.flatMap((row) => {
    const { what, due } = row.task;
    const isTheirs = addresseeOf(row.task, row.group, colleagues)?.personId === personId;
    return isTheirs && due !== null && !isHidden(row) ? [{ what, due }] : [];
  });
}
