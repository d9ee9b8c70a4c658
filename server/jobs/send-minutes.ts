// The job that mails minutes, and to each responsible person their tasks.
import { mailMinutes } from "../minutes/mail-minutes";
import { minutesWriter } from "./minutes-writer";
import type { Jobs } from "./queue";

export const sendMinutes = ({ meetingId }: Jobs["send-minutes"]) =>
  mailMinutes(meetingId, minutesWriter, new Date());
