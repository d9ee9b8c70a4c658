// Everything one page about a task needs, as far as the actor may see it.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { NotFound } from "../domain/errors";
import { can } from "../domain/policy";
import { outsideInWords } from "../domain/responsible";
import { deedsFor } from "../domain/task-life";
import { type Addressee, colleaguesIn, type Task } from "./addressee";
import type { InTask } from "./input";
import { loadTask, type SeenTask } from "./queries";
import { checksOf, historyOf } from "./shown-task";

/** The task, who has it, what has been said of it, and what the reader may do. Throws NotFound. */
export async function taskPage(tx: Database | Transaction, actor: Actor, input: InTask) {
  const seen = await loadTask(tx, actor, input.task);
  const { collaboration, task, group, meeting, item, addressee } = seen;
  if (collaboration.key !== input.collaboration) throw new NotFound("task");
  const keeps = can(seen.roles, "task.update", group.confidential);
  const may = deedsFor(task.state, { isTheirs: seen.isMine, keeps });
  return {
    task: {
      ...{ id: task.id, what: task.what, due: task.due, doneOn: task.doneOn },
      ...{ state: task.state, version: task.version, repeats: task.repeats },
    },
    who: await whoHas(tx, task, addressee),
    isMine: seen.isMine,
    timeZone: collaboration.timeZone,
    group: { key: group.key, name: group.name },
    meeting: { key: meeting.key, on: meeting.wallTime.slice(0, 10) },
    item: { key: item.key, title: item.title },
    checks: await checksOf(tx, task.id),
    history: await historyOf(task.id),
    may,
    /** Names to give it to, and what the field holds now. */
    colleagues: may.given ? (await colleaguesIn(tx, collaboration.id)).map(({ name }) => name) : [],
    writtenTo: may.given && task.outsideAddress ? outsideInWords(task) : null,
    /** Mail to whoever has it comes back: shown to those who can do something about it. */
    unreachable: may.given && addressee !== null && (await comesBack(tx, seen, addressee)),
  };
}

/** Who has it by name, and where it was given to a function, who holds that; null where nobody does. */
async function whoHas(tx: Database | Transaction, task: Task, addressee: Addressee | null) {
  const [person] = task.personId
    ? await tx.select({ name: people.name }).from(people).where(eq(people.id, task.personId))
    : [];
  return {
    name: person?.name ?? task.outsideName ?? task.responsible ?? "",
    isFunction: task.responsible !== null,
    isOutside: task.outsideAddress !== null,
    holder: task.responsible === null ? null : (addressee?.name ?? null),
    hasLeft: task.personId !== null && addressee === null,
  };
}

/** Whether the last mail to them about tasks was given up. */
async function comesBack(
  tx: Database | Transaction,
  { collaboration }: SeenTask,
  { address }: Addressee,
): Promise<boolean> {
  const [last] = await tx
    .select({ state: mails.state })
    .from(mails)
    .where(
      and(
        eq(mails.collaborationId, collaboration.id),
        eq(mails.toAddress, address),
        inArray(mails.kind, ["tasks", "task-news"]),
        inArray(mails.state, ["sent", "shown", "dead"]),
      ),
    )
    .orderBy(desc(mails.createdAt))
    .limit(1);
  return last?.state === "dead";
}
