// What mails are told: the facts each is written from, and what a written one consists of.
import type { Agenda, Outcome } from "./agenda";
import type { Change } from "./itip";

/** What a mail says, in both its forms. */
export interface Letter {
  subject: string;
  html: string;
  text: string;
}

/** Which language a letter is to be written in: "da". */
export interface InLanguage {
  language: string;
}

export interface SignInLinkFacts {
  /** A page with a button; only pressing it signs in. */
  url: string;
  /** How many minutes the link is good for. */
  minutes: number;
}

export interface PeopleInvitationFacts {
  collaborationName: string;
  invitedBy: { name: string; address: string };
  /** The groups the person has a seat in. */
  groups: readonly string[];
  /** The sign-in page. */
  url: string;
}

/** A meeting as mails speak of it. */
export interface MeetingFacts {
  collaborationName: string;
  groupName: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  place: string | null;
  leader: { name: string; address: string };
  /** The meeting's page. */
  meetingUrl: string;
  /** A citizen's meeting: mails and calendars give away the time and nothing else. */
  confidential: boolean;
}

/** What the calendar itself is to show of a meeting. */
export interface CalendarFacts extends MeetingFacts {
  agenda: Agenda;
  /** Names; each attendee's own message names nobody else as such. */
  participants: readonly string[];
}

/** What the calendar itself shows. */
export interface CalendarWords {
  summary: string;
  description: string;
  location: string | null;
  url: string;
  /** The organizer's, and so the sender's, name. */
  organizerName: string;
}

/** Who reads an agenda, and where its sources are found. */
export interface Reading {
  /** The addressee's name, to say "you present". */
  reader: string;
  /** The product's address, without a slash at the end. */
  appUrl: string;
  collaborationKey: string;
}

export interface InvitationFacts extends MeetingFacts, Reading {
  agenda: Agenda;
  /** The page where this person answers, without an account. */
  answerUrl: string;
}

export interface UpdateFacts extends InvitationFacts {
  changes: readonly Change[];
}

export interface SupplementFacts extends MeetingFacts, Reading {
  /** The whole agenda as it is now. */
  agenda: Agenda;
  /** Keys of the items that were added. */
  added: readonly string[];
}

export interface CancellationFacts extends MeetingFacts {
  because: string | null;
}

export interface MinutesFacts extends MeetingFacts {
  present: readonly string[];
  apologies: readonly string[];
  absent: readonly string[];
  decisions: readonly MinutedDecision[];
  items: readonly MinutedItem[];
  tasks: readonly MinutedTask[];
  /** Points sent onward, and to whom. */
  referrals: readonly { group: string; question: string; wantedBy: string | null }[];
  /** How many days there are for comments. */
  commentDays: number;
}

interface MinutedDecision {
  /** As the register writes it. */
  number: string;
  text: string;
  /** The item it was made under: "4.2". */
  itemNumber: string;
}

export interface MinutedItem {
  number: string;
  title: string;
  outcome: Outcome | null;
  /** Markdown. */
  note: string | null;
  sub: readonly MinutedItem[];
}

interface MinutedTask {
  what: string;
  who: string;
  /** `YYYY-MM-DD` */
  due: string | null;
}

/** One person's tasks from one meeting. */
export interface TaskFacts extends MeetingFacts {
  tasks: readonly AssignedTask[];
}

export interface AssignedTask {
  what: string;
  /** `YYYY-MM-DD` */
  due: string | null;
  /** The item it was given under. */
  itemTitle: string;
  /** Where the responsible says that it is done, or hands it back. */
  url: string;
}
