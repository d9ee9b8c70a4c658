// The tasks of one meeting by whom they are mailed to, each with the link by which it is answered.
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import type { AssignedTask } from "../domain/mail-facts";
import { env } from "../env";
import type { Group } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { type Addressee, addresseeOf, colleaguesIn, type Task } from "./addressee";
import { openLink } from "./link";

interface OfMeeting {
  meeting: Pick<Meeting, "id">;
  group: Group;
  collaboration: Collaboration;
}

interface Assigned {
  addressee: Addressee;
  tasks: AssignedTask[];
}

/** Those who can be written to, in the order of the minutes; a function that nobody holds has nobody. */
export async function assignedTasks(tx: Transaction, of: OfMeeting): Promise<Assigned[]> {
  const colleagues = await colleaguesIn(tx, of.collaboration.id);
  const rows = await tx
    .select({ task: tasks, item: agendaItems })
    .from(tasks)
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .where(and(eq(tasks.meetingId, of.meeting.id), isNull(tasks.doneOn)))
    .orderBy(asc(agendaItems.position), asc(tasks.position), asc(tasks.createdAt));
  const byAddress = new Map<string, Assigned>();
  for (const { task, item } of rows) {
    const addressee = addresseeOf(task, of.group, colleagues);
    if (!addressee) continue;
    const assigned = byAddress.get(addressee.address) ?? { addressee, tasks: [] };
    assigned.tasks.push(await assignedTask(tx, of, { task, item, addressee }));
    byAddress.set(addressee.address, assigned);
  }
  return [...byAddress.values()];
}

interface Told {
  task: Task;
  item: Pick<typeof agendaItems.$inferSelect, "title" | "closed">;
  addressee: Addressee;
}

/** A task as its mail tells it. What is read behind sign-in alone has the address of its page there instead of a link. */
export async function assignedTask(
  tx: Transaction,
  { group, collaboration }: Omit<OfMeeting, "meeting">,
  { task, item: { title: itemTitle, closed }, addressee }: Told,
): Promise<AssignedTask> {
  const { id, what, due } = task;
  const isInside = closed || isNeutral(group);
  const url = isInside ? taskUrl(collaboration, task) : await openLink(tx, task, addressee);
  return { id, what, due, itemTitle, closed, url };
}

/** The task's page, behind sign-in. */
export const taskUrl = ({ key }: Pick<Collaboration, "key">, { id }: Pick<Task, "id">): string =>
  `${env().APP_URL}/${key}/tasks/${id}`;
