// The worker's half of what becomes of a task: the mail to those it concerns.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { taskEvents } from "@/db/schema/tasks";
import type { InLanguage, Letter, NoticeLine, TaskNewsFacts } from "../domain/mail-facts";
import { hearOfTask } from "../domain/task-life";
import type { Jobs } from "../jobs/queue";
import { notify } from "../notices/notify";
import { type Addressee, addresseeOf, colleaguesIn } from "./addressee";
import { taskUrl } from "./assigned-tasks";
import { isHidden } from "./held-task";
import { openLink } from "./link";
import { taskOfJob } from "./mail-task";

type Event = typeof taskEvents.$inferSelect;
type Found = NonNullable<Awaited<ReturnType<typeof taskOfJob>>>;

type Facts = Omit<TaskNewsFacts, "notice"> & InLanguage;

interface Hearer extends Addressee {
  /** Whether the task is theirs. */
  isTheirs: boolean;
}

/**
 * Tells it, written by `write`; to nobody what they did themselves, and of what came back nothing once it is given anew. Run
 * again it tells nothing more.
 */
export function tellEvent(
  { eventId }: Jobs["tell-task"],
  write: (facts: TaskNewsFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [event] = await tx.select().from(taskEvents).where(eq(taskEvents.id, eventId));
    const found = event && (await taskOfJob(tx, event.taskId));
    if (!found || (isBack(event) && found.task.state !== "handed-back")) return;
    for (const hearer of await hearersOf(tx, found, event)) {
      const facts = await factsOf(tx, found, event, hearer);
      await notify(
        tx,
        {
          ...{ kind: isBack(event) ? "task-back" : "task-news", line: lineOf(facts, event) },
          ...{ collaborationId: found.collaboration.id, to: hearer },
          ...{ matter: `task:${found.task.id}`, occasion: eventId },
          about: `task-event:${eventId}:${hearer.personId ?? "outside"}`,
          write: (notice) => write({ ...facts, notice }),
        },
        now,
      );
    }
  });
}

const isBack = ({ what }: Event) => what === "handed-back" || what === "left";

function lineOf(facts: Facts, event: Event): NoticeLine {
  const { confidential, what, text, url } = facts;
  return {
    what: confidential ? null : [what, text].filter(Boolean).join(" – "),
    from: confidential ? facts.collaborationName : facts.groupName,
    news: isBack(event) ? "taskBack" : "taskNews",
    wanted: { code: isBack(event) ? "giveAnew" : "nothing" },
    url,
  };
}

/** Each once, and not whoever did it; someone who keeps the group hears of their own task as whoever has it. */
async function hearersOf(tx: Transaction, { task, group, collaboration }: Found, event: Event) {
  const colleagues = await colleaguesIn(tx, collaboration.id);
  const responsible = addresseeOf(task, group, colleagues);
  const keepers = colleagues.filter(({ id }) => id === group.leaderId || id === group.secretaryId);
  const asked: Record<"responsible" | "keepers", Hearer[]> = {
    responsible: responsible ? [{ ...responsible, isTheirs: true }] : [],
    keepers: keepers.map(({ id, name, email }) => ({ personId: id, name, address: email, isTheirs: false })),
  };
  const hearers = hearOfTask[event.what].flatMap((who) => asked[who]);
  return hearers.filter(
    ({ personId }, index) =>
      personId !== event.byPersonId && hearers.findIndex((one) => one.personId === personId) === index,
  );
}

async function factsOf(
  tx: Transaction,
  found: Found,
  event: Event,
  { isTheirs, ...hearer }: Hearer,
): Promise<Facts> {
  const { task, group, collaboration } = found;
  const confidential = isHidden(found);
  return {
    ...{ language: collaboration.language, collaborationName: collaboration.name, groupName: group.name },
    ...{ event: event.what, by: event.byName, what: task.what, text: event.text, due: task.due },
    ...{ isTheirs, confidential },
    url: isTheirs && !confidential ? await openLink(tx, task, hearer) : taskUrl(collaboration, task),
  };
}
