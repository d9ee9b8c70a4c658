// The worker's half of giving a task on: the mail to whoever has it now.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import type { InLanguage, Letter, TaskFacts } from "../domain/mail-facts";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { addresseeOf, colleaguesIn } from "./addressee";
import { assignedTask } from "./assigned-tasks";
import { wholeTasks } from "./queries";

/** Mails the task, written by `write`; unless it is done or with somebody else by now. Run again it mails nothing more. */
export function mailTask(
  { taskId, turn }: Jobs["send-task"],
  write: (facts: TaskFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await taskOfJob(tx, taskId);
    if (!found || found.task.doneOn || found.task.turn !== turn) return;
    const { task, group, collaboration } = found;
    const addressee = addresseeOf(task, group, await colleaguesIn(tx, collaboration.id));
    if (!addressee) return;

    const told = await assignedTask(tx, found, { ...found, addressee });
    await postLetter(tx, {
      about: `task:${taskId}:${turn}`,
      kind: "tasks",
      collaborationId: collaboration.id,
      to: addressee,
      letter: write({ ...meetingFacts(found, await loadLeader(tx, group), now), tasks: [told] }),
    });
  });
}

/** A task a job was told of, with all it belongs to; null where it is gone meanwhile. */
export async function taskOfJob(tx: Transaction, id: string) {
  const [found] = await wholeTasks(tx).where(eq(tasks.id, id));
  return found ?? null;
}
