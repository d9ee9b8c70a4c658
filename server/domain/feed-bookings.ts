// A booked time in the calendar somebody fetches: with whom, when and where, and nothing of what it is about.
import { colorOf, isStillShown } from "./feed";
import type { FeedEvent } from "./ics-feed";
import type { Translator } from "./translator";

export interface BookedTime {
  /** The booking's id, by which its mails call it too. */
  uid: string;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  place: string | null;
  /** `YYYY-MM-DD`; null while it stands. */
  cancelledOn: string | null;
  collaborationName: string;
  accent: string;
  /** The other of the two, by name. */
  other: string;
  /** Where it is read, and cancelled. */
  url: string;
}

/** One that is cancelled is seen to be so for a month, and no longer than its day. */
export const isBookingInFeed = (
  { startsAt, cancelledOn }: Pick<BookedTime, "startsAt" | "cancelledOn">,
  today: string,
): boolean => cancelledOn === null || isStillShown({ day: startsAt.slice(0, 10), cancelledOn }, today);

export function bookedEvent(booking: BookedTime, t: Translator): FeedEvent {
  const { uid, startsAt, timeZone, durationMinutes, place, cancelledOn, url, other } = booking;
  const title = t("mail.booking.title", { other });
  return {
    ...{ uid, startsAt, timeZone, durationMinutes, url },
    sequence: cancelledOn === null ? 0 : 1,
    status: cancelledOn === null ? "CONFIRMED" : "CANCELLED",
    summary: cancelledOn === null ? title : t("mail.calendar.cancelled", { title }),
    description: t("mail.booking.details", { collaboration: booking.collaborationName }),
    location: place,
    color: colorOf(booking.accent),
  };
}
