// A meeting agrees who does what, and by when.
import { and, eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { inviteesOf } from "../domain/circle";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { type Responsible, responsibleFor } from "../domain/responsible";
import { type Group, loadCircleFacts } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { stillHereOn } from "../people/still-here";
import { holdMinutes, holdMinutesItem } from "./hold";
import type { Assign, EditTask, RemoveTask } from "./input";

/** Answers the task's id. */
export function assignTask(actor: Actor, input: Assign): Promise<{ task: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, group, meeting, item } = await holdMinutesItem(tx, actor, input, "results");
    const responsible = await personAsked(tx, meeting, input.who);
    if (item.closed) await requireInCircle(tx, group, meeting, responsible);

    const { what, due } = input;
    const [task] = await tx
      .insert(tasks)
      .values({
        ...{
          collaborationId: collaboration.id,
          groupId: meeting.groupId,
          meetingId: meeting.id,
          itemId: item.id,
        },
        ...{ position: await nextPosition(tx, meeting.id), what, due: due ?? null, ...responsible },
      })
      .returning({ id: tasks.id });
    if (!task) throw new Error("A task was saved, and is gone.");

    await record(tx, actor, "minutes.task-assigned", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, task: task.id },
    });
    return { task: task.id };
  });
}

/** Corrects a task until the minutes are approved. Answers its new version. */
export function editTask(actor: Actor, input: EditTask): Promise<{ task: string; version: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "texts");
    const task = await taskOf(tx, meeting, input);
    const responsible = await personAsked(tx, meeting, input.who);

    const { what, due } = input;
    const version = task.version + 1;
    await tx
      .update(tasks)
      .set({ what, due: due ?? null, ...responsible, version })
      .where(eq(tasks.id, task.id));

    await record(tx, actor, "minutes.task-edited", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { task: task.id },
    });
    return { task: task.id, version };
  });
}

/** Takes a task back while the meeting runs: nobody has been told of it. */
export function removeTask(actor: Actor, input: RemoveTask): Promise<{ task: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "results");
    const task = await taskOf(tx, meeting, input);

    await tx.delete(tasks).where(eq(tasks.id, task.id));

    await record(tx, actor, "minutes.task-removed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { task: task.id },
    });
    return { task: task.id };
  });
}

/** Who does not read a closed item can do nothing of what it asks. */
async function requireInCircle(
  tx: Transaction,
  group: Group,
  { wallTime }: Meeting,
  { personId }: Responsible,
) {
  if (personId === null) return;
  const circle = await loadCircleFacts(tx, group.collaborationId);
  const invitees = inviteesOf(group.id, circle, wallTime.slice(0, 10));
  if (invitees.some(({ person }) => person.id === personId)) return;
  throw new Refused("closedTaskOutside", "The item is closed to whoever is to do it.", {}, "who");
}

async function personAsked(tx: Transaction, meeting: Meeting, who: string): Promise<Responsible> {
  const here = stillHereOn(meeting.wallTime.slice(0, 10));
  const known = await tx
    .select({ id: people.id, key: people.key, name: people.name })
    .from(people)
    .where(and(eq(people.collaborationId, meeting.collaborationId), here));
  return responsibleFor(who, known);
}

async function nextPosition(tx: Transaction, meetingId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(tasks.position) })
    .from(tasks)
    .where(eq(tasks.meetingId, meetingId));
  return (last?.position ?? -1) + 1;
}

async function taskOf(
  tx: Transaction,
  meeting: Meeting,
  { task: id, version }: { task: string; version: number },
) {
  const [row] = await tx
    .select({ task: tasks, person: people.name })
    .from(tasks)
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(eq(tasks.id, id), eq(tasks.meetingId, meeting.id)))
    .for("update", { of: tasks });
  if (!row) throw new NotFound("task");
  const { what, due, responsible } = row.task;
  if (row.task.version !== version) {
    throw new Conflict({ version: row.task.version, what, who: row.person ?? responsible, due });
  }
  return row.task;
}
