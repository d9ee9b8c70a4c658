// One task, held while something becomes of it: found by the link in a mail, or by somebody signed in.
import { eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import type { agendaItems } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import { type Actor, machine } from "../actor";
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { can } from "../domain/policy";
import { hashToken } from "../domain/reply-address";
import { afterTaskEvent, lastDayOfLink, type TaskEvent, type TaskState } from "../domain/task-life";
import { dayAt } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { countLinkUse } from "../sign-in/attempts";
import { type Addressee, addresseeOf, colleaguesIn, type Task } from "./addressee";
import { linkHashFor } from "./link";
import { loadTask, wholeTasks } from "./queries";

type Item = typeof agendaItems.$inferSelect;

export interface HeldTask {
  /** How the audit names who acts. */
  actor: Actor;
  /** How the task's history does. */
  by: { personId: string | null; name: string };
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
  item: Item;
  task: Task;
}

/** Who may do a thing in the product: whoever has the task, those who keep its group, or both. */
export type Allowed = "responsible" | "keepers" | "both";

/** Runs `task` for whoever holds the link. `from` is the caller's IP address. Throws TooMany, NotFound and Refused. */
export async function byLink<Answer>(
  token: string,
  from: string,
  now: Date,
  act: (tx: Transaction, held: HeldTask) => Promise<Answer>,
): Promise<Answer> {
  await countLinkUse("task", token, from, now);

  return db.transaction(async (tx) => {
    const found = await findByLink(tx, token, now, { lock: true });
    if (!found) throw new NotFound("task");
    // a link shows and takes nothing of what stays in a circle
    if (isHidden(found)) throw new Refused("confidentialTaskBehindSignIn", "Sign in to write to this task.");
    const { personId, name } = found.addressee;
    return act(tx, { ...found, actor: machine("task link"), by: { personId, name } });
  });
}

/** Runs `act` for somebody signed in. Throws NotFound and Forbidden. */
export function signedIn<Answer>(
  actor: Actor,
  id: string,
  allowed: Allowed,
  act: (tx: Transaction, held: HeldTask) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const seen = await loadTask(tx, actor, id, { lock: true });
    const { person, roles, group, isMine } = seen;
    const keeps = can(roles, "task.update", group.confidential);
    const mayAct = (allowed !== "keepers" && isMine) || (allowed !== "responsible" && keeps);
    if (!person || !mayAct) throw new Forbidden("task.update");
    return act(tx, { ...seen, actor, by: { personId: person.id, name: person.name } });
  });
}

/** The state the task is in after `event`. Throws Refused where it cannot happen to it any more. */
export function becoming(task: Pick<Task, "state">, event: TaskEvent): TaskState {
  const after = afterTaskEvent(task.state, event);
  if (after) return after;
  if (event === "reopened") throw new Refused("taskIsOpen", "The task is not done.");
  if (task.state === "done") throw new Refused("taskIsDone", "The task is done.");
  throw new Refused("taskIsHandedBack", "The task has been handed back.");
}

interface FoundByLink extends Omit<HeldTask, "actor" | "by"> {
  addressee: Addressee;
}

/** What a link tells nothing of: a confidential group's tasks, and those of closed items. */
export const isHidden = ({ group, item }: Pick<HeldTask, "group" | "item">): boolean =>
  isNeutral(group) || item.closed;

/**
 * What the link leads to; null when it leads nowhere (any more): when the task is given to another, when whoever has it is
 * written to at another address or has left, and some time after it is done.
 */
export async function findByLink(
  tx: Database | Transaction,
  token: string,
  now: Date,
  { lock = false } = {},
): Promise<FoundByLink | null> {
  const linkHash = hashToken(token);
  const asked = wholeTasks(tx).where(eq(tasks.linkHash, linkHash));
  const [found] = await (lock ? asked.for("update", { of: tasks }) : asked);
  if (!found) return null;
  const { task, group, collaboration } = found;
  const addressee = addresseeOf(task, group, await colleaguesIn(tx, collaboration.id));
  if (!addressee || linkHashFor(task, addressee) !== linkHash) return null;
  if (task.doneOn && dayAt(now, collaboration.timeZone) > lastDayOfLink(task.doneOn)) return null;
  return { ...found, addressee };
}
