// What people were told of a meeting, held against what it is now: one message to each who is owed one, and the calendar object
// that says it.
import { eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import {
  type Attendee,
  type EventFacts,
  type ItipMessage,
  type MeetingSnapshot,
  messagesFor,
  nextSequence,
  type SentMeeting,
  stampAfter,
} from "../domain/itip";
import { isYetToBeDone } from "../jobs/queue";
import type { Announcer } from "./announcement";
import { type Announced, announcementOf, eventFacts, loadSupplied, type Supplied } from "./announcement-of";
import { isComing } from "./coming-meetings";
import { followCircle, type Invited } from "./follow-circle";
import { settleAnswer } from "./keep-reply";
import { postMessages } from "./post-messages";
import {
  heardItIsOff,
  holdPending,
  keepTold,
  type Pending,
  type ToldInvited,
  takeBack,
  toldBefore,
} from "./told";

/**
 * Writes the mails of whatever has changed since people were last told, and queues them. Several changes are one message; what
 * was changed and changed back is none. Run again, it finds that everyone has been told. A meeting that is yet to be told of with
 * others that moved is left to that, which tells whatever else has become of it as well.
 */
export function announceMeeting(meetingId: string, announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await holdAnnounced(tx, meetingId);
    if (announced && !(await isToldWithOthers(tx, meetingId))) await tell(tx, announced, announcer, now);
  });
}

/** The same where nothing but the circle may have changed; nothing once the meeting is not to come any more. */
export function announceCircle(meetingId: string, announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await holdAnnounced(tx, meetingId);
    if (!announced || !isComing(announced.meeting, now)) return;
    if (!(await isToldWithOthers(tx, meetingId))) await tell(tx, announced, announcer, now);
  });
}

const isToldWithOthers = (tx: Transaction, meetingId: string): Promise<boolean> =>
  isYetToBeDone(tx, "announce-moves", { meetingIds: [meetingId] });

/** Held, so that the meeting does not change while it is told of, and is told of once at a time; null if it never was sent. */
export async function holdAnnounced(tx: Transaction, meetingId: string): Promise<Announced | null> {
  const [row] = await tx
    .select({ meeting: meetings, group: groups, collaboration: collaborations, leader: people })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .innerJoin(people, eq(people.id, groups.leaderId))
    .where(eq(meetings.id, meetingId))
    .for("update", { of: meetings });
  const sequence = row?.meeting.sequence ?? null;
  return row && sequence !== null ? { ...row, meeting: { ...row.meeting, sequence } } : null;
}

async function tell(tx: Transaction, announced: Announced, announcer: Announcer, now: Date): Promise<void> {
  await postOwed(tx, await owedBy(tx, announced, now), announcer, now);
}

/** What a meeting owes people: each message, and what it is decided from. */
export interface Owed {
  announced: Announced;
  messages: readonly ItipMessage[];
  before: SentMeeting;
  after: MeetingSnapshot;
  facts: EventFacts;
  invited: readonly Invited[];
  known: readonly ToldInvited[];
  pending: readonly Pending[];
  supplied: Supplied;
}

/** Decided while the meeting is held; its invitations follow the circle. */
export async function owedBy(tx: Transaction, announced: Announced, now: Date): Promise<Owed> {
  // the sender hands over one mail at a time, so whatever waits now has not gone
  const pending = await holdPending(tx, announced.meeting);
  const { invited, told } = await followCircle(tx, announced, now);
  const supplied = await loadSupplied(tx, announced.meeting);
  const known = told.flatMap((one) => toldBefore(one, pending) ?? []);
  const before = sentAs(announced, known, told.filter(heardItIsOff));
  const facts = eventFacts(announced, supplied.newest);
  const after = {
    ...{ ...facts, uid: announced.meeting.uid, attendees: invited },
    cancelled: announced.meeting.state === "cancelled",
  };
  const messages = messagesFor(before, after);
  return { announced, messages, before, after, facts, invited, known, pending, supplied };
}

