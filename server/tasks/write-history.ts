// What happens to a task is written down twice: in its history, for those who read it, and in the audit.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import { taskEvents } from "@/db/schema/tasks";
import { type Action, record } from "../audit";
import type { NoticeKind } from "../domain/notices";
import type { TaskEvent, TaskEventDetails } from "../domain/task-life";
import { settleNotices } from "../notices/settle";
import type { Task } from "./addressee";
import type { HeldTask } from "./held-task";

/** In the audit's words. */
const actions: Record<TaskEvent, Action> = {
  accepted: "task.accepted",
  commented: "task.commented",
  "handed-back": "task.handed-back",
  left: "task.left",
  given: "task.given",
  moved: "task.moved",
  finished: "task.completed",
  reopened: "task.reopened",
};

const reminders = ["task-due", "task-overdue"] as const;

/** Which notices that wait have nothing more to tell after it; none named is all of them. */
const settles: Partial<Record<TaskEvent, readonly NoticeKind[]>> = {
  "handed-back": reminders,
  left: reminders,
  moved: reminders,
  given: [...reminders, "task-back"],
  finished: [],
};

interface Said {
  text?: string | null;
  details?: TaskEventDetails;
}

/** Answers the event's id. What was written stays out of the audit. */
export async function writeHistory(
  tx: Transaction,
  { actor, by, collaboration, task }: Pick<HeldTask, "actor" | "by" | "collaboration" | "task">,
  what: TaskEvent,
  { text = null, details }: Said,
  now: Date,
): Promise<string> {
  const [event] = await tx
    .insert(taskEvents)
    .values({
      ...{
        collaborationId: collaboration.id,
        taskId: task.id,
        what,
        text,
        details: details ?? null,
        at: now,
      },
      ...{ byPersonId: by.personId, byName: by.name },
    })
    .returning({ id: taskEvents.id });
  if (!event) throw new Error("An event was saved, and is gone.");
  const settled = settles[what];
  if (settled) await settleNotices(tx, `task:${task.id}`, settled);
  await record(tx, actor, actions[what], {
    collaborationId: collaboration.id,
    subject: `task:${task.id}`,
  });
  return event.id;
}

/** Answers the task's new version. */
export async function saveTask(
  tx: Transaction,
  task: Task,
  change: Partial<typeof tasks.$inferInsert>,
): Promise<{ task: string; version: number }> {
  const version = task.version + 1;
  await tx
    .update(tasks)
    .set({ ...change, version })
    .where(eq(tasks.id, task.id));
  return { task: task.id, version };
}
