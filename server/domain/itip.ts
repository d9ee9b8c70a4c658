// Who must be told what when a meeting changes: the messages of RFC 5546, decided from before and after.
import type { AttendeeRole } from "./ics";

export interface Attendee {
  personId: string;
  name: string;
  address: string;
  role: AttendeeRole;
}

/** What a calendar shows of a meeting, apart from who it belongs to. */
export interface EventFacts {
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  title: string;
  place: string | null;
  /** Where it is joined from afar. */
  onlineLink: string | null;
  /** What the description says of the agenda, or any text that differs where that does. */
  text: string;
  /** By what name the meeting is called; the address is each attendee's own and never changes. */
  organizer: string;
}

/** A meeting as it is now, and who is to know. */
export interface MeetingSnapshot extends EventFacts {
  uid: string;
  cancelled: boolean;
  attendees: readonly Attendee[];
}

/** What one person was told. */
export interface Told {
  attendee: Attendee;
  /** As the newest message to them says it, sent or waiting to be sent. */
  facts: EventFacts;
  /** As the newest that has left us says it; null while the invitation itself waits. */
  reached: EventFacts | null;
}

/** A meeting that has been announced. */
export interface SentMeeting {
  /** The highest SEQUENCE in a message about it, to anybody. */
  sequence: number;
  /** The SEQUENCE that the next message which asks for an answer must have at least. */
  asked: number;
  /** Those to whom the last that was said of it is that it is cancelled; none while it stands. */
  calledOff: readonly Attendee[];
  /** Those in whose calendars it stands. */
  told: readonly Told[];
}

/** What changed, for the mail's "from … to …". */
export type Change =
  | { what: "time"; from: Slot; to: Slot }
  | { what: "place"; from: string | null; to: string | null }
  | { what: "online"; from: string | null; to: string | null }
  | { what: "title" | "organizer"; from: string; to: string }
  | { what: "role"; from: AttendeeRole; to: AttendeeRole }
  | { what: "text" };

/** Those of which people must decide anew: RFC 5546 2.1.4 has SEQUENCE raised for them, and lets the others be. */
const significant: readonly Change["what"][] = ["time"];

export interface Slot {
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
}

export interface ItipMessage {
  /** Which mail it is. */
  occasion: "invited" | "restored" | "moved" | "updated" | "cancelled" | "removed";
  method: "REQUEST" | "CANCEL";
  uid: string;
  sequence: number;
  status: "CONFIRMED" | "CANCELLED" | null;
  attendee: Attendee;
  /** Whether an earlier answer no longer counts: PARTSTAT starts again at NEEDS-ACTION. */
  asksAgain: boolean;
  changes: readonly Change[];
}

/** How each occasion is said in iTIP. A removal has no STATUS: the meeting stands, for others (RFC 5546 3.2.5). */
const iTip = {
  invited: { method: "REQUEST", status: "CONFIRMED", asksAgain: true },
  restored: { method: "REQUEST", status: "CONFIRMED", asksAgain: true },
  moved: { method: "REQUEST", status: "CONFIRMED", asksAgain: true },
  updated: { method: "REQUEST", status: "CONFIRMED", asksAgain: false },
  cancelled: { method: "CANCEL", status: "CANCELLED", asksAgain: false },
  removed: { method: "CANCEL", status: null, asksAgain: false },
} as const satisfies Record<ItipMessage["occasion"], Pick<ItipMessage, "method" | "status" | "asksAgain">>;

/**
 * One message to each person who is owed one, in the order they are to be sent; `before` is null for a meeting not yet
 * announced. Nobody hears of what they cannot see, nor twice of the same. A changed place or text leaves SEQUENCE and answers
 * alone; the newer DTSTAMP makes the message count.
 */