/** Writes the messages and keeps what each was told. `under` is the mail that tells somebody of several moves, if one does. */
export async function postOwed(
  tx: Transaction,
  { announced, messages, before, after, facts, invited, known, pending, supplied }: Owed,
  announcer: Announcer,
  now: Date,
  under: (message: ItipMessage) => string | null = () => null,
): Promise<void> {
  if (messages.length === 0) return settle(tx, announced, known);

  const announcement = await announcementOf(tx, announced, invited, now);
  await takeBack(tx, pending, messages);
  const stamp = stampAfter(await lastStamp(tx, announced), now);
  const tellings = messages.flatMap((message) => {
    const to = addressee(message, invited, known);
    return to ? [{ message, to, knew: knownTo(message, known) }] : [];
  });
  await postMessages(
    tx,
    tellings.map(({ message, to, knew }) => ({
      ...{ announcer, announced, message, to, knew, under: under(message), now: stamp },
      announcement: { ...announcement, ...asHeard(message, knew), supplement: supplied.since(knew) },
    })),
  );
  await keepTold(tx, tellings, facts);
  const sequence = nextSequence(before, after);
  await tx.update(meetings).set({ sequence }).where(eq(meetings.id, announced.meeting.id));
  const isAsked = ({ asksAgain, attendee }: ItipMessage) => asksAgain && isKnown(attendee, known);
  if (!messages.some(isAsked)) await settle(tx, announced, known);
}

/** Of the last message about the meeting to anybody. */
async function lastStamp(tx: Transaction, { meeting }: Announced): Promise<Date | null> {
  const [last] = await tx
    .select({ at: max(mails.createdAt) })
    .from(mails)
    .where(eq(mails.meetingId, meeting.id));
  return last?.at ?? null;
}

const sentAs = (
  { meeting }: Announced,
  told: readonly ToldInvited[],
  calledOff: readonly Invited[],
): SentMeeting => ({
  sequence: meeting.sequence,
  asked: meeting.askedSequence,
  calledOff,
  told,
});

/** Who goes out is written to where they were; who comes in, or stays, where they are now. */
function addressee(
  { method, attendee: { personId } }: ItipMessage,
  invited: readonly Invited[],
  known: readonly ToldInvited[],
): Invited | undefined {
  const standing = invited.find((one) => one.personId === personId);
  const before = known.find(({ attendee }) => attendee.personId === personId)?.attendee;
  return method === "CANCEL" ? before : standing;
}

function knownTo({ occasion, attendee }: ItipMessage, known: readonly ToldInvited[]): EventFacts | null {
  const one = known.find((told) => told.attendee.personId === attendee.personId);
  return occasion === "invited" || !one ? null : (one.reached ?? one.facts);
}

const isKnown = (attendee: Attendee, known: readonly ToldInvited[]): boolean =>
  known.some((one) => one.attendee.personId === attendee.personId);

/** Whoever is taken off is told of the time and place they know. */
function asHeard({ method }: ItipMessage, knew: EventFacts | null): Partial<EventFacts> {
  if (method !== "CANCEL" || !knew) return {};
  const { startsAt, durationMinutes, place } = knew;
  return { startsAt, durationMinutes, place };
}

/** A move that was taken back before anybody heard of it asks nobody anything: what was answered before it counts again. */
async function settle(tx: Transaction, { meeting }: Announced, known: readonly ToldInvited[]): Promise<void> {
  const asked = Math.max(0, ...known.map((one) => one.asked));
  if (known.length === 0 || meeting.askedSequence <= asked) return;
  // the SEQUENCE that was answered to on a page meanwhile is not used for another time
  const sequence = Math.max(meeting.sequence, meeting.askedSequence);
  await tx.update(meetings).set({ sequence, askedSequence: asked }).where(eq(meetings.id, meeting.id));
  for (const { attendee } of known) {
    const { invitation } = attendee;
    await settleAnswer(tx, { invitation, meeting: { ...meeting, askedSequence: asked } });
  }
}
