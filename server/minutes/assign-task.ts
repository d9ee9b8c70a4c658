// A meeting agrees who does what, and by when.
import { and, eq, isNull, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { isNeutral } from "../domain/boundary";
import { inviteesOf } from "../domain/circle";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { outsideInWords, type Responsible, responsibleFor } from "../domain/responsible";
import { type Group, loadCircleFacts } from "../groups/queries";
import { enqueue } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";
import { stillHereOn } from "../people/still-here";
import { saveTask, writeHistory } from "../tasks/write-history";
import { holdMinutes, holdMinutesItem } from "./hold";
import type { Assign, EditTask, RemoveTask } from "./input";
import { areMinutesSent } from "./told";

/** Answers the task's id. */
export function assignTask(actor: Actor, input: Assign): Promise<{ task: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, group, meeting, item } = await holdMinutesItem(tx, actor, input, "results");
    const responsible = await personAsked(tx, meeting, input.who);
    if (item.closed) await requireInCircle(tx, group, meeting, responsible);
    requireReachable(group, responsible);

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

/** Corrects a task until the minutes are approved, and with it what they say. Answers its new version. */
export function editTask(
  actor: Actor,
  input: EditTask,
  now: Date,
): Promise<{ task: string; version: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, group, meeting, person } = await holdMinutes(tx, actor, input, "texts");
    const { task, isClosed, agreed } = await taskOf(tx, meeting, input);
    const responsible = await personAsked(tx, meeting, input.who);
    if (isClosed) await requireInCircle(tx, group, meeting, responsible);
    requireReachable(group, responsible);
    const { what, due = null } = input;
    const isOther = !isSame(task, responsible);
    // a word put right leaves alone what became of the task since
    const isAgreed = [agreed.who, agreed.personKey].includes(input.who) && due === agreed.due;

    const change = isAgreed && task.agreed ? { what } : { what, due, ...responsible, agreed: null };
    const isGiven = isOther && "due" in change && areMinutesSent(meeting);
    const anew = { turn: task.turn + 1, linkHash: null, standing: "open" } as const;
    const saved = await saveTask(tx, task, isGiven ? { ...change, ...anew } : change);

    await record(tx, actor, "minutes.task-edited", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { task: task.id },
    });
    if (isGiven && person) {
      const by = { personId: person.id, name: person.name };
      const details = { from: agreed.who, to: input.who };
      await writeHistory(tx, { actor, by, collaboration, task }, "given", { details }, now);
      await enqueue(tx, "send-task", { taskId: task.id, turn: anew.turn });
    }
    return saved;
  });
}

/** Takes a task back while the meeting runs: nobody has been told of it. */
export function removeTask(actor: Actor, input: RemoveTask): Promise<{ task: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "results");
    const { task } = await taskOf(tx, meeting, input);

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
export async function requireInCircle(
  tx: Transaction,
  group: Group,
  { wallTime }: Pick<Meeting, "wallTime">,
  { personId, outsideAddress }: Responsible,
): Promise<void> {
  if (personId === null && outsideAddress === null) return;
  const circle = await loadCircleFacts(tx, group.collaborationId);
  const invitees = inviteesOf(group.id, circle, wallTime.slice(0, 10));
  if (invitees.some(({ person }) => person.id === personId)) return;
  throw new Refused("closedTaskOutside", "The item is closed to whoever is to do it.", {}, "who");
}

/** What a confidential group agrees is read behind sign-in, and somebody outside has none. */
export function requireReachable(group: Group, { outsideAddress }: Responsible): void {
  if (outsideAddress === null || !isNeutral(group)) return;
  throw new Refused("confidentialTaskOutside", "The group is closed to whoever is to do it.", {}, "who");
}

/** Whether both are the same person, function or address. */
export const isSame = (one: Responsible, other: Responsible): boolean =>
  one.personId === other.personId &&
  one.responsible === other.responsible &&
  one.outsideAddress === other.outsideAddress;

async function personAsked(tx: Transaction, meeting: Meeting, who: string): Promise<Responsible> {
  const here = stillHereOn(meeting.wallTime.slice(0, 10));
  const known = await tx
    .select({ id: people.id, key: people.key, name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.collaborationId, meeting.collaborationId), here));
  return responsibleFor(who, known);
}

/** After every task of the meeting. */
export async function nextPosition(tx: Transaction, meetingId: string): Promise<number> {
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
    .select({ task: tasks, name: people.name, key: people.key, isClosed: agendaItems.closed })
    .from(tasks)
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(eq(tasks.id, id), eq(tasks.meetingId, meeting.id), isNull(tasks.followsId)))
    .for("update", { of: tasks });
  if (!row) throw new NotFound("task");
  const { task, isClosed, name, key: personKey } = row;
  const agreed = task.agreed ?? { who: name ?? writtenAs(task), personKey, due: task.due };
  const { who, due } = agreed;
  if (task.version !== version) throw new Conflict({ version: task.version, what: task.what, who, due });
  return { task, isClosed, agreed };
}

/** What the form's field shows where it is no person. */
const writtenAs = (task: Responsible): string =>
  task.outsideAddress === null ? (task.responsible ?? "") : outsideInWords(task);
