// Every morning: tasks of people who have left come back, and of those whose mail comes back the leader hears.
import { and, eq, gt, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { tasks } from "@/db/schema/minutes";
import { machine } from "../actor";
import type { NoticeLine } from "../domain/mail-facts";
import { notify } from "../notices/notify";
import { addresseeOf, colleaguesIn } from "./addressee";
import { taskUrl } from "./assigned-tasks";
import { handBackWhenLeaving } from "./hand-back-task";
import { isHidden } from "./held-task";
import { taskOfJob } from "./mail-task";

/** So long ago a mail may have been given up for its tasks to be looked for. */
const lookBackMs = 14 * 86_400_000;

/** Run again it finds nothing more. */
export async function findLostTasks(now: Date): Promise<void> {
  await db.transaction((tx) => takeBackFromThoseWhoLeft(tx, now));
  await db.transaction((tx) => tellOfUndelivered(tx, now));
}

/** However they left: by a file, or on a day that was set ahead. */
async function takeBackFromThoseWhoLeft(tx: Transaction, now: Date): Promise<void> {
  const gone = await tx
    .selectDistinct({ collaboration: collaborations, person: { id: people.id, name: people.name } })
    .from(tasks)
    .innerJoin(people, eq(people.id, tasks.personId))
    .innerJoin(collaborations, eq(collaborations.id, tasks.collaborationId))
    .where(
      and(isNull(tasks.doneOn), ne(tasks.standing, "handed-back"), lte(people.leftOn, sql`current_date`)),
    );
  for (const one of gone) await handBackWhenLeaving(tx, { actor: machine("tasks"), ...one }, now);
}

/** Of each open task whose mail was given up, once for each mail. */
async function tellOfUndelivered(tx: Transaction, now: Date): Promise<void> {
  const dead = await tx
    .select({ id: mails.id, collaborationId: mails.collaborationId, address: mails.toAddress })
    .from(mails)
    .where(
      and(
        eq(mails.state, "dead"),
        inArray(mails.kind, ["tasks", "digest"]),
        gt(mails.createdAt, new Date(now.getTime() - lookBackMs)),
      ),
    );
  for (const { id, collaborationId, address } of dead) {
    if (!collaborationId) continue;
    const open = await tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(
        and(
          eq(tasks.collaborationId, collaborationId),
          isNull(tasks.doneOn),
          ne(tasks.standing, "handed-back"),
        ),
      );
    for (const task of open) await tellIfTheirs(tx, task.id, { mail: id, address }, now);
  }
}

async function tellIfTheirs(
  tx: Transaction,
  taskId: string,
  { mail, address }: { mail: string; address: string },
  now: Date,
): Promise<void> {
  const found = await taskOfJob(tx, taskId);
  if (!found) return;
  const { task, group, collaboration } = found;
  const colleagues = await colleaguesIn(tx, collaboration.id);
  const addressee = addresseeOf(task, group, colleagues);
  if (addressee?.address.toLowerCase() !== address.toLowerCase()) return;
  const hidden = isHidden(found);
  const line: NoticeLine = {
    ...{
      what: hidden ? null : task.what,
      from: hidden ? collaboration.name : group.name,
      news: "undelivered",
    },
    wanted: { code: "mendAddress", who: hidden ? "" : addressee.name },
    url: taskUrl(collaboration, task),
  };
  for (const { id, name, email } of colleagues) {
    if (id !== group.leaderId && id !== group.secretaryId) continue;
    const of = { collaborationId: collaboration.id, to: { name, address: email }, line, write: null };
    await notify(
      tx,
      {
        ...of,
        kind: "task-back",
        matter: `task:${task.id}`,
        occasion: `undelivered:${mail}`,
        about: `undelivered:${mail}:${id}`,
      },
      now,
    );
  }
}
