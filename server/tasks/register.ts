// The register of tasks, as far as the actor may see the groups that agreed them: as a list and as a board.
import { and, desc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { closedReadIn, isReadable } from "../agendas/closed-items";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { type Effort, effortsIn, isOfEffort, wordsIn } from "../collaborations/register-filter";
import { daysAfter } from "../domain/calendar-day";
import { effortOf } from "../domain/effort-of";
import { functionHolder } from "../domain/function-holder";
import { pageAmong } from "../domain/paging";
import { type TaskState, taskStates } from "../domain/task-life";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy } from "../groups/queries";
import { minutesAreSent } from "../minutes/told";
import { type Colleagues, colleaguesIn } from "./addressee";
import type { ListTasks, whoseTasks } from "./input";
import { byDue, tasksWhere } from "./queries";

type Whose = (typeof whoseTasks)[number];

/** To whom the tasks there are to read were given, and who has those now; `holder` is a person's id. */
interface Given {
  groupId: string;
  personId: string | null;
  responsible: string | null;
  year: number;
  holder: string | null;
}

/** What is asked of the register, and what there is to read for whoever asks. */
export interface AskedTasks {
  seen: Seen;
  groups: Map<string, Group>;
  efforts: Effort[];
  colleagues: Colleagues;
  given: Given[];
  whose: Whose;
  /** What is asked for, in any state. */
  where: SQL | undefined;
  state: SQL | undefined;
  order: SQL[];
}

/** How many tasks a page of the list shows, and a column of the board. */
export const tasksPerPage = 50;
export const tasksPerColumn = 20;

/** A page of the list, and what there is to choose among. Throws NotFound. */
export async function listTasks(tx: Database | Transaction, actor: Actor, input: ListTasks, now: Date) {
  const asked = await askForTasks(tx, actor, input, now);
  const total = await countTasks(tx, and(asked.where, asked.state));
  const paging = pageAmong(total, input.page, tasksPerPage);
  const ids = await idsOfRegister(tx, asked, paging);
  return { ...choicesIn(asked), paging, tasks: await readTasks(tx, asked, ids, now) };
}

/** A column for each state, with its first tasks and how many there are; the address's state is not asked for. Throws NotFound. */
export async function boardOfTasks(tx: Database | Transaction, actor: Actor, input: ListTasks, now: Date) {
  const asked = await askForTasks(tx, actor, input, now);
  const columns = await Promise.all(taskStates.map((state) => columnOf(tx, asked, state, now)));
  return { ...choicesIn(asked), columns };
}

async function columnOf(tx: Database | Transaction, asked: AskedTasks, state: TaskState, now: Date) {
  const order = state === "done" ? [desc(tasks.doneOn), desc(tasks.id)] : asked.order;
  const inColumn = { ...asked, state: eq(tasks.state, state), order };
  const total = await countTasks(tx, and(inColumn.where, inColumn.state));
  const ids = await idsOfRegister(tx, inColumn, { skip: 0, size: tasksPerColumn });
  return { state, total, tasks: await readTasks(tx, inColumn, ids, now) };
}

/** Throws NotFound. */
export async function askForTasks(
  tx: Database | Transaction,
  actor: Actor,
  input: ListTasks,
  now: Date,
): Promise<AskedTasks> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const [visible, circles, here, colleagues] = await Promise.all([
    groupsSeenBy(tx, seen),
    closedReadIn(tx, [seen]),
    effortsIn(tx, seen),
    colleaguesIn(tx, seen.collaboration.id),
  ]);
  const readable = and(
    inArray(tasks.groupId, [...visible.keys()]),
    minutesAreSent(),
    isReadable(tasks.groupId, circles),
  );
  const given = await givenIn(tx, readable, visible, colleagues);
  const mine = hasIt(seen.person?.id, given);
  const whose =
    input.whose ?? ((await hasSome(tx, and(readable, mine, isNull(tasks.doneOn)))) ? "mine" : "all");
  const group = [...visible.values()].filter(({ key }) => key === input.group).map(({ id }) => id);
  const where = and(
    readable,
    { mine, groups: inArray(tasks.groupId, circles), all: undefined }[whose],
    input.group ? inArray(tasks.groupId, group) : undefined,
    input.year ? eq(agreedIn, input.year) : undefined,
    input.effort
      ? isOfEffort(tasks.groupId, input.effort, { among: [...visible.values()], all: here })
      : undefined,
    input.who ? hasIt(colleagues.find(({ key }) => key === input.who)?.id, given) : undefined,
    input.due ? isDue(input.due, dayAt(now, seen.collaboration.timeZone)) : undefined,
    ...(input.q ? wordsIn(input.q, wordsOfTask) : []),
  );
  const order = input.order === "newest" ? byNewest : byDue;
  return {
    ...{ seen, groups: visible, efforts: here, colleagues, given, whose, where, order },
    state: isInState(input.state ?? "undone"),
  };
}

