// The job that tells whoever proposed another time that the meeting stays.
import { calendarEntry } from "@/emails/calendar-entry";
import { timeDeclined } from "@/emails/time-declined";
import { mailTimeDeclined } from "../invitations/mail-time-declined";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellTimeDeclined = (job: Jobs["decline-time"]) =>
  mailTimeDeclined(
    job,
    {
      letter: (facts) => timeDeclined(facts, translator(facts.language)),
      calendar: (facts) => calendarEntry(facts, translator(facts.language)),
    },
    new Date(),
  );
