// What the task procedures are told, in the product and by the link in a mail.
import { z } from "zod";
import { InCollaboration, version, yesOrNo } from "../collaborations/input";
import { taskRhythms } from "../domain/task-recurrence";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

const token = z.string().min(1).max(200);
const task = z.uuid();
const said = governanceText(2_000).min(1);

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
