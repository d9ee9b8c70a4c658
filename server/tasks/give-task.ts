// Those who keep a group give a task to somebody else, or move its day; the minutes go on saying what was agreed.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { Refused } from "../domain/errors";
import { type Responsible, responsibleFor } from "../domain/responsible";
import type { AgreedTask } from "../domain/task-life";
import { enqueue } from "../jobs/queue";
import { isSame, requireInCircle, requireReachable } from "../minutes/assign-task";
import { colleaguesIn, type Task } from "./addressee";
import { requireTaskVersion } from "./complete-task";
import { becoming, signedIn } from "./held-task";
import type { GiveTask, MoveTask } from "./input";
import { saveTask, writeHistory } from "./write-history";

/** The link of whoever had it ends; whoever has it now is written to. Answers the new version. */
export const giveTask = (actor: Actor, { who, because, ...input }: GiveTask, now: Date) =>
  signedIn(actor, input.task, "keepers", async (tx, held) => {
    const { task, group, meeting, item } = held;
    requireTaskVersion(task, input);
    becoming(task, "given");
    const given = responsibleFor(who, await colleaguesIn(tx, group.collaborationId));
    if (isSame(task, given) && task.state !== "handed-back")
      throw new Refused("taskIsTheirs", "They have the task already.", {}, "who");
    if (item.closed) await requireInCircle(tx, group, meeting, given);
    requireReachable(group, given);

    const turn = task.turn + 1;
    const change = {
      ...given,
      turn,
      standing: "open",
      linkHash: null,
      agreed: await agreedOf(tx, task),
    } as const;
    const saved = await saveTask(tx, task, change);

    const details = { from: await nameOf(tx, task), to: await nameOf(tx, given) };
    await writeHistory(tx, held, "given", { text: because ?? null, details }, now);
    await enqueue(tx, "send-task", { taskId: task.id, turn });
    return saved;
  });

/** With a reason, which whoever has the task hears. Answers the new version. */
export const moveTask = (actor: Actor, { due, because, ...input }: MoveTask, now: Date) =>
  signedIn(actor, input.task, "keepers", async (tx, held) => {
    const { task } = held;
    requireTaskVersion(task, input);
    becoming(task, "moved");
    if (task.due === due) throw new Refused("taskIsDueThen", "It is due on that day already.", {}, "due");

    const saved = await saveTask(tx, task, { due, agreed: await agreedOf(tx, task) });

    const details = { from: task.due, to: due };
    const event = await writeHistory(tx, held, "moved", { text: because, details }, now);
    await enqueue(tx, "tell-task", { eventId: event });
    return saved;
  });

/** What the minutes say of it, from before it was changed the first time. */
async function agreedOf(tx: Transaction, task: Task): Promise<AgreedTask> {
  if (task.agreed) return task.agreed;
  const person = await personOf(tx, task);
  return { who: await nameOf(tx, task), personKey: person?.key ?? null, due: task.due };
}

async function nameOf(tx: Transaction, given: Responsible): Promise<string> {
  const person = await personOf(tx, given);
  return person?.name ?? given.outsideName ?? given.responsible ?? "";
}

async function personOf(tx: Transaction, { personId }: Responsible) {
  if (personId === null) return undefined;
  const [person] = await tx
    .select({ key: people.key, name: people.name })
    .from(people)
    .where(eq(people.id, personId));
  return person;
}
