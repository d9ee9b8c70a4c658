// The job that tells everyone the dates of a year that are theirs.
import { yearDates, yearDatesCalendar } from "@/emails/year-dates";
import { translator } from "../words";
import { mailYearDates } from "../year-plan/mail-year-dates";
import type { Jobs } from "./queue";

export const tellYearDates = (job: Jobs["tell-year-dates"]) =>
  mailYearDates(
    job,
    {
      letter: (facts) => yearDates(facts, translator(facts.language)),
      calendar: (facts) => yearDatesCalendar(facts, translator(facts.language)),
    },
    new Date(),
  );
