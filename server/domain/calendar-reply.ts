// What somebody's calendar answers: an answer, or another time in one of the three ways calendars ask for it (RFC 5546 3.2.3, 3.2.7).
import ICAL from "ical.js";
import { instantIn, instantWritten } from "./foreign-time";
import type { CalendarAnswer, CounterProposal, Said, Unreadable } from "./incoming-mail";
import { answerOf, longestComment } from "./invitation-answer";
import { decoded } from "./own-words";
import { oneLine, plainText, shortened } from "./plain-text";
import { isMailAddress } from "./reply-address";

/** In bytes. */
export const largestCalendar = 512 * 1024;

const mostEvents = 20;
const longestUid = 300;

export type Reply = CalendarAnswer | CounterProposal | Extract<Said, { what: "ignored" | "refused" }>;

/** One event of the calendar, as far as an answer goes. */
interface Event {
  component: ICAL.Component;
  sequence: number | null;
  occurrence: string | null;
  comment: string | null;
  /** Of the event itself: an alarm in it has attendees of its own. */
  attendees: readonly Attendee[];
}

interface Attendee {
  address: string;
  status: string;
  /** The new time that an iPhone writes beside the answer. */
  proposes: string | null;
  comment: string | null;
}

/**
 * What a calendar object answers; null for one that says no METHOD: it is a file, no message. The object's METHOD decides, whatever
 * the mail around it says: Google sends its proposals as replies. `from` is whom the mail says it is from, which tells who
 * proposes where a calendar repeats everybody who is invited.
 */
export function readReply(text: string, from: readonly string[]): Reply | null {
  const calendar = parsed(text);
  const method = calendar ? textOf(calendar, "method").toUpperCase() : methodWritten(text);
  if (method !== "" && method !== "REPLY" && method !== "COUNTER") return notAnAnswer;
  if (!calendar) return refused("calendar not readable");
  if (method === "") return null;
  const read = readEvents(calendar);
  if ("because" in read) return read;
  return method === "COUNTER" ? proposal(calendar, read, from) : answer(read);
}

const notAnAnswer = { what: "ignored", because: "not an answer" } as const;

const refused = (because: Unreadable) => ({ what: "refused", because }) as const;

/** The first calendar of the text; null where it is none. */
function parsed(text: string): ICAL.Component | null {
  // a line of nothing within an event, as Teams writes it, would end the line before it that goes on below
  const whole = text.replace(/^\uFEFF/, "").replace(/\r?\n[ \t]*(?=\r?\n)/g, "");
  try {
    const read = ICAL.parse(whole);
    const first: unknown = Array.isArray(read) && Array.isArray(read[0]) ? read[0] : read;
    const calendar = Array.isArray(first) ? new ICAL.Component(first) : null;
    return calendar?.name === "vcalendar" ? calendar : null;
  } catch {
    return null;
  }
}

/** In a calendar that cannot be read as a whole: what asks for no answer of ours need not be understood. */
const methodWritten = (text: string): string => /^METHOD:[ \t]*(\w+)/im.exec(text)?.[1]?.toUpperCase() ?? "";

interface Events {
  uid: string;
  /** The one that is about the meeting as a whole, if any is. */
  first: Event;
  all: readonly Event[];
}

function readEvents(calendar: ICAL.Component): Events | ReturnType<typeof refused> {
  const components = calendar.getAllSubcomponents("vevent");
  if (components.length > mostEvents) return refused("too many events");
  const [uid, ...others] = new Set(components.map((event) => textOf(event, "uid")));
  // none of ours, nor anything that can be kept
  if (!uid || uid.length > longestUid || plainText(uid) !== uid) return refused("no meeting");
  if (others.length > 0) return refused("several meetings");
  const all = components.map(eventOf);
  const first = all.find(({ occurrence }) => occurrence === null) ?? all[0];
  return first ? { uid, first, all } : refused("no meeting");
}

function eventOf(event: ICAL.Component): Event {
  const attendees = event.getAllProperties("attendee").flatMap(attendeeOf);
  return {
    component: event,
    sequence: sequenceOf(event),
    occurrence: event.hasProperty("recurrence-id") ? oneLine(textOf(event, "recurrence-id")) : null,
    comment: commentOf(event, attendees),
    attendees,
  };
}

