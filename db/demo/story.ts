// How the demo world is told: what happened when, counted from today, so that it is as believable in any year.
import type { ItemType, Outcome } from "@/server/domain/agenda";
import type { AttendanceMark } from "@/server/domain/attendance";
import type { CalendarFailure } from "@/server/domain/calendar-failure";
import type { DispositionOverride } from "@/server/domain/disposition-override";
import type { PollAnswer, PollRule } from "@/server/domain/poll";
import type { RoomKind } from "@/server/domain/room-booking";
import type { TaskRhythm } from "@/server/domain/task-recurrence";
import type { StoryCitizen } from "./citizens";

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday";

/**
 * A day counted in weeks from the story's week 0, which begins 5 to 11 days after today: until Wednesday of week -2 all is
 * past, from Thursday of week -1 all is to come. What lies between may be either, so nothing is told of it.
 */
export interface StoryDay {
  week: number;
  weekday: Weekday;
}

/** A collaboration's year behind and year ahead. People, groups, efforts and standing items are called by their keys. */
export interface Story {
  /** The collaboration file it builds on, in `db/collaborations/`. */
  file: string;
  accent: string;
  /** The phase it is in now, where the file's own period is over. */
  stillRunning?: string;
  administrators: string[];
  /** The school holidays meetings avoid: whole weeks of every year, by their numbers. */
  schoolHolidays?: { name: string; weeks: [first: number, last: number] }[];
  /** People beside those of the file. They sit in no circle; `readsMinutesOf` names groups whose minutes they receive. */
  alsoHere: StoryPerson[];
  meetings: StoryMeeting[];
  /** What was written at meetings that follow a group's rhythm and have no story of their own; taken in turn. */
  routines: { group: string; standing: string; notes: string[] }[];
  themes: { group: string; title: string; presenters: string[]; week?: number }[];
  figures: StoryFigures[];
  /** What groups say otherwise about the disposition they share. */
  overrides: { group: string; says: DispositionOverride[] }[];
  inputs: StoryInput[];
  edits: StoryEdit[];
  /** When somebody last looked at the agenda a group is gathering; what has come since is new to them. */
  looks: { group: string; by: string; on: StoryDay; at: string }[];
  rooms: StoryRoom[];
  /** How many minutes it is from place to place. */
  ways: [one: string, other: string, minutes: number][];
  /** Who comes when a member of a group says no. */
  substitutes: { group: string; member: string; substitute: string }[];
  /** What is written back to the first invitation that went out: by whoever it was forwarded to, and with another time proposed. */
  writtenBack: { forwarded: string; proposed: string };
  /** Who works on fewer days than the usual five. */
  worksOn?: { who: string; days: Weekday[] }[];
  /** Who is away in which weeks of next year, by their numbers. */
  away?: { who: string; weeks: [first: number, last: number] }[];
  /** Who can be booked: when in a week, in whole hours, and how. */
  bookable?: {
    who: string;
    minutes: number;
    bufferMinutes: number;
    leadHours: number;
    mostPerDay: number;
    spans: { day: Weekday; from: number; to: number }[];
    places: string[];
  }[];
  /** Who keeps calendars elsewhere, too. */
  connectedCalendars?: { who: string; calendars: StoryCalendar[] }[];
  /** Times that people were asked about instead of being called. */
  polls?: StoryPoll[];
  /** Whom the collaboration helps; nobody outside their circles hears of them. */
  citizens?: StoryCitizen[];
  /** Where groups can be joined from afar. */
  online: { group: string; link: string }[];
}

/** Three times offered for a meeting of a group, and who said what of each. Without `times` it is decided: the group's next meeting is what came of it. */
export interface StoryPoll {
  group: string;
  title: string;
  askedBy: string;
  rule: PollRule;
  place: string;
  minutes: number;
  times?: (StoryDay & { at: string })[];
  answers: { who: string; says: PollAnswer[]; comment?: string }[];
  /** Who has not answered. */
  silent: string[];
}

/** A calendar of an invented server, as it was when it was last read. */
export interface StoryCalendar {
  address: string;
  lastRead: { minutes: number } | { hours: number } | { days: number };
  /** Why it cannot be read since. */
  failure?: CalendarFailure;
  /** How many of its entries could not be read in full. */
  unread?: number;
  /** When it takes its owner, for certain or perhaps. */
  busy: (StoryDay & { at: string; minutes: number; perhaps?: true })[];
}

/** A room or a thing, and the groups that book it for every meeting to come; where two want it at once, the earlier named has it. */
export interface StoryRoom {
  id: string;
  kind: RoomKind;
  name: string;
  address?: string;
  seats?: number;
  equipment?: string;
  note?: string;
  bookedBy: string[];
}