const agreedIn = sql<number>`extract(year from ${meetings.wallTime})::int`;

const wordsOfTask = sql`concat_ws(' ', ${tasks.what}, ${people.name}, ${tasks.responsible}, ${tasks.outsideName})`;

const byNewest = [meetings.startsAt, tasks.createdAt, tasks.position, tasks.id].map((by) => desc(by));

function isInState(state: NonNullable<ListTasks["state"]>): SQL | undefined {
  if (state === "all") return undefined;
  return state === "undone" ? isNull(tasks.doneOn) : eq(tasks.state, state);
}

function isDue(due: NonNullable<ListTasks["due"]>, today: string): SQL | undefined {
  const meaning: Record<typeof due, SQL> = {
    overdue: sql`${tasks.due} < ${today}`,
    week: sql`${tasks.due} between ${today} and ${daysAfter(today, 7)}`,
    none: isNull(tasks.due),
  };
  return and(isNull(tasks.doneOn), meaning[due]);
}

/** Ids, with everything joined that may be asked about. */
const idsWhere = (tx: Database | Transaction, where: SQL | undefined) =>
  tx
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(where);

const countTasks = (tx: Database | Transaction, where: SQL | undefined): Promise<number> =>
  tx.$count(idsWhere(tx, where).as("found"));

async function hasSome(tx: Database | Transaction, where: SQL | undefined): Promise<boolean> {
  return (await idsWhere(tx, where).limit(1)).length > 0;
}

/** The ids of what is asked for in its order, all of them where no part is named. */
export async function idsOfRegister(
  tx: Database | Transaction,
  { where, state, order }: AskedTasks,
  part?: { skip: number; size: number },
): Promise<string[]> {
  const all = idsWhere(tx, and(where, state)).orderBy(...order);
  const rows = await (part ? all.limit(part.size).offset(part.skip) : all);
  return rows.map(({ id }) => id);
}

/** The tasks with these ids in the register's order; what has been closed to the reader since is left out. */
export async function readTasks(
  tx: Database | Transaction,
  { seen, groups, efforts, order }: AskedTasks,
  ids: readonly string[],
  now: Date,
) {
  const rows = await tasksWhere(tx, [seen], inArray(tasks.id, [...ids]), now, order);
  const byKey = new Map([...groups.values()].map((group) => [group.key, group]));
  return rows.map((task) => {
    const worksWith = byKey.get(task.group)?.effortId;
    const about = effortOf(task.item.key, efforts.find(({ id }) => id === worksWith)?.key ?? null);
    return { ...task, effort: efforts.find(({ key }) => key === about)?.name ?? null };
  });
}

/** What the register can be narrowed by, and whose tasks it shows. */
const choicesIn = ({ groups, efforts, colleagues, given, whose }: AskedTasks) => ({
  whose,
  groups: [...groups.values()].map(({ key, name }) => ({ key, name })),
  efforts: efforts.map(({ key, name }) => ({ key, name })),
  years: [...new Set(given.map(({ year }) => year))].sort((one, other) => other - one),
  people: colleagues
    .filter(({ id }) => given.some(({ holder }) => holder === id))
    .map(({ key, name }) => ({ key, name })),
});

async function givenIn(
  tx: Database | Transaction,
  readable: SQL | undefined,
  groups: Map<string, Group>,
  colleagues: Colleagues,
): Promise<Given[]> {
  const rows = await tx
    .selectDistinct({
      ...{ groupId: tasks.groupId, personId: tasks.personId, responsible: tasks.responsible },
      year: agreedIn,
    })
    .from(tasks)
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .where(readable);
  return rows.map((row) => {
    const group = groups.get(row.groupId);
    const office = row.responsible && group ? functionHolder(row.responsible, group, colleagues) : null;
    return { ...row, holder: row.personId ?? office };
  });
}

/** What a person has, themselves or by a function they hold; what was handed back is nobody's. */
function hasIt(person: string | undefined, given: readonly Given[]): SQL | undefined {
  if (person === undefined) return sql`false`;
  const offices = given.filter(({ holder, responsible }) => holder === person && responsible !== null);
  const byOffice = new Map(offices.map((one) => [`${one.groupId} ${one.responsible}`, one]));
  return and(
    ne(tasks.state, "handed-back"),
    or(
      eq(tasks.personId, person),
      ...[...byOffice.values()].map((one) =>
        and(eq(tasks.groupId, one.groupId), eq(tasks.responsible, one.responsible ?? "")),
      ),
    ),
  );
}
