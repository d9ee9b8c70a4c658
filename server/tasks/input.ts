// What the task procedures are told, in the product and by the link in a mail.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { asked, askedPage, askedWords, askedYear } from "../collaborations/register-filter";
import { taskStates } from "../domain/task-life";
import { taskRhythms } from "../domain/task-recurrence";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

const token = z.string().min(1).max(200);
const task = z.uuid();
const said = governanceText(2_000).min(1);

/** Whose tasks: the reader's own, those of the groups in whose circle they are, or all they read. */
export const whoseTasks = ["mine", "groups", "all"] as const;
/** A task's state, or several: what is not done, and everything. */
export const askedStates = ["undone", ...taskStates, "all"] as const;
/** What its day says of a task that is not done. */
export const askedDues = ["overdue", "week", "none"] as const;
export const taskOrders = ["due", "newest"] as const;

const filter = {
  /** Without it their own, where they have some, and else all. */
  whose: asked(z.enum(whoseTasks)),
  group: asked(key),
  /** The year it was agreed. */
  year: asked(askedYear),
  /** An effort's key. */
  effort: asked(key),
  /** The key of whoever has it, themselves or by a function they hold today. */
  who: asked(key),
  /** Without it what is not done. */
  state: asked(z.enum(askedStates)),
  due: asked(z.enum(askedDues)),
  /** Words that all stand in the task or in who has it. */
  q: asked(askedWords),
  order: asked(z.enum(taskOrders)),
  page: askedPage,
};

/** What an address asks of the register; what it says beside that is passed over. */
export const TaskFilter = z.object(filter);

export const ListTasks = InCollaboration.extend(filter);
export type ListTasks = z.infer<typeof ListTasks>;

export const InTask = InCollaboration.extend({ task });
export type InTask = z.infer<typeof InTask>;

export const OneTask = z.strictObject({ task });
export type OneTask = z.infer<typeof OneTask>;

export const TaskAt = z.strictObject({ task, version });
export type TaskAt = z.infer<typeof TaskAt>;

export const CommentTask = OneTask.extend({ text: said });
export type CommentTask = z.infer<typeof CommentTask>;

export const HandBackTask = OneTask.extend({ because: said });
export type HandBackTask = z.infer<typeof HandBackTask>;

/** `who` is a person's key or name, a function as written, or `Name <address>`. */
export const GiveTask = TaskAt.extend({
  who: governanceText(200).min(1),
  because: governanceText(2_000).optional(),
});
export type GiveTask = z.infer<typeof GiveTask>;

export const MoveTask = TaskAt.extend({ due: writtenDay, because: said });
export type MoveTask = z.infer<typeof MoveTask>;

export const RepeatTask = TaskAt.extend({ repeats: z.enum(taskRhythms).optional() });
export type RepeatTask = z.infer<typeof RepeatTask>;

const check = z.uuid();
const ticked = yesOrNo;

export const AddCheck = OneTask.extend({ what: governanceText(500).min(1) });
export type AddCheck = z.infer<typeof AddCheck>;

export const CheckAt = OneTask.extend({ check });
export type CheckAt = z.infer<typeof CheckAt>;

export const TickCheck = CheckAt.extend({ ticked });
export type TickCheck = z.infer<typeof TickCheck>;

export const MoveCheck = CheckAt.extend({ direction: z.enum(["up", "down"]) });
export type MoveCheck = z.infer<typeof MoveCheck>;

export const WithToken = z.strictObject({ token });
export type WithToken = z.infer<typeof WithToken>;

export const CommentByLink = WithToken.extend({ text: said });
export type CommentByLink = z.infer<typeof CommentByLink>;

export const HandBackByLink = WithToken.extend({ because: said });
export type HandBackByLink = z.infer<typeof HandBackByLink>;

export const TickByLink = WithToken.extend({ check, ticked });
export type TickByLink = z.infer<typeof TickByLink>;
