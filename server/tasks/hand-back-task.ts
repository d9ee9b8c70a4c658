// A task comes back to those who keep its group: handed back with a reason, or by itself when whoever had it leaves.
import { and, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import type { Collaboration } from "../collaborations/queries";
import { enqueue } from "../jobs/queue";
import { becoming, byLink, type HeldTask, signedIn } from "./held-task";
import type { HandBackByLink, HandBackTask } from "./input";
import { saveTask, writeHistory } from "./write-history";

export const handBackTask = (actor: Actor, { task, because }: HandBackTask, now: Date) =>
  signedIn(actor, task, "responsible", (tx, held) => handBack(tx, held, because, now));

/** Throws TooMany, NotFound and Refused. */
export const handBackByLink = ({ token, because }: HandBackByLink, from: string, now: Date) =>
  byLink(token, from, now, (tx, held) => handBack(tx, held, because, now));

async function handBack(
  tx: Transaction,
  held: HeldTask,
  because: string,
  now: Date,
): Promise<{ task: string }> {
  const { task } = held;
  becoming(task, "handed-back");

  await saveTask(tx, task, { standing: "handed-back" });

  const event = await writeHistory(tx, held, "handed-back", { text: because }, now);
  await enqueue(tx, "tell-task", { eventId: event });
  return { task: task.id };
}

interface Leaving {
  actor: Actor;
  collaboration: Collaboration;
  person: { id: string; name: string };
}

/** Every task the person still has waits to be given anew. A second time there is none. */
export async function handBackWhenLeaving(
  tx: Transaction,
  { actor, collaboration, person }: Leaving,
  now: Date,
): Promise<void> {
  const theirs = await tx
    .select({ task: tasks })
    .from(tasks)
    .innerJoin(groups, eq(groups.id, tasks.groupId))
    .where(and(eq(tasks.personId, person.id), isNull(tasks.doneOn), ne(tasks.standing, "handed-back")))
    .for("update", { of: tasks });
  for (const { task } of theirs) {
    await saveTask(tx, task, { standing: "handed-back" });
    const by = { personId: person.id, name: person.name };
    const event = await writeHistory(tx, { actor, by, collaboration, task }, "left", {}, now);
    await enqueue(tx, "tell-task", { eventId: event });
  }
}
