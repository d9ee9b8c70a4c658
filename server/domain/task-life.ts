// A task's life: what may be said of it in which state, and what it becomes.

/** What has been said of a task that is not done. */
export type TaskStanding = "open" | "accepted" | "handed-back";
export type TaskState = TaskStanding | "done";

/** In the order a task goes through them. */
export const taskStates = ["open", "accepted", "handed-back", "done"] as const satisfies readonly TaskState[];

/** What can happen to it. */
export type TaskEvent =
  | "accepted"
  | "commented"
  | "handed-back"
  | "given"
  | "moved"
  | "finished"
  | "reopened"
  /** Whoever had it left the collaboration, so it comes back by itself. */
  | "left";

/** Facts beside an event, as they were said: names and days. */
export interface TaskEventDetails {
  from?: string | null;
  to?: string | null;
}

/** What minutes say of a task: the person's key too, as a person may change name. `due` is a day. */
export interface AgreedTask {
  who: string;
  personKey: string | null;
  due: string | null;
}

const becomes: Record<TaskEvent, Partial<Record<TaskState, TaskState>>> = {
  accepted: { open: "accepted", accepted: "accepted" },
  "handed-back": { open: "handed-back", accepted: "handed-back" },
  left: { open: "handed-back", accepted: "handed-back" },
  given: { open: "open", accepted: "open", "handed-back": "open" },
  moved: { open: "open", accepted: "accepted", "handed-back": "handed-back" },
  finished: { open: "done", accepted: "done", "handed-back": "done" },
  reopened: { done: "open" },
  commented: { open: "open", accepted: "accepted", "handed-back": "handed-back", done: "done" },
};

/** The state a task is in after `event`; null where it cannot happen to a task in this state. */
export const afterTaskEvent = (state: TaskState, event: TaskEvent): TaskState | null =>
  becomes[event][state] ?? null;

/** What somebody can do to a task. */
export type TaskDeed = Exclude<TaskEvent, "left">;

/** Whether the task is theirs, and whether they keep its group. */
interface Standing {
  isTheirs: boolean;
  keeps: boolean;
}

/** What they may do to a task in this state: what the verbs will say, without trying. */
export function deedsFor(state: TaskState, { isTheirs, keeps }: Standing): Record<TaskDeed, boolean> {
  const may = (event: TaskDeed, who: boolean) => who && afterTaskEvent(state, event) !== null;
  return {
    accepted: may("accepted", isTheirs) && state !== "accepted",
    commented: may("commented", isTheirs || keeps),
    "handed-back": may("handed-back", isTheirs),
    finished: may("finished", isTheirs || keeps),
    reopened: may("reopened", isTheirs || keeps),
    given: may("given", keeps),
    moved: may("moved", keeps),
  };
}

/** Who hears of it by mail, whoever did it excepted. Who is given a task hears in a mail of its own. */
export const hearOfTask: Record<TaskEvent, readonly ("responsible" | "keepers")[]> = {
  accepted: [],
  commented: ["responsible", "keepers"],
  "handed-back": ["keepers"],
  left: ["keepers"],
  given: [],
  moved: ["responsible"],
  finished: [],
  reopened: [],
};

/** How long after it is done a task's link still shows it, in days. */
const linkDays = 30;

/** The last day a done task's link works. */
export const lastDayOfLink = (doneOn: string): string =>
  new Date(Date.parse(doneOn) + linkDays * 86_400_000).toISOString().slice(0, 10);
