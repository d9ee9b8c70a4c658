// The task behind a link, as whoever holds the link is shown it. Looking changes nothing.
import { asc, eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { taskChecks, taskEvents } from "@/db/schema/tasks";
import { lastDayOfLink, type TaskState } from "../domain/task-life";
import type { TaskRhythm } from "../domain/task-recurrence";
import { findByLink, isHidden } from "./held-task";

export interface ShownTask {
  state: TaskState;
  /** The last day the link works, `YYYY-MM-DD`; null while the task is not done. */
  worksUntil: string | null;
  /** The task's page, behind sign-in. */
  path: string;
  /** What a confidential group's task, and one of a closed item, does not tell. */
  told: ToldTask | null;
}

interface ToldTask {
  collaboration: string;
  accent: string;
  reader: string;
  group: string;
  /** The day of the meeting that agreed it, `YYYY-MM-DD`. */
  metOn: string;
  item: string;
  what: string;
  due: string | null;
  timeZone: string;
  repeats: TaskRhythm | null;
  checks: TaskChecks;
  history: TaskHistory;
}

export type TaskHistory = Awaited<ReturnType<typeof historyOf>>;

export async function shownTask(token: string, now: Date): Promise<ShownTask | null> {
  const found = await findByLink(db, token, now);
  if (!found) return null;
  const { task, collaboration } = found;
  return {
    state: task.state,
    worksUntil: task.doneOn && lastDayOfLink(task.doneOn),
    path: `/${collaboration.key}/tasks/${task.id}`,
    told: isHidden(found) ? null : await toldOf(found),
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof findByLink>>>;

async function toldOf({ task, item, meeting, group, collaboration, addressee }: Found): Promise<ToldTask> {
  return {
    ...{ collaboration: collaboration.name, accent: collaboration.accent, timeZone: collaboration.timeZone },
    ...{ reader: addressee.name, group: group.name, metOn: meeting.wallTime.slice(0, 10) },
    ...{ item: item.title, what: task.what, due: task.due },
    repeats: task.repeats,
    checks: await checksOf(db, task.id),
    history: await historyOf(task.id),
  };
}

export type TaskChecks = Awaited<ReturnType<typeof checksOf>>;

/** What there is to do, in order. */
export async function checksOf(tx: Database | Transaction, taskId: string) {
  const { id, rank, what, tickedAt, tickedBy } = taskChecks;
  return tx
    .select({ id, rank, what, tickedAt, tickedBy })
    .from(taskChecks)
    .where(eq(taskChecks.taskId, taskId))
    .orderBy(asc(rank), asc(id));
}

/** What has been said and done, the oldest first. */
export async function historyOf(taskId: string) {
  return db
    .select({
      ...{ id: taskEvents.id, what: taskEvents.what, by: taskEvents.byName },
      ...{ text: taskEvents.text, details: taskEvents.details, at: taskEvents.at },
    })
    .from(taskEvents)
    .where(eq(taskEvents.taskId, taskId))
    .orderBy(asc(taskEvents.at), asc(taskEvents.id));
}
