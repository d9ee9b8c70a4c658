// Why another calendar could not be read; each has a sentence that one can act on.
export const calendarFailures = [
  // the address leads to no place on the internet, or to one that is not gone to
  "notAllowed",
  "notFound",
  "unreachable",
  "certificate",
  "redirects",
  // its server says no
  "refused",
  "gone",
  "serverTrouble",
  "noFreeBusy",
  // what it gives cannot be used
  "tooBig",
  "tooSlow",
  "notACalendar",
  "tooMuch",
  // the house's secret is another than it was locked away with
  "lockLost",
] as const;

export type CalendarFailure = (typeof calendarFailures)[number];

/** A calendar that cannot be read. It says which way, and nothing of the address or of what is there. */
export class CalendarUnread extends Error {
  override readonly name = "CalendarUnread";
  constructor(readonly failure: CalendarFailure) {
    super(`The calendar could not be read: ${failure}.`);
  }
}
