// Those who keep a group say how often a task comes again, or that it does not.
import type { Actor } from "../actor";
import { record } from "../audit";
import { dayAt } from "../domain/wall-time";
import { requireTaskVersion } from "./complete-task";
import { signedIn } from "./held-task";
import type { RepeatTask } from "./input";
import { saveTask } from "./write-history";

/** By the calendar it is counted from the day it is due, or from today where it has none. Answers the new version. */
export const repeatTask = (actor: Actor, { repeats: chosen, ...input }: RepeatTask, now: Date) =>
  signedIn(actor, input.task, "keepers", async (tx, { task, collaboration }) => {
    requireTaskVersion(task, input);
    const today = dayAt(now, collaboration.timeZone);
    const repeats = chosen ?? null;
    const isOfCalendar = repeats !== null && repeats !== "each-meeting";

    const repeatsFrom = isOfCalendar ? (task.due ?? today) : null;
    const saved = await saveTask(tx, task, { repeats, repeatsFrom });

    await record(tx, actor, "task.repeats", {
      collaborationId: collaboration.id,
      subject: `task:${task.id}`,
      details: { repeats },
    });
    return saved;
  });
