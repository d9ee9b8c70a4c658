// The job that mails one task to whoever was given it after the meeting.
import { taskAssigned } from "@/emails/task-assigned";
import { mailTask } from "../tasks/mail-task";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const sendTask = (job: Jobs["send-task"]) =>
  mailTask(job, (facts) => taskAssigned(facts, translator(facts.language)), new Date());
