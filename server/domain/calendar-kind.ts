/** How another calendar is connected: by the address it is published at, or on a CalDAV server. */
export type CalendarKind = "ics" | "caldav";