export interface StoryPerson {
  id: string;
  name: string;
  email: string;
  title: string;
  organisation: { id: string; name: string; kind: string };
  readsMinutesOf: string[];
}

/** Past meetings are approved and coming ones planned, unless `state` says otherwise. */
export interface StoryMeeting {
  group: string;
  /** The group's usual weekday and time, or its own; or the nth meeting of its rhythm, -1 the last and 1 the next. */
  when: { week: number; weekday?: Weekday; at?: string } | { turn: number };
  state?: "collecting" | "published" | "in-review" | "cancelled";
  /** Why it was cancelled. */
  because?: string;
  durationMinutes?: number;
  place?: string;
  apologies?: string[];
  absent?: string[];
  /** What its circle says of minutes that are in review; unanswered. */
  comments?: { by: string; standing?: string; text: string }[];
  items?: StoryItem[];
}

/** What was said and settled at a standing item, or at a topic under it. */
export interface StoryItem extends StoryResults {
  standing: string;
  /** The effort under an `effort-status` item. */
  effort?: string;
  /** An item of its own under the standing one. The same name at a later meeting is the same matter, carried over. */
  topic?: { name: string; title: string; type: ItemType; presenter: string };
  /** A topic that the group's circle alone reads. */
  closed?: true;
  /** A topic that stands on every agenda from now on. */
  recurring?: true;
  papers?: StoryPaper[];
  passages?: StoryPassage[];
  marks?: StoryMark[];
  /** Its note was corrected after approval, and stood otherwise before. */
  corrected?: { was: string; because: string; by: string; on: StoryDay };
}

/** Who came or left at an item, or stood aside under it, by a person's key. */
export interface StoryMark {
  person: string;
  kind: AttendanceMark;
  because?: string;
}

/** What a few alone read under an item. */
export interface StoryPassage {
  text: string;
  /** Keys of people. */
  by: string;
  readers: string[];
}

/** A page that somebody attached before the agenda went out. No two have the same title. */
export interface StoryPaper {
  title: string;
  lines: string[];
  /** A person's key. */
  by: string;
  closed?: true;
}

export interface StoryResults {
  outcome?: Outcome;
  note?: string;
  decisions?: StoryDecision[];
  tasks?: StoryTask[];
  referrals?: StoryReferral[];
}

export interface StoryDecision {
  text: string;
  review?: StoryDay;
  /** The words of the group's earlier decision that it takes the place of. */
  supersedes?: string;
  /** Keys of the groups it concerns; they were told when the minutes were sent. */
  concerns?: string[];
}

export interface StoryTask {
  what: string;
  /** A person's key, a function as written, or somebody outside as `Name <address>`. */
  who: string;
  due?: StoryDay;
  done?: StoryDay;
  /** What whoever has it said of it after the meeting. */
  said?: StoryTaskWords[];
  repeats?: TaskRhythm;
  checks?: StoryCheck[];
}

/** Something to do in a task; ticked by whoever has it. */
export interface StoryCheck {
  what: string;
  ticked?: StoryDay;
}

export interface StoryTaskWords {
  on: StoryDay;
  what: "accepted" | "commented" | "handed-back";
  text?: string;
}

export interface StoryReferral {
  to: string;
  question: string;
  wantedBy?: StoryDay;
  /** What the receiving group did with it, one meeting after the other. None left: it waits. */
  answers?: StoryResults[];
}

/** Invented figures: one for the end of each of five months, three months apart, the last being the month before this. */
export interface StoryFigures {
  indicator: string;
  values: [number, number, number, number, number];
  n?: [number, number, number, number, number];
}

/** What came of the call for items to the agenda a group is gathering. People are called by their keys. */
export interface StoryInput {
  group: string;
  askedOn: StoryDay;
  answeredOn: StoryDay;
  briefings: { by: string; text: string }[];
  /** Those who have nothing this time. */
  nothing: string[];
  /** One of a person at most. */
  proposals: StoryProposal[];
}

export interface StoryProposal {
  by: string;
  title: string;
  type: ItemType;
  background?: string;
  recommendation?: string;
  minutes?: number;
  /** The leader's. None: it waits. */
  answer?: { state: "accepted" | "postponed"; reason?: string };
}

/** What a person has written by hand into the agenda that a group is gathering. */
export interface StoryEdit {
  group: string;
  /** The composed item it changes; or, with `addedAfter`, the key of an item added after that one. */
  item: string;
  addedAfter?: string;
  by: string;
  change: { title?: string; type?: ItemType; presenter?: string; minutes?: number; note?: string };
}
