// What there is to do in a task: written, put in order, ticked and taken away by those who may write about it.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { taskChecks } from "@/db/schema/tasks";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import { NotFound, Refused } from "../domain/errors";
import { rankBetween } from "../domain/rank";
import { byLink, type HeldTask, signedIn } from "./held-task";
import type { AddCheck, CheckAt, MoveCheck, TickByLink, TickCheck } from "./input";
import { checksOf } from "./shown-task";

/** More is a plan, and no list. */
const mostChecks = 50;

/** After the others. Answers its id. */
export const addCheck = (actor: Actor, { task, what }: AddCheck) =>
  signedIn(actor, task, "both", async (tx, held) => {
    const checks = await checksOf(tx, task);
    if (checks.length >= mostChecks)
      throw new Refused("checklistIsFull", "The list is full.", { most: mostChecks }, "what");

    const rank = rankBetween(checks.at(-1)?.rank ?? null, null);
    const { collaborationId } = held.task;
    const [added] = await tx
      .insert(taskChecks)
      .values({ collaborationId, taskId: task, rank, what })
      .returning({ id: taskChecks.id });

    await tell(tx, held, "task.checklist-edited");
    return { check: added?.id ?? "" };
  });

export const tickCheck = (actor: Actor, { task, ...tick }: TickCheck, now: Date) =>
  signedIn(actor, task, "both", (tx, held) => saveTick(tx, held, tick, now));

/** Throws TooMany, NotFound and Refused. */
export const tickByLink = ({ token, ...tick }: TickByLink, from: string, now: Date) =>
  byLink(token, from, now, (tx, held) => saveTick(tx, held, tick, now));

/** Who ticked it first stays named. */
async function saveTick(
  tx: Transaction,
  held: HeldTask,
  { check, ticked }: Pick<TickCheck, "check" | "ticked">,
  now: Date,
): Promise<{ check: string }> {
  const { tickedAt } = await oneCheck(tx, held, check);
  if (ticked === (tickedAt !== null)) return { check };

  const tick = ticked ? { tickedAt: now, tickedBy: held.by.name } : { tickedAt: null, tickedBy: null };
  await tx.update(taskChecks).set(tick).where(eq(taskChecks.id, check));

  await tell(tx, held, "task.checked");
  return { check };
}

/** One place up or down; at the end of the list it stays. */
export const moveCheck = (actor: Actor, { task, check, direction }: MoveCheck) =>
  signedIn(actor, task, "both", async (tx, held) => {
    await oneCheck(tx, held, check);
    const checks = await checksOf(tx, task);
    const others = checks.filter(({ id }) => id !== check);
    const place = checks.findIndex(({ id }) => id === check) + (direction === "up" ? -1 : 1);
    if (place < 0 || place > others.length) return { check };

    const rank = rankBetween(others[place - 1]?.rank ?? null, others[place]?.rank ?? null);
    await tx.update(taskChecks).set({ rank }).where(eq(taskChecks.id, check));

    await tell(tx, held, "task.checklist-edited");
    return { check };
  });

export const removeCheck = (actor: Actor, { task, check }: CheckAt) =>
  signedIn(actor, task, "both", async (tx, held) => {
    await oneCheck(tx, held, check);

    await tx.delete(taskChecks).where(eq(taskChecks.id, check));

    await tell(tx, held, "task.checklist-edited");
    return { check };
  });

async function oneCheck(tx: Transaction, { task }: HeldTask, id: string) {
  const [found] = await tx
    .select()
    .from(taskChecks)
    .where(and(eq(taskChecks.id, id), eq(taskChecks.taskId, task.id)));
  if (!found) throw new NotFound("check");
  return found;
}

const tell = (tx: Transaction, { actor, collaboration, task }: HeldTask, action: Action) =>
  record(tx, actor, action, { collaborationId: collaboration.id, subject: `task:${task.id}` });
