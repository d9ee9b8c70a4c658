// What the task procedures are told.
import { z } from "zod";
import { version } from "../collaborations/input";

export const TaskAt = z.strictObject({ task: z.uuid(), version });
export type TaskAt = z.infer<typeof TaskAt>;
