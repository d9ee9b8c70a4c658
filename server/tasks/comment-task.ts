// Something is said about a task: by whoever has it to those who keep its group, or the other way.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { enqueue } from "../jobs/queue";
import { becoming, byLink, type HeldTask, signedIn } from "./held-task";
import type { CommentByLink, CommentTask } from "./input";
import { writeHistory } from "./write-history";

export const commentTask = (actor: Actor, { task, text }: CommentTask, now: Date) =>
  signedIn(actor, task, "both", (tx, held) => comment(tx, held, text, now));

/** Throws TooMany, NotFound and Refused. */
export const commentByLink = ({ token, text }: CommentByLink, from: string, now: Date) =>
  byLink(token, from, now, (tx, held) => comment(tx, held, text, now));

/** It changes nothing in the task, so its version stays. */
async function comment(tx: Transaction, held: HeldTask, text: string, now: Date): Promise<{ task: string }> {
  becoming(held.task, "commented");

  const event = await writeHistory(tx, held, "commented", { text }, now);
  await enqueue(tx, "tell-task", { eventId: event });
  return { task: held.task.id };
}