export function messagesFor(before: SentMeeting | null, after: MeetingSnapshot): ItipMessage[] {
  const sequence = nextSequence(before, after);
  const { told, calledOff } = before ?? { told: [], calledOff: [] };
  const message = (
    occasion: ItipMessage["occasion"],
    attendee: Attendee,
    changes: readonly Change[] = [],
  ) => ({
    ...{ occasion, ...iTip[occasion], uid: after.uid, sequence, attendee, changes },
  });

  if (after.cancelled) return told.map(({ attendee }) => message("cancelled", attendee));
  const gone = removedFrom(told, after).map(({ attendee }) => message("removed", attendee));
  const invited = after.attendees.flatMap((attendee) => {
    const known = told.find((one) => isSame(one.attendee, attendee));
    if (!known) return [message(isAmong(calledOff, attendee) ? "restored" : "invited", attendee)];
    const changes = changesFor(known, attendee, after);
    if (changes.length === 0) return [];
    if (!known.reached) return [message("invited", attendee)];
    return [message(changes.some(isSignificant) ? "moved" : "updated", attendee, changes)];
  });
  return [...gone, ...invited];
}

/**
 * The SEQUENCE of the messages about a change, to be kept as the highest sent: one counter per UID. It is raised when people
 * must decide anew, and by every CANCEL, also one person's: clients ignore a CANCEL that is not newer than what they hold.
 */
export function nextSequence(before: SentMeeting | null, after: MeetingSnapshot): number {
  if (!before) return 0;
  return Math.max(before.asked, raises(before, after) ? before.sequence + 1 : before.sequence);
}

function raises(before: SentMeeting, after: MeetingSnapshot): boolean {
  if (after.cancelled) return before.told.length > 0;
  if (before.calledOff.length > 0) return true;
  const moved = before.told.some(({ facts }) => changesBetween(facts, after).some(isSignificant));
  return moved || removedFrom(before.told, after).length > 0;
}

const isSignificant = ({ what }: Change): boolean => significant.includes(what);

/**
 * What differs from what has reached the person. Where it is as they know it, but not as a message says that was taken back
 * before it left, they are told the way back: nobody can be sure that it never arrived.
 */
function changesFor(
  { attendee: seat, facts, reached }: Told,
  attendee: Attendee,
  after: EventFacts,
): Change[] {
  const role: Change[] =
    seat.role === attendee.role ? [] : [{ what: "role", from: seat.role, to: attendee.role }];
  const unsaid = changesBetween(facts, after);
  if (unsaid.length === 0 || !reached) return [...unsaid, ...role];
  const unknown = changesBetween(reached, after);
  return [...(unknown.length > 0 ? unknown : unsaid), ...role];
}

function changesBetween(before: EventFacts, after: EventFacts): Change[] {
  const fromTo = <Name extends keyof EventFacts>(name: Name) => ({ from: before[name], to: after[name] });
  const changes: Change[] = [];
  if (isMoved(before, after)) changes.push({ what: "time", from: slotOf(before), to: slotOf(after) });
  if (before.place !== after.place) changes.push({ what: "place", ...fromTo("place") });
  if (before.onlineLink !== after.onlineLink) changes.push({ what: "online", ...fromTo("onlineLink") });
  if (before.title !== after.title) changes.push({ what: "title", ...fromTo("title") });
  if (before.organizer !== after.organizer) changes.push({ what: "organizer", ...fromTo("organizer") });
  if (before.text !== after.text) changes.push({ what: "text" });
  return changes;
}

const removedFrom = (told: readonly Told[], { attendees }: MeetingSnapshot): Told[] =>
  told.filter(({ attendee }) => !isAmong(attendees, attendee));

function isMoved(before: EventFacts, after: EventFacts): boolean {
  return (
    before.startsAt !== after.startsAt ||
    before.timeZone !== after.timeZone ||
    before.durationMinutes !== after.durationMinutes
  );
}

const isAmong = (some: readonly Attendee[], attendee: Attendee): boolean =>
  some.some((one) => isSame(one, attendee));

/** A person with a new address is invited there and taken off the calendar of the old one. */
const isSame = (one: Attendee, other: Attendee) =>
  one.personId === other.personId && isSameAddress(one.address, other.address);

/** Whether mail to the one reaches the other. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

const slotOf = ({ startsAt, timeZone, durationMinutes }: EventFacts): Slot => ({
  startsAt,
  timeZone,
  durationMinutes,
});

/** When a message is said to be made: after the one before it, whatever has become of the clock (RFC 5546 2.1.5). */
export const stampAfter = (last: Date | null, now: Date): Date =>
  last === null || last < now ? now : new Date(last.getTime() + 1000);
