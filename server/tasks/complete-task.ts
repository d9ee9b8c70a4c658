// A task is done, or was not done after all.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { Conflict } from "../domain/errors";
import { dayAt } from "../domain/wall-time";
import type { Task } from "./addressee";
import { becoming, byLink, type HeldTask, signedIn } from "./held-task";
import type { TaskAt, WithToken } from "./input";
import { makeNext, takeNextBack } from "./next-task";
import { saveTask, writeHistory } from "./write-history";

/** By whoever has it, or those who keep the group. Answers the task's new version. */
export const completeTask = (actor: Actor, input: TaskAt, now: Date) =>
  signedIn(actor, input.task, "both", (tx, held) => {
    requireTaskVersion(held.task, input);
    return finish(tx, held, now);
  });

/** Throws TooMany, NotFound and Refused. */
export const finishByLink = ({ token }: WithToken, from: string, now: Date) =>
  byLink(token, from, now, (tx, held) => finish(tx, held, now));

async function finish(tx: Transaction, held: HeldTask, now: Date) {
  becoming(held.task, "finished");
  const doneOn = dayAt(now, held.collaboration.timeZone);

  const saved = await saveTask(tx, held.task, { doneOn });
  await makeNext(tx, held, doneOn);

  await writeHistory(tx, held, "finished", {}, now);
  return { ...saved, doneOn };
}

/** It is open again, whoever had taken it on. */
export const reopenTask = (actor: Actor, input: TaskAt, now: Date) =>
  signedIn(actor, input.task, "both", async (tx, held) => {
    requireTaskVersion(held.task, input);
    becoming(held.task, "reopened");

    const saved = await saveTask(tx, held.task, { doneOn: null, standing: "open" });
    await takeNextBack(tx, held.task);

    await writeHistory(tx, held, "reopened", {}, now);
    return { ...saved, doneOn: null };
  });

/** Throws Conflict, with the task as it stands, when somebody else saved it in between. */
export function requireTaskVersion(task: Task, { version }: { version: number }): void {
  const { what, due, doneOn, state } = task;
  if (task.version !== version) throw new Conflict({ version: task.version, what, due, doneOn, state });
}
