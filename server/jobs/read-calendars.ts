// The jobs that read connected calendars again when their time has come, and tell whose cannot be read.
import { calendarUnread } from "@/emails/calendar-unread";
import { mailCalendarUnread } from "../connected-calendars/mail-calendar-unread";
import { readCalendar, readDueCalendars } from "../connected-calendars/read-calendar";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const readCalendars = async (): Promise<void> => {
  await readDueCalendars(new Date());
};

export const readOneCalendar = (job: Jobs["read-calendar"]) => readCalendar(job, new Date());

export const tellCalendarUnread = (job: Jobs["tell-calendar-unread"]) =>
  mailCalendarUnread(job, (facts) => calendarUnread(facts, translator(facts.language)));
