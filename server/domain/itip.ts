// Who must be told what when a meeting changes: the messages of RFC 5546, decided from before and after.
import type { AttendeeRole } from "./ics";

export interface Attendee {
  personId: string;
  name: string;
  address: string;
  role: AttendeeRole;
}

/** What attendees know, or should know, of a meeting. */
export interface MeetingSnapshot {
  uid: string;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  title: string;
  place: string | null;
  /** Where it is joined from afar. */
  onlineLink: string | null;
  /** The calendar object's description. */
  text: string;
  cancelled: boolean;
  attendees: readonly Attendee[];
}

/** A meeting that has been announced, with the highest SEQUENCE ever sent for its UID, to anybody. */
export interface SentMeeting extends MeetingSnapshot {
  sequence: number;
}

/** What changed, for the mail's "from … to …". */
export type Change =
  | { what: "time"; from: Slot; to: Slot }
  | { what: "place"; from: string | null; to: string | null }
  | { what: "online"; from: string | null; to: string | null }
  | { what: "title"; from: string; to: string }
  | { what: "text" };

export interface Slot {
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
}

export interface ItipMessage {
  /** Which mail it is. */
  occasion: "invited" | "moved" | "updated" | "cancelled" | "removed";
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
  moved: { method: "REQUEST", status: "CONFIRMED", asksAgain: true },
  updated: { method: "REQUEST", status: "CONFIRMED", asksAgain: false },
  cancelled: { method: "CANCEL", status: "CANCELLED", asksAgain: false },
  removed: { method: "CANCEL", status: null, asksAgain: false },
} as const satisfies Record<ItipMessage["occasion"], Pick<ItipMessage, "method" | "status" | "asksAgain">>;

/**
 * One message to each person the change concerns, in the order they are to be sent; `before` is null for a meeting not yet
 * announced. A changed place or text leaves SEQUENCE and answers alone, since neither decides whether one can come (RFC 5546
 * 2.1.4 lists what does); the newer DTSTAMP makes the message count.
 */
export function messagesFor(before: SentMeeting | null, after: MeetingSnapshot): ItipMessage[] {
  const sequence = nextSequence(before, after);
  const known = before && !before.cancelled ? before : null;
  const changes = known ? changesBetween(known, after) : [];
  const message = (occasion: ItipMessage["occasion"], attendee: Attendee): ItipMessage => ({
    occasion,
    ...iTip[occasion],
    uid: after.uid,
    sequence,
    attendee,
    changes: occasion === "moved" || occasion === "updated" ? changes : [],
  });

  if (after.cancelled) return (known?.attendees ?? []).map((attendee) => message("cancelled", attendee));
  const gone = removedFrom(known, after).map((attendee) => message("removed", attendee));
  const invited = after.attendees.flatMap((attendee) => {
    const occasion = occasionFor(attendee, known, changes);
    return occasion ? [message(occasion, attendee)] : [];
  });
  return [...gone, ...invited];
}

/**
 * The SEQUENCE of the messages about a change, to be kept as the highest sent: one counter per UID. It is raised when people
 * must decide anew, and by every CANCEL, also one person's: clients ignore a CANCEL that is not newer than what they hold.
 */
export function nextSequence(before: SentMeeting | null, after: MeetingSnapshot): number {
  if (!before) return 0;
  const raises =
    before.cancelled !== after.cancelled ||
    (!after.cancelled && (isMoved(before, after) || removedFrom(before, after).length > 0));
  return raises ? before.sequence + 1 : before.sequence;
}

function changesBetween(before: MeetingSnapshot, after: MeetingSnapshot): Change[] {
  const changes: Change[] = [];
  if (isMoved(before, after)) changes.push({ what: "time", from: slotOf(before), to: slotOf(after) });
  if (before.place !== after.place) changes.push({ what: "place", from: before.place, to: after.place });
  if (before.onlineLink !== after.onlineLink)
    changes.push({ what: "online", from: before.onlineLink, to: after.onlineLink });
  if (before.title !== after.title) changes.push({ what: "title", from: before.title, to: after.title });
  if (before.text !== after.text) changes.push({ what: "text" });
  return changes;
}

function occasionFor(
  attendee: Attendee,
  known: MeetingSnapshot | null,
  changes: readonly Change[],
): ItipMessage["occasion"] | null {
  const seat = known?.attendees.find((other) => isSame(other, attendee));
  if (!seat) return "invited";
  if (changes.some(({ what }) => what === "time")) return "moved";
  return changes.length > 0 || seat.role !== attendee.role ? "updated" : null;
}

function removedFrom(before: MeetingSnapshot | null, after: MeetingSnapshot): Attendee[] {
  if (!before || before.cancelled || after.cancelled) return [];
  return before.attendees.filter((attendee) => !after.attendees.some((other) => isSame(other, attendee)));
}

function isMoved(before: MeetingSnapshot, after: MeetingSnapshot): boolean {
  return (
    before.startsAt !== after.startsAt ||
    before.timeZone !== after.timeZone ||
    before.durationMinutes !== after.durationMinutes
  );
}

/** A person with a new address is invited there and taken off the calendar of the old one. */
const isSame = (one: Attendee, other: Attendee) =>
  one.personId === other.personId && isSameAddress(one.address, other.address);

/** Whether mail to the one reaches the other. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

const slotOf = ({ startsAt, timeZone, durationMinutes }: MeetingSnapshot): Slot => ({
  startsAt,
  timeZone,
  durationMinutes,
});
