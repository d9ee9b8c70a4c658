// Tasks as an actor sees them: of a collaboration, or their own wherever they are.
import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { closedReadIn, isReadable, readsClosed } from "../agendas/closed-items";
import { collaborationsOf, type Seen } from "../collaborations/queries";
import { daysBetween } from "../domain/calendar-day";
import { NotFound } from "../domain/errors";
import { can, type Role } from "../domain/policy";
import { deedsFor } from "../domain/task-life";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy, type SeenGroup, seeGroup } from "../groups/queries";
import { areMinutesSent, minutesAreSent } from "../minutes/told";
import { type Addressee, addresseeOf, type Colleagues, colleaguesIn, type Task } from "./addressee";

export interface SeenTask extends SeenGroup {
  task: Task;
  meeting: typeof meetings.$inferSelect;
  item: typeof agendaItems.$inferSelect;
  /** Whoever has it and can be written to. */
  addressee: Addressee | null;
  /** Whether it is the actor's own. */
  isMine: boolean;
}

/** Tasks, each with all it belongs to; whoever asks says which. */
export const wholeTasks = (tx: Transaction | Database) =>
  tx
    .select({
      ...{ task: tasks, item: agendaItems, meeting: meetings, group: groups, collaboration: collaborations },
    })
    .from(tasks)
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(groups, eq(groups.id, tasks.groupId))
    .innerJoin(collaborations, eq(collaborations.id, tasks.collaborationId));

/** The task by its id. Throws NotFound when it is not there, its group is not the actor's to see, or nobody was told of it. */
export async function loadTask(
  tx: Database | Transaction,
  actor: Actor,
  id: string,
  { lock = false } = {},
): Promise<SeenTask> {
  const found = wholeTasks(tx).where(eq(tasks.id, id));
  const [row] = await (lock ? found.for("update", { of: tasks }) : found);
  const mine = await collaborationsOf(tx, actor);
  const here = mine.find((seen) => seen.collaboration.id === row?.task.collaborationId);
  if (!row || !here) throw new NotFound("task");
  const seen = await seeGroup(tx, here, row.group);
  const isTold = areMinutesSent(row.meeting) || can(seen.roles, "minutes.draft", row.group.confidential);
  if (!isTold || (row.item.closed && !readsClosed(seen))) throw new NotFound("task");
  const addressee = addresseeOf(row.task, row.group, await colleaguesIn(tx, here.collaboration.id));
  const isMine = seen.person !== null && seen.person.id === addressee?.personId;
  return { ...seen, ...row, addressee, isMine };
}

/** The actor's own open tasks, in every collaboration; those of a confidential group only within its circle. */
export async function myTasks(tx: Database | Transaction, actor: Actor, now: Date) {
  const mine = await collaborationsOf(tx, actor);
  const me = mine.flatMap(({ person }) => (person ? [person.id] : []));
  if (me.length === 0) return [];
  const visible = await groupsSeenBy(tx, ...mine);
  const seen = inArray(tasks.groupId, [...visible.keys()]);
  const open = await tasksWhere(tx, mine, and(perhapsTheirs(me), seen, isNull(tasks.doneOn)), now);
  return open.filter(({ isMine }) => isMine);
}

/** What people have, and what was given to functions that they may hold today. */
export const perhapsTheirs = (people: readonly string[]) =>
  or(inArray(tasks.personId, [...people]), isNotNull(tasks.responsible));

/** By when they are due, those without a day last. */
export const byDue = [asc(tasks.due), asc(tasks.createdAt), asc(tasks.position), asc(tasks.id)];

export type ToldTask = Awaited<ReturnType<typeof tasksWhere>>[number];

/** Tasks that somebody has been told of, in this order; those of closed items only within the circle. */
export async function tasksWhere(
  tx: Database | Transaction,
  mine: readonly Seen[],
  which: SQL | undefined,
  now: Date,
  order: SQL[] = byDue,
) {
  const rows = await tx
    .select({
      ...{ task: tasks, group: groups, meeting: meetings },
      item: { key: agendaItems.key, title: agendaItems.title },
      person: { key: people.key, name: people.name },
    })
    .from(tasks)
    .innerJoin(groups, eq(groups.id, tasks.groupId))
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(which, minutesAreSent(), isReadable(tasks.groupId, await closedReadIn(tx, mine))))
    .orderBy(...order);
  const colleagues = await colleaguesWhereNeeded(tx, rows);
  return rows.map(({ task, ...row }) => {
    const { id, what, due, doneOn, version, state, responsible, outsideName } = task;
    const home = mine.find(({ collaboration }) => collaboration.id === task.collaborationId);
    const among = colleagues.get(task.collaborationId) ?? [];
    const holder = responsible === null ? null : addresseeOf(task, row.group, among);
    const responsibleId = task.personId ?? holder?.personId ?? null;
    const isTheirs = responsibleId !== null && responsibleId === home?.person?.id;
    // what was handed back is its former owner's no more
    const isMine = isTheirs && state !== "handed-back";
    const today = dayAt(now, row.meeting.timeZone);
    return {
      ...{ id, what, due, doneOn, version, state, who: row.person?.name ?? outsideName ?? responsible ?? "" },
      /** Who it was given to by name, where they are of the collaboration. */
      personKey: row.person?.key ?? null,
      /** Who holds the function it was given to. */
      holder: holder?.name ?? null,
      ...{ repeats: task.repeats, follows: task.followsId !== null },
      /** Whether it was given to somebody who has no entry here. */
      isOutside: outsideName !== null,
      ...{ collaboration: home?.collaboration.key ?? "", group: row.group.key, groupName: row.group.name },
      isMine,
      may: deedsFor(state, { isTheirs, keeps: keeps(home?.person?.id, row.group) }),
      meeting: { key: row.meeting.key, on: row.meeting.wallTime.slice(0, 10) },
      item: row.item,
      daysLeft: due ? daysBetween(today, due) : null,
    };
  });
}

/** Only who was given to a function has to be looked up. */
async function colleaguesWhereNeeded(
  tx: Database | Transaction,
  rows: readonly { task: Task }[],
): Promise<Map<string, Colleagues>> {
  const asked = rows.flatMap(({ task }) => (task.responsible === null ? [] : [task.collaborationId]));
  const found = [...new Set(asked)].map(
    async (id): Promise<[string, Colleagues]> => [id, await colleaguesIn(tx, id)],
  );
  return new Map(await Promise.all(found));
}

/** Whether they keep the group: what `completeTask` will say, without asking per row. */
function keeps(me: string | undefined, group: Group): boolean {
  if (me === undefined) return false;
  const offices: [string | null, Role][] = [
    [group.leaderId, "leader"],
    [group.secretaryId, "secretary"],
  ];
  const roles = offices.flatMap(([holder, role]) => (holder === me ? [role] : []));
  return can(roles, "task.update", group.confidential);
}
