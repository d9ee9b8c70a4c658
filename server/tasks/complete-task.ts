// A task is done, or was not done after all.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict } from "../domain/errors";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import type { TaskAt } from "./input";
import { loadTask } from "./queries";

export const completeTask = (actor: Actor, input: TaskAt, now: Date) => setDone(actor, input, true, now);

export const reopenTask = (actor: Actor, input: TaskAt, now: Date) => setDone(actor, input, false, now);

/** By whoever is responsible, or the group's leader or secretary. Answers the task's new version. */
function setDone(actor: Actor, input: TaskAt, isDone: boolean, now: Date) {
  return db.transaction(async (tx) => {
    const { collaboration, group, roles, task, isMine } = await loadTask(tx, actor, input.task);

    if (!isMine) authorize(roles, "task.update", group.confidential);

    if (task.version !== input.version) {
      throw new Conflict({ version: task.version, what: task.what, due: task.due, doneOn: task.doneOn });
    }

    const version = task.version + 1;
    const doneOn = isDone ? dayAt(now, collaboration.timeZone) : null;
    await tx.update(tasks).set({ doneOn, version }).where(eq(tasks.id, task.id));

    await record(tx, actor, isDone ? "task.completed" : "task.reopened", {
      collaborationId: collaboration.id,
      subject: `task:${task.id}`,
    });
    return { task: task.id, version, doneOn };
  });
}