/** An address that is none is nobody's. iCloud names people by a path of its own, with the address beside it (RFC 7986 6.2). */
function attendeeOf(property: ICAL.Property): Attendee[] {
  const named = String(property.toJSON()[3]);
  const address = /^mailto:/i.test(named)
    ? unescaped(named.slice("mailto:".length))
    : parameter(property, "email");
  const plain = address.trim().toLowerCase();
  if (!isMailAddress(plain)) return [];
  return [
    {
      address: plain,
      status: parameter(property, "partstat").trim().toUpperCase(),
      proposes: parameter(property, "to-all-proposed-new-time") || null,
      // Google writes its notes as HTML would
      comment: decoded(parameter(property, "x-response-comment").replace(/\\([;,])/g, "$1")) || null,
    },
  ];
}

/** What somebody wrote with the answer: to all, to the organizer alone as Apple has it, or as Google has it. */
function commentOf(event: ICAL.Component, attendees: readonly Attendee[]): string | null {
  const said = [
    ...event.getAllProperties("comment").map((property) => String(property.toJSON()[3])),
    textOf(event, "x-calendarserver-private-comment"),
    ...attendees.map(({ comment }) => comment ?? ""),
  ];
  return said.map((comment) => shortened(comment, longestComment)).find((comment) => comment !== "") ?? null;
}

function sequenceOf(event: ICAL.Component): number | null {
  const written = textOf(event, "sequence");
  return /^\d{1,9}$/.test(written) ? Number(written) : null;
}

/** Exactly one attendee answers (RFC 5546 3.2.3); with more, or none, nobody can say who did. */
function answer({ uid, first, all }: Events): Reply {
  const addresses = new Set(all.flatMap(({ attendees }) => attendees.map(({ address }) => address)));
  const attendee = first.attendees[0];
  if (!attendee) return refused("no attendee");
  if (addresses.size > 1 || first.attendees.length > 1) return refused("several attendees");

  const proposed = instantWritten(proposedStart(attendee));
  const about = { uid, ...aboutOf(first, all), attendee: attendee.address };
  const said = answerIn(attendee);
  if (proposed) return { what: "proposal", ...about, answer: said, startsAt: proposed, endsAt: null };
  if (attendee.status === "DELEGATED") return refused("delegated");
  if (!said) return refused("no answer");
  const statuses = new Set(all.flatMap(({ attendees }) => attendees.map(({ status }) => status)));
  if (statuses.size > 1 && about.occurrence === null) return refused("several answers");
  return { what: "answer", ...about, answer: said };
}

/** Whoever proposes is the one attendee, or the one of them that the mail is from. */
function proposal(calendar: ICAL.Component, { uid, first, all }: Events, from: readonly string[]): Reply {
  const startsAt = instantIn(calendar, first.component.getFirstProperty("dtstart"));
  const endsAt = instantIn(calendar, first.component.getFirstProperty("dtend"));
  if (!startsAt) return refused("no time");
  const [only, ...others] = first.attendees;
  const attendee = others.length === 0 ? only : first.attendees.find(({ address }) => from.includes(address));
  return {
    what: "proposal",
    uid,
    ...aboutOf(first, all),
    attendee: attendee?.address ?? null,
    answer: attendee ? answerIn(attendee) : null,
    startsAt,
    endsAt: endsAt && endsAt > startsAt ? endsAt : null,
  };
}

/** One time of a series may stand beside the whole of it. */
function aboutOf({ sequence, comment }: Event, all: readonly Event[]) {
  const occurrence = all.find((event) => event.occurrence !== null)?.occurrence ?? null;
  return { sequence, occurrence, comment };
}

/** Of `DTSTART:20270302T090000Z;STATUS:NEEDS-ACTION`. */
const proposedStart = ({ proposes }: Attendee): string => /DTSTART:([\dTZ]+)/.exec(proposes ?? "")?.[1] ?? "";

function answerIn({ status }: Attendee) {
  return status === "ACCEPTED" || status === "DECLINED" || status === "TENTATIVE" ? answerOf(status) : null;
}

/** A property's value as text; empty where it has none. */
function textOf(component: ICAL.Component, name: string): string {
  const property = component.getFirstProperty(name);
  return property ? String(property.toJSON()[3] ?? "").trim() : "";
}

const parameter = (property: ICAL.Property, name: string): string =>
  String(property.getFirstParameter(name) ?? "");

/** An address in a URI may have its signs written as `%2B` (RFC 6068 2). */
function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
