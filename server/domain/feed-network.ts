// A network meeting in the calendar somebody fetches: the same neutral words as in the one they were sent.
import { colorOf } from "./feed";
import type { FeedEvent } from "./ics-feed";
import type { Translator } from "./translator";

export interface NetworkInFeed {
  uid: string;
  sequence: number;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  accent: string;
  authority: string;
  /** Where the rest is read. */
  url: string;
}

export const networkEvent = (
  { uid, sequence, startsAt, timeZone, durationMinutes, accent, authority, url }: NetworkInFeed,
  t: Translator,
): FeedEvent => ({
  ...{ uid, sequence, startsAt, timeZone, durationMinutes, url, isPrivate: true },
  ...{ status: "CONFIRMED", summary: t("mail.neutral.title"), description: t("mail.neutral.seeInside") },
  ...{ location: authority, color: colorOf(accent) },
});
