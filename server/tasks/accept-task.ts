// Whoever has a task says that they take it on.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { becoming, byLink, type HeldTask, signedIn } from "./held-task";
import type { OneTask, WithToken } from "./input";
import { saveTask, writeHistory } from "./write-history";

export const acceptTask = (actor: Actor, { task }: OneTask, now: Date) =>
  signedIn(actor, task, "responsible", (tx, held) => accept(tx, held, now));

/** Throws TooMany, NotFound and Refused. */
export const acceptByLink = ({ token }: WithToken, from: string, now: Date) =>
  byLink(token, from, now, (tx, held) => accept(tx, held, now));

/** A second time nothing happens. */
async function accept(tx: Transaction, held: HeldTask, now: Date): Promise<{ task: string }> {
  const { task } = held;
  becoming(task, "accepted");
  if (task.state === "accepted") return { task: task.id };

  await saveTask(tx, task, { standing: "accepted" });

  await writeHistory(tx, held, "accepted", {}, now);
  return { task: task.id };
}
