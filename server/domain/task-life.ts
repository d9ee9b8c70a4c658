// A task's life: what may be said of it in which state, and what it becomes.

/** What has been said of a task that is not done. */
export type TaskStanding = "open" | "accepted" | "handed-back";
export type TaskState = TaskStanding | "done";

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
