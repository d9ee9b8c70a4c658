// Every morning: whoever has a task hears that it is soon due, due today, or late; from then on those who keep its group, too.
import { and, asc, eq, isNotNull, isNull, lte, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { tasks } from "@/db/schema/minutes";
import { daysAfter, daysBetween } from "../domain/calendar-day";
import type { NoticeLine, Wanted } from "../domain/mail-facts";
import { concernsKeepers, reminderStage } from "../domain/task-reminder";
import { danishZone, dayAt } from "../domain/wall-time";
import { isWorkingDay } from "../domain/working-day";
import { minutesAreSent } from "../minutes/told";
import { notify } from "../notices/notify";
import { type Addressee, addresseeOf, type Colleagues, colleaguesIn } from "./addressee";
import { taskUrl } from "./assigned-tasks";
import { isHidden } from "./held-task";
import { openLink } from "./link";
import { wholeTasks } from "./queries";

/** Run again the same day it reminds nobody twice. */
export async function remindOfTasks(now: Date): Promise<void> {
  const today = dayAt(now, danishZone);
  if (!isWorkingDay(today)) return;
  const everywhere = await db.select({ id: collaborations.id }).from(collaborations);
  for (const { id } of everywhere) await db.transaction((tx) => remindIn(tx, id, today, now));
}

async function remindIn(tx: Transaction, collaborationId: string, today: string, now: Date): Promise<void> {
  const due = await dueIn(tx, collaborationId, today);
  if (due.length === 0) return;
  const colleagues = await colleaguesIn(tx, collaborationId);
  for (const found of due) await remindOf(tx, found, colleagues, today, now);
}

type Due = Awaited<ReturnType<typeof dueIn>>[number];

/** What was handed back waits with those who keep the group, and is nobody's to be reminded of. */
function dueIn(tx: Transaction, collaborationId: string, today: string) {
  return wholeTasks(tx)
    .where(
      and(
        ...[eq(tasks.collaborationId, collaborationId), isNull(tasks.doneOn), minutesAreSent()],
        ...[isNotNull(tasks.due), lte(tasks.due, daysAfter(today, 3)), ne(tasks.standing, "handed-back")],
      ),
    )
    .orderBy(asc(tasks.due), asc(tasks.createdAt), asc(tasks.position), asc(tasks.id));
}

async function remindOf(
  tx: Transaction,
  found: Due,
  colleagues: Colleagues,
  today: string,
  now: Date,
): Promise<void> {
  const { task, group } = found;
  const due = task.due ?? today;
  const stage = reminderStage(due, today);
  if (stage === null) return;
  const addressee = addresseeOf(task, group, colleagues);
  const days = daysBetween(due, today);
  const of = { tx, found, now, occasion: `${task.turn}:${due}:${stage}` };

  if (addressee) {
    const url = await urlFor(tx, found, addressee);
    await tell(of, "task-due", addressee, { wanted: wantedOf(due, days), url });
  }
  if (!concernsKeepers(stage)) return;
  const who = addressee?.name ?? task.responsible ?? "";
  for (const { id, name, email } of colleagues) {
    // of their own task they have heard above
    const keeps = id === group.leaderId || id === group.secretaryId;
    if (!keeps || id === addressee?.personId) continue;
    const to = { personId: id, name, address: email };
    await tell(of, "task-overdue", to, {
      wanted: { code: "overdueInGroup", days, who },
      url: taskUrl(found.collaboration, task),
    });
  }
}

function wantedOf(due: string, days: number): Wanted {
  if (days < 0) return { code: "dueSoon", due };
  return days === 0 ? { code: "dueToday" } : { code: "overdue", days };
}

const urlFor = async (tx: Transaction, found: Due, addressee: Addressee): Promise<string> =>
  isHidden(found) ? taskUrl(found.collaboration, found.task) : openLink(tx, found.task, addressee);

interface Reminder {
  tx: Transaction;
  found: Due;
  now: Date;
  occasion: string;
}

function tell(
  { tx, found, now, occasion }: Reminder,
  kind: "task-due" | "task-overdue",
  to: Addressee,
  { wanted, url }: Pick<NoticeLine, "wanted" | "url">,
): Promise<void> {
  const { task, group, collaboration } = found;
  const hidden = isHidden(found);
  const line = {
    ...{ what: hidden ? null : task.what, from: hidden ? collaboration.name : group.name, news: null },
    ...{ wanted: hidden ? { ...wanted, who: "" } : wanted, url },
  };
  const about = `${kind}:${task.id}:${occasion}`;
  const matter = `task:${task.id}`;
  return notify(
    tx,
    {
      kind,
      collaborationId: collaboration.id,
      to,
      matter,
      occasion: `${kind}:${occasion}`,
      line,
      write: null,
      about,
    },
    now,
  );
}
