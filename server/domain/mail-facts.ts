// What mails are told: the facts each is written from, and what a written one consists of.

import type { Agenda, AgendaItem } from "./agenda";
import type { Answer } from "./invitation-answer";
import type { Change } from "./itip";
import type { CommentAnswer } from "./minutes-review";
import type { NoticeKind } from "./notices";
import type { ProposalAnswer } from "./proposal";
import type { ReferralAnswer } from "./referral";
import type { RecordFacts, Selection } from "./rendering";
import type { TaskEvent } from "./task-life";

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

export interface CalendarUnreadFacts {
  /** Where its owner sees what is wrong with it. */
  url: string;
}

export interface UnusualReadingFacts {
  collaborationName: string;
  /** How many days of somebody's reading are to be asked about. */
  count: number;
  url: string;
}

export interface CitizenNamedFacts {
  collaborationName: string;
  /** Who wrote; null for somebody who wrote by a task's link. */
  who: string | null;
  /** How many times within an hour. */
  times: number;
  /** Where it stands who did what. */
  url: string;
}

export interface PeopleInvitationFacts {
  collaborationName: string;
  invitedBy: { name: string; address: string };
  /** The groups the person has a seat in. */
  groups: readonly string[];
  /** The sign-in page. */
  url: string;
}

/** What a notice says besides its news: what is wanted, and where the reader chooses how they are told. */
export interface NoticeFacts {
  /** A message under `mail.wanted`. */
  wanted: Wanted;
  choiceUrl: string;
}

export interface Wanted {
  code:
    | "nothing"
    | "answer"
    | "answerBy"
    | "giveAnew"
    | "dueSoon"
    | "dueToday"
    | "overdue"
    | "overdueInGroup"
    | "mendAddress";
  /** `YYYY-MM-DD` */
  due?: string;
  /** How many days it is late. */
  days?: number;
  /** Who has it. */
  who?: string;
}

/** One notice among the morning's others. */
export interface NoticeLine {
  /** What it is about; null where that is read on the page alone. */
  what: string | null;
  /** The group, and what it is: a message under `mail.digest.news`, null where `what` says all. */
  from: string;
  news:
    | "taskBack"
    | "taskNews"
    | "undelivered"
    | "callReminder"
    | "decisionsTold"
    | "pointAnswered"
    | "proposalAnswered"
    | "reviewReminder"
    | "commentsAnswered"
    | "pollReminder"
    | null;
  wanted: Wanted;
  url: string;
}

export interface DigestFacts {
  name: string;
  /** The day it is for, `YYYY-MM-DD`. */
  day: string;
  sections: readonly { kind: NoticeKind; lines: readonly NoticeLine[] }[];
  choiceUrl: string;
}

/** A meeting as mails speak of it. */
export interface MeetingFacts {
  collaborationName: string;
  groupName: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  /** The day the mail is written, `YYYY-MM-DD`: of another year the reader is told which. */
  writtenOn: string;
  durationMinutes: number;
  place: string | null;
  /** Where it is joined from afar. */
  onlineLink: string | null;
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
  description: string | null;
  location: string | null;
  url: string | null;
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
  /** Names of the files attached to each item, by its key; they are read on the page. */
  files: Readonly<Record<string, readonly string[]>>;
}

export interface InvitationFacts extends MeetingFacts, Reading {
  agenda: Agenda;
  /** The page where this person answers, without an account. */
  answerUrl: string;
  /** The name of the member in whose place they come; null for whoever comes for themselves. */
  standsInFor: string | null;
  /** The key of the item they come to; null for the whole meeting. */
  comesTo: string | null;
}

/** A meeting that is soon, to somebody who may come. */
export interface ReminderFacts extends MeetingFacts {
  agenda: Agenda;
  /** The reader's name, to say "you present". */
  reader: string;
  /** What they have answered; null when nothing. */
  answer: Answer | null;
  answerUrl: string;
  /** Their open tasks of the group that are due by the meeting's day. */
  tasks: readonly { what: string; due: string }[];
  notice: NoticeFacts;
}

export interface UpdateFacts extends InvitationFacts {
  changes: readonly Change[];
}

/** Meetings that moved at once and are one person's, in order of time. */
export interface MovesFacts {
  collaborationName: string;
  /** The day the mail is written, `YYYY-MM-DD`. */
  writtenOn: string;
  moves: readonly Move[];
}

