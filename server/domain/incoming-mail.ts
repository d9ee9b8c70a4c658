// A mail that came in, read as far as it can be without asking anybody: what it says, who it says it is from, and what speaks
// against that. Whether it counts is decided where the invitations are known.
import type { Answer } from "./invitation-answer";

/** What the mail server says, apart from the mail: `from` is null for the empty sender of bounces (RFC 5321 4.5.5). */
export interface Envelope {
  from: string | null;
  to: string;
}

/** A mail as it was taken in: by whom it was addressed to, and what is to be read in it. */
export interface ReceivedMail {
  envelope: Envelope;
  mail: IncomingMail;
}

export type IncomingMail = Letterhead & Said;

/** What stands on every mail. None of it proves anything by itself: whoever writes a mail writes this too. */
export interface Letterhead {
  /** As written, with its angle brackets; null where there is none. The same mail delivered twice has the same. */
  messageId: string | null;
  /** The Message-ID of the mail it answers, as written; null where it says of none. */
  inReplyTo: string | null;
  /** SHA-256 of the mail's bytes, hex. */
  digest: string;
  /** The address it says it is from, lower-case. */
  from: string | null;
  /** The address that sent it for another, lower-case, where there is one: a secretary, or a calendar that answers. */
  sender: string | null;
  /** On one line, at most 200 characters. */
  subject: string | null;
  /** Nobody pressed send: an absence notice, a list, a room's calendar. So are the answers of Google's calendars. */
  automatic: boolean;
  /**
   * Whether our own mail server found the sender's domain to be forged, and the domain asks that such mail is not trusted (DMARC
   * under a policy of quarantine or reject). What other servers wrote of it is not read.
   */
  forged: boolean;
}

export type Said =
  | CalendarAnswer
  | CounterProposal
  | Bounce
  /** What a person wrote without a calendar: plain text, without what it answers to, at most 2000 characters. */
  | { what: "note"; text: string }
  | { what: "ignored"; because: Ignored }
  | { what: "refused"; because: Unreadable };

/** Which invitation it is about. */
interface About {
  uid: string;
  /** The SEQUENCE of the invitation that is answered; null where the calendar does not say. */
  sequence: number | null;
  /** The one time of a series that is answered (RECURRENCE-ID as written). We invite to no series, so somebody must look. */
  occurrence: string | null;
  /** Plain text of at most 2000 characters, from the calendar or else from the mail around it. */
  comment: string | null;
}

/** An answer that a calendar sent (METHOD:REPLY). */
export type CalendarAnswer = About & {
  what: "answer";
  /** Whose answer it says it is, lower-case. */
  attendee: string;
  answer: Answer;
};

/** Another time that somebody asks for, in any of the three ways calendars say it. It moves nothing by itself. */
export type CounterProposal = About & {
  what: "proposal";
  /** Who proposes, lower-case; null where a calendar repeats the whole list and the mail is from none of them. */
  attendee: string | null;
  /** What was answered along with it, if anything. */
  answer: Answer | null;
  startsAt: Date;
  endsAt: Date | null;
};

/** A mail server tells that our mail did not arrive (RFC 3464). */
export interface Bounce {
  what: "bounce";
  /** It never will (5.x.x); otherwise the server tries on (4.x.x). */
  permanent: boolean;
  /** RFC 3463, as "5.1.1". */
  status: string | null;
  /** Whom it did not reach, lower-case. */
  recipient: string | null;
  /** What the server said, on one line of at most 300 characters. */
  said: string | null;
}

/** Why there is nothing to do. */
export type Ignored =
  /** A calendar that invites, cancels or publishes: we are the organizer, and take no such thing. */
  | "not an answer"
  /** An absence notice or the like. */
  | "automatic"
  /** A receipt that our mail arrived, or was opened. */
  | "receipt"
  | "empty";

/** Why it cannot be taken for what it says it is. */
export type Unreadable =
  | "mail too large"
  | "mail not readable"
  | "calendar too large"
  | "calendar not readable"
  | "too many events"
  | "no meeting"
  | "several meetings"
  | "no attendee"
  | "several attendees"
  /** Neither yes, no nor maybe. */
  | "no answer"
  /** Somebody else is to come instead. */
  | "delegated"
  | "several answers"
  | "no time"
  | "took too long";
