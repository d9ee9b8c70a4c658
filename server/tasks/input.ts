// What the task procedures are told, in the product and by the link in a mail.
import { z } from "zod";
import { InCollaboration, version } from "../collaborations/input";
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

export const WithToken = z.strictObject({ token });
export type WithToken = z.infer<typeof WithToken>;

export const CommentByLink = WithToken.extend({ text: said });
export type CommentByLink = z.infer<typeof CommentByLink>;

export const HandBackByLink = WithToken.extend({ because: said });
export type HandBackByLink = z.infer<typeof HandBackByLink>;
