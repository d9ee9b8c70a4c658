// Tasks as an actor sees them: of a collaboration, or their own wherever they are.
import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { closedReadIn, isReadable, readsClosed } from "../agendas/closed-items";
import { collaborationsOf, loadCollaboration, type Seen } from "../collaborations/queries";
import { daysBetween } from "../domain/calendar-day";
import { NotFound } from "../domain/errors";
import { can, type Role } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy, type SeenGroup, seeGroup } from "../groups/queries";
import { areMinutesSent, minutesAreSent } from "../minutes/told";

interface SeenTask extends SeenGroup {
  task: typeof tasks.$inferSelect;
  /** Whether it is the actor's own. */
  isMine: boolean;
}

/** The task by its id. Throws NotFound when it is not there, its group is not the actor's to see, or nobody was told of it. */
export async function loadTask(tx: Transaction, actor: Actor, id: string): Promise<SeenTask> {
  const [row] = await tx
    .select({ task: tasks, group: groups, meeting: meetings, closed: agendaItems.closed })
    .from(tasks)
    .innerJoin(groups, eq(groups.id, tasks.groupId))
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .where(eq(tasks.id, id))
    .for("update", { of: tasks });
  const mine = await collaborationsOf(tx, actor);
  const here = mine.find((seen) => seen.collaboration.id === row?.task.collaborationId);
  if (!row || !here) throw new NotFound("task");
  const seen = await seeGroup(tx, here, row.group);
  const isTold = areMinutesSent(row.meeting) || can(seen.roles, "minutes.draft", row.group.confidential);
  if (!isTold || (row.closed && !readsClosed(seen))) throw new NotFound("task");
  return { ...seen, task: row.task, isMine: seen.person !== null && seen.person.id === row.task.personId };
}

/** The tasks of every group the actor may see: the open ones by when they are due, and those that are done. */
export async function listTasks(
  tx: Database | Transaction,
  actor: Actor,
  { collaboration }: { collaboration: string },
  now: Date,
) {
  const seen = await loadCollaboration(tx, actor, collaboration);
  const visible = await groupsSeenBy(tx, seen);
  if (visible.size === 0) return { open: [], done: [] };
  const told = await tasksWhere(tx, [seen], inArray(tasks.groupId, [...visible.keys()]), now);
  return {
    open: told.filter(({ doneOn }) => doneOn === null),
    done: told
      .filter(({ doneOn }) => doneOn !== null)
      .sort((one, other) => ((one.doneOn ?? "") < (other.doneOn ?? "") ? 1 : -1)),
  };
}

/** The actor's own open tasks, in every collaboration; those of a confidential group only within its circle. */
export async function myTasks(tx: Database | Transaction, actor: Actor, now: Date) {
  const mine = await collaborationsOf(tx, actor);
  const me = mine.flatMap(({ person }) => (person ? [person.id] : []));
  if (me.length === 0) return [];
  const visible = await groupsSeenBy(tx, ...mine);
  const seen = inArray(tasks.groupId, [...visible.keys()]);
  return tasksWhere(tx, mine, and(inArray(tasks.personId, me), seen, isNull(tasks.doneOn)), now);
}

/** Tasks that somebody has been told of, by when they are due; those of closed items only within the circle. */
export async function tasksWhere(
  tx: Database | Transaction,
  mine: readonly Seen[],
  which: SQL | undefined,
  now: Date,
) {
  const rows = await tx
    .select({ task: tasks, group: groups, meeting: meetings, item: agendaItems.key, person: people.name })
    .from(tasks)
    .innerJoin(groups, eq(groups.id, tasks.groupId))
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(which, minutesAreSent(), isReadable(tasks.groupId, await closedReadIn(tx, mine))))
    .orderBy(asc(tasks.due), asc(tasks.createdAt), asc(tasks.position));
  return rows.map(({ task: { id, what, due, doneOn, version, personId, responsible, ...task }, ...row }) => {
    const home = mine.find(({ collaboration }) => collaboration.id === task.collaborationId);
    return {
      ...{ id, what, due, doneOn, version, who: row.person ?? responsible ?? "" },
      ...{ collaboration: home?.collaboration.key ?? "", group: row.group.key, groupName: row.group.name },
      isMine: personId !== null && personId === home?.person?.id,
      mayUpdate: mayUpdate(home?.person?.id, personId, row.group),
      meeting: { key: row.meeting.key, on: row.meeting.wallTime.slice(0, 10), item: row.item },
      daysLeft: due ? daysBetween(dayAt(now, row.meeting.timeZone), due) : null,
    };
  });
}

/** Whoever is responsible may, and whoever keeps the group: what `completeTask` will say, without asking per row. */
function mayUpdate(me: string | undefined, responsible: string | null, group: Group): boolean {
  if (me === undefined) return false;
  const offices: [string | null, Role][] = [
    [group.leaderId, "leader"],
    [group.secretaryId, "secretary"],
  ];
  const roles = offices.flatMap(([holder, role]) => (holder === me ? [role] : []));
  return me === responsible || can(roles, "task.update", group.confidential);
}
