// A task that comes again: the next one is made when the one before is done.
import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import { taskChecks, taskEvents } from "@/db/schema/tasks";
import { nextTaskDay } from "../domain/task-recurrence";
import { nextPosition } from "../minutes/assign-task";
import { addresseeOf, colleaguesIn, type Task } from "./addressee";
import type { HeldTask } from "./held-task";
import { checksOf } from "./shown-task";

/** The same again with its own day and nothing ticked; what whoever has left had waits to be given anew. */
export async function makeNext(tx: Transaction, { task, group }: HeldTask, today: string): Promise<void> {
  const { repeats } = task;
  if (!repeats) return;
  const { collaborationId, groupId, meetingId, itemId, what } = task;
  const { personId, responsible, outsideName, outsideAddress, repeatsFrom } = task;
  const addressee = addresseeOf(task, group, await colleaguesIn(tx, collaborationId));
  const hasLeft = personId !== null && addressee === null;
  const [next] = await tx
    .insert(tasks)
    .values({
      ...{ collaborationId, groupId, meetingId, itemId, what },
      ...{ personId, responsible, outsideName, outsideAddress, repeats, repeatsFrom, followsId: task.id },
      position: await nextPosition(tx, meetingId),
      due: nextTaskDay({ ...task, repeats }, today, await comingDays(tx, groupId, today)),
      standing: hasLeft ? "handed-back" : "open",
    })
    .onConflictDoNothing({ target: tasks.followsId })
    .returning({ id: tasks.id });
  if (!next) return;
  const checks = await checksOf(tx, task.id);
  const again = checks.map(({ rank, what }) => ({ collaborationId, taskId: next.id, rank, what }));
  if (again.length > 0) await tx.insert(taskChecks).values(again);
}

/** What was made when it was done goes again, unless somebody has done something with it. */
export async function takeNextBack(tx: Transaction, { id }: Pick<Task, "id">): Promise<void> {
  const [next] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.followsId, id), isNull(tasks.doneOn), ne(tasks.standing, "accepted")))
    .for("update");
  if (!next) return;
  const touched = await tx.$count(taskEvents, eq(taskEvents.taskId, next.id));
  if (touched === 0) await tx.delete(tasks).where(eq(tasks.id, next.id));
}

async function comingDays(tx: Transaction, groupId: string, today: string): Promise<string[]> {
  const rows = await tx
    .select({ at: meetings.wallTime })
    .from(meetings)
    .where(
      and(
        eq(meetings.groupId, groupId),
        gt(meetings.wallTime, `${today}T23:59`),
        inArray(meetings.state, ["planned", "collecting", "published"]),
      ),
    )
    .orderBy(asc(meetings.wallTime));
  return rows.map(({ at }) => at.slice(0, 10));
}
