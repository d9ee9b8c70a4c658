// What is said about a meeting: the facts that mails and calendars are written from, and who writes them.
import type { Agenda } from "../domain/agenda";
import type { ItipMessage } from "../domain/itip";
import type { Letter } from "../mail/post-letter";

/** A meeting as everyone hears of it. */
export interface Announcement {
  language: string;
  collaborationName: string;
  collaborationKey: string;
  groupName: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  place: string | null;
  leader: { name: string; address: string };
  /** The product's address, without a slash at the end. */
  appUrl: string;
  meetingUrl: string;
  /** Mails and calendars give away the time and nothing else. */
  confidential: boolean;
  agenda: Agenda;
  /** Names of those invited. */
  participants: readonly string[];
  because: string | null;
  /** Keys of the items a supplementary agenda adds; null when the message is not one. */
  added: readonly string[] | null;
}

/** The same, to one person. */
interface PersonalAnnouncement extends Announcement {
  reader: string;
  /** The page where this person answers, without an account. */
  answerUrl: string;
  occasion: ItipMessage["occasion"];
  changes: ItipMessage["changes"];
}

/** What the calendar itself shows. */
export interface CalendarWords {
  summary: string;
  description: string;
  location: string | null;
  url: string;
  organizerName: string;
}

/** Who puts an announcement into words. */
export interface Announcer {
  letter(announcement: PersonalAnnouncement): Letter;
  calendar(announcement: Announcement): CalendarWords;
}