interface Move {
  groupName: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`, as it is now; so are the two below it. */
  startsAt: string;
  place: string | null;
  onlineLink: string | null;
  changes: readonly Change[];
  /** The page where this person answers, without an account. */
  answerUrl: string;
}

export interface SupplementFacts extends MeetingFacts, Reading {
  /** The whole agenda as it is now. */
  agenda: Agenda;
  /** Which of the meeting's supplementary agendas it is; the first is 1. */
  supplement: number;
  /** Keys of the items that were added. */
  added: readonly string[];
}

/** What one person is asked before a meeting. */
export interface CallFacts extends MeetingFacts {
  /** A reminder is a notice; the first call is owed. */
  notice?: NoticeFacts;
  reader: string;
  organisation: string | null;
  /** What the agenda has a place for, besides proposals. */
  asks: { briefing: boolean; status: boolean };
  /** The groups they lead whose minutes the agenda asks for. */
  tellsOf: readonly string[];
  /** The last day to answer, `YYYY-MM-DD`. */
  lastDay: string;
  isReminder: boolean;
  /** The page where this person sends in, without an account. */
  inputUrl: string;
}

/** Another time that one person asked for, which is not taken. */
export interface TimeDeclinedFacts extends MeetingFacts {
  proposed: { startsAt: string; durationMinutes: number };
  because: string | null;
  /** The page where this person answers, without an account. */
  answerUrl: string;
}

/** What became of one person's proposal. */
export interface ProposalAnswerFacts extends MeetingFacts {
  notice: NoticeFacts;
  title: string;
  answer: ProposalAnswer;
  reason: string | null;
  /** The title of the item it was merged into. */
  into: string | null;
}

export interface CancellationFacts extends MeetingFacts {
  because: string | null;
}

/** A meeting that nobody was called to yet, and that is not to be. */
export interface NotHeldFacts extends CancellationFacts {
  /** The items that are handled in writing instead; none where there is nothing to read. */
  toRead: readonly Pick<AgendaItem, "title" | "lines">[];
}

/** A time that two have agreed on, as one of them reads of it. What it is about stands on the page alone. */
export interface BookingFacts {
  collaborationName: string;
  /** Whether the reader is the one who was booked. */
  isHost: boolean;
  /** The other of the two, by name. */
  other: string;
  /** Who cancelled it, by name; null while it stands. */
  cancelledBy: string | null;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  /** The day the mail is written, `YYYY-MM-DD`. */
  writtenOn: string;
  durationMinutes: number;
  place: string | null;
  /** Where it is read, and cancelled. */
  url: string;
}

/** Mail about a booking did not arrive at the other of the two. */
export interface BookingUnreachedFacts extends BookingFacts {
  /** Where it was sent. */
  address: string;
}

/** A meeting about a citizen, as far as a mail may tell of it. */
export interface NetworkCallFacts {
  /** The whole authority, not the part of it that helps. */
  authority: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  /** The time that stands in the reader's calendar; null where none does. */
  from: { startsAt: string; durationMinutes: number } | null;
  /** Where the rest is read by whoever has an account; null for somebody from outside. */
  url: string | null;
}

/** Somebody outside a citizen's circle asks to see the case, or was let in. */
export interface GlimpseFacts {
  collaborationName: string;
  asker: string;
  isAllowed: boolean;
  /** Whether the reader can allow it. */
  mayAllow: boolean;
  url: string;
}

/** What is told of a poll. */
export type PollNews =
  | "asked"
  | "time-added"
  | "extended"
  | "nudge"
  | "reminder"
  | "cancelled"
  | "decided"
  | "undecided"
  /** Mail to some of those who are asked did not arrive. */
  | "unreached";

/** A poll to one of those it concerns. */
export interface PollMailFacts {
  news: PollNews;
  collaborationName: string;
  groupName: string;
  title: string;
  place: string | null;
  onlineLink: string | null;
  durationMinutes: number;
  askedBy: { name: string; address: string };
  /** Wall times, as are `chosen` and `deadline`. */
  times: readonly string[];
  chosen: string | null;
  deadline: string;
  /** Why it was given up. */
  because: string | null;
  /** For whoever decides, the best time first; empty for everyone else. */
  tally: readonly {
    startsAt: string;
    yes: number;
    ifNeedBe: number;
    no: readonly string[];
    silent: readonly string[];
  }[];
  /** For whoever decides: who is not reached, and where; empty for everyone else. */
  unreached: readonly { name: string; address: string }[];
  /** Where the reader answers, without an account; of whoever was not asked the poll's page. */
  pollUrl: string;
  /** Mails give away the times and nothing else. */
  confidential: boolean;
  /** A reminder is a notice; the question is owed. */
  notice?: NoticeFacts;
}

/** The dates of a year that are one person's, in order of time. */
export interface YearDatesFacts {
  collaborationName: string;
  /** Where they stand in the product. */
  calendarUrl: string;
  dates: readonly { groupName: string; startsAt: string; durationMinutes: number; place: string | null }[];
}

export interface MinutesFacts extends MeetingFacts {
  /** As everybody may see it: a mail goes further than its reader. */
  record: RecordFacts;
  selection: Selection;
  /** The reader is not of the collaboration, and is led to no page of it. */
  isOutside: boolean;
  /** The last day for comments; null where none are asked for. */
  commentsUntil: string | null;
  /** The reader's own page for them. */
  reviewUrl: string | null;
  /** The numbers of the items with a confidential passage that this reader reads, behind sign-in and nowhere else. */
  passagesAt: readonly string[];
}

/** Minutes that somebody is asked to read before they go out to everyone; or a word that they are still waited for. */
export interface ReviewFacts extends MeetingFacts {
  reader: string;
  /** `YYYY-MM-DD` */
  commentsUntil: string;
  isReminder: boolean;
  reviewUrl: string;
  /** A reminder is a notice; the first question is owed. */
  notice?: NoticeFacts;
}

/** What became of somebody's comments on minutes that are approved now. */
export interface CommentsAnsweredFacts extends MeetingFacts {
  comments: readonly AnsweredComment[];
  notice: NoticeFacts;
}

/** What was corrected in approved minutes, as everybody may see it. */
export interface MinutesCorrectedFacts extends MeetingFacts {
  version: number;
  /** The item as numbered: "4.2"; null where it was said who was there. */
  item: string | null;
  /** Null of a closed item. */
  reason: string | null;
  /** Who corrected, by name. */
  by: string;
  /** The page that shows the difference; null for whoever is not of the collaboration. */
  versionsUrl: string | null;
}

interface AnsweredComment {
  /** The item as numbered: "4.2"; null of the whole. */
  item: string | null;
  text: string;
  answer: CommentAnswer | null;
  answerText: string | null;
}

/** One person's tasks from one meeting. */
export interface TaskFacts extends MeetingFacts {
  tasks: readonly AssignedTask[];
}

/** What one meeting decided that concerns another group. */
export interface DecisionsToldFacts extends MeetingFacts {
  notice: NoticeFacts;
  /** The name of the group that is told. */
  toGroup: string;
  decisions: readonly ToldDecision[];
}

export interface ToldDecision {
  /** As the register writes it: "2026-07". */
  number: string;
  text: string;
  /** The item it was made under. */
  itemTitle: string;
  /** The number of the decision it takes the place of. */
  supersedes: string | null;
  /** `YYYY-MM-DD` */
  reviewOn: string | null;
  /** Its own page. */
  url: string;
}

/** What became of a point somebody raised. */
export interface ReferralAnsweredFacts {
  notice: NoticeFacts;
  collaborationName: string;
  question: string;
  /** Who answers. */
  group: string;
  answer: ReferralAnswer;
  /** Why, or what was decided. */
  text: string | null;
  /** Who answers instead, where it was given onward. */
  onwardTo: string | null;
  /** The point's journey. */
  url: string;
  /** A group along the way meets about citizens: the mail gives nothing away. */
  confidential: boolean;
}

/** What has become of one task, to those it concerns. */
export interface TaskNewsFacts {
  notice: NoticeFacts;
  collaborationName: string;
  groupName: string;
  event: TaskEvent;
  /** Who did it, by name. */
  by: string;
  what: string;
  /** What was written with it. */
  text: string | null;
  /** `YYYY-MM-DD`, the new one where it was moved. */
  due: string | null;
  /** Whether the reader has the task, rather than keeping its group. */
  isTheirs: boolean;
  /** The task's page, or the link of whoever has it. */
  url: string;
  /** The item is closed, or the group confidential: the mail gives nothing away. */
  confidential: boolean;
}

export interface AssignedTask {
  id: string;
  what: string;
  /** `YYYY-MM-DD` */
  due: string | null;
  /** The item it was given under. */
  itemTitle: string;
  /** The item is closed, so neither it nor the task is told of. */
  closed: boolean;
  /** Where the responsible accepts it, comments on it, hands it back or says that it is done. */
  url: string;
}
