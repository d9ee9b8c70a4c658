// The job that sends a letter, or a text message, to a citizen.
import { sendCitizenLetter } from "../letters/send-letter";
import { letterWriter } from "./letter-writer";
import type { Jobs } from "./queue";

export const sendLetter = (job: Jobs["send-citizen-letter"], tries: { isLastTry: boolean }) =>
  sendCitizenLetter(job, letterWriter, tries, new Date());
