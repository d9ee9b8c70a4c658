// The job that mails minutes, and to each responsible person their tasks.
import { minutes } from "@/emails/minutes";
import { taskAssigned } from "@/emails/task-assigned";
import { mailMinutes } from "../minutes/mail-minutes";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const sendMinutes = ({ meetingId }: Jobs["send-minutes"]) =>
  mailMinutes(
    meetingId,
    {
      minutes: (facts) => minutes(facts, translator(facts.language)),
      tasks: (facts) => taskAssigned(facts, translator(facts.language)),
    },
    new Date(),
  );
