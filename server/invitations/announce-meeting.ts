// A change of a meeting, or of its circle, becomes one message to each person it concerns, with the calendar object that says it.
import { and, asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { sentAgenda } from "../agendas/sent-agenda";
import { loadAttachments } from "../attachments/queries";
import type { Collaboration, Person } from "../collaborations/queries";
import type { Agenda } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { withoutClosed } from "../domain/closed-items";
import { type Attendee, type ItipMessage, type MeetingSnapshot, messagesFor } from "../domain/itip";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import type { Group } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { meetingFacts } from "../meetings/mail-facts";
import type { Meeting } from "../meetings/queries";
import type { Announcement, Announcer } from "./announcement";
import { isComing } from "./coming-meetings";
import { followCircle, type Invited } from "./follow-circle";
import { postMessage } from "./post-message";

type Change = Jobs["announce-meeting"];

interface Announced {
  meeting: Meeting & { sequence: number };
  group: Group;
  collaboration: Collaboration;
  leader: Person;
}

/** A message, and the invitation it is about. */
interface Addressed {
  message: ItipMessage;
  to: Invited;
}

/**
 * Writes the mails of a change and queues them. Overtaken by a later change of time, or by a cancellation, it does
 * nothing: that one speaks. Who came into the circle or went out of it meanwhile is told as well. Run again, it finds
 * that everyone has been told.
 */
export function announceMeeting(change: Change, announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await holdAnnounced(tx, change.meetingId);
    if (!announced || change.sequence < announced.meeting.askedSequence) return;
    await tell(tx, announced, change, announcer, now);
  });
}

/** The same where nothing but the circle may have changed; nothing once the meeting is not to come any more. */
export function announceCircle(meetingId: string, announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await holdAnnounced(tx, meetingId);
    if (announced && isComing(announced.meeting, now)) await tell(tx, announced, null, announcer, now);
  });
}

/** Held, so that the meeting does not change while it is told of, and is told of once at a time; null if it never was sent. */
async function holdAnnounced(tx: Transaction, meetingId: string): Promise<Announced | null> {
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

async function tell(
  tx: Transaction,
  announced: Announced,
  change: Change | null,
  announcer: Announcer,
  now: Date,
): Promise<void> {
  const { invited, told } = await followCircle(tx, announced, now);
  const announcement = await announcementOf(tx, announced, invited, change);
  const calendar = announcer.calendar(announcement);
  const after = snapshotOf(announced, invited, calendar.description);
  const messages = [
    ...(change ? aboutChange(change, announced, after, invited) : []),
    ...(after.cancelled ? [] : aboutCircle(announced, after, invited, told)),
  ];

  const version = change?.version ?? announced.meeting.version;
  for (const { message, to } of messages) {
    const heard = isRemoval(message) ? asHeard(announcement, change, to) : announcement;
    await postMessage(tx, { announcement: heard, announcer, announced, version, message, to, now });
    if (message.method === "REQUEST") await keepSent(tx, announced, message, to, version);
  }
  await keepSequence(tx, announced, messages);
}

/** To those who were told of the meeting as it was before. Who is told of it for the first time is told as it is now. */
function aboutChange(
  change: Change,
  { meeting }: Announced,
  after: MeetingSnapshot,
  invited: readonly Invited[],
): Addressed[] {
  const before = {
    ...after,
    ...whatChanged(change),
    sequence: meeting.sequence - (raises[change.change] ? 1 : 0),
  };
  const concerned = invited.filter(
    ({ invitation: { sentVersion } }) =>
      after.cancelled || (sentVersion !== null && sentVersion < change.version),
  );
  const among = { attendees: concerned };
  return addressed(messagesFor({ ...before, ...among }, { ...after, ...among }), concerned);
}

/** Who was saved with a higher SEQUENCE: those of which people must decide anew. */
const raises: Record<Change["change"], boolean> = {
  published: false,
  moved: true,
  changed: false,
  supplemented: false,
  cancelled: true,
};

function whatChanged({ change, from }: Change): Partial<MeetingSnapshot> {
  if (change === "cancelled") return { cancelled: false };
  return change === "supplemented" ? { text: "" } : { ...from };
}

/** To those who came into the circle, or went out of it. */
function aboutCircle(
  { meeting: { sequence } }: Announced,
  after: MeetingSnapshot,
  invited: readonly Invited[],
  told: readonly Invited[],
): Addressed[] {
  const messages = messagesFor({ ...after, attendees: told, sequence }, after);
  const [gone, come] = [messages.filter(isRemoval), messages.filter((one) => !isRemoval(one))];
  return [...addressed(gone, told), ...addressed(come, invited)];
}

const isRemoval = ({ occasion }: ItipMessage) => occasion === "removed";

/** Whoever goes out with a move is told of the time and place they know. */
function asHeard(announcement: Announcement, change: Change | null, { invitation }: Invited): Announcement {
  const isBehind = change !== null && (invitation.sentVersion ?? 0) < change.version;
  return isBehind ? { ...announcement, ...change.from } : announcement;
}

function addressed(messages: readonly ItipMessage[], among: readonly Invited[]): Addressed[] {
  return messages.flatMap((message) => {
    const to = among.find(({ personId }) => personId === message.attendee.personId);
    return to ? [{ message, to }] : [];
  });
}

/** What the person knows from now on. An invitation tells everything, whatever the change that brought it. */
async function keepSent(
  tx: Transaction,
  { meeting }: Announced,
  { occasion, attendee }: ItipMessage,
  { invitation }: Invited,
  version: number,
): Promise<void> {
  await tx
    .update(invitations)
    .set({ sentTo: attendee.address, sentVersion: occasion === "invited" ? meeting.version : version })
    .where(eq(invitations.id, invitation.id));
}

/** The meeting's version stays: nothing that anybody edits has changed. */
async function keepSequence(
  tx: Transaction,
  { meeting }: Announced,
  messages: readonly Addressed[],
): Promise<void> {
  const sequence = Math.max(meeting.sequence, ...messages.map(({ message }) => message.sequence));
  if (sequence > meeting.sequence)
    await tx.update(meetings).set({ sequence }).where(eq(meetings.id, meeting.id));
}

async function announcementOf(
  tx: Transaction,
  { meeting, group, collaboration, leader }: Announced,
  invited: readonly Invited[],
  change: Change | null,
): Promise<Announcement> {
  const supplement = change?.supplement;
  // a mail goes further than its reader, and a calendar is looked at by others: what is closed stays on the page
  const agenda = withoutClosed(await sentAgenda(tx, { group, meeting }));
  return {
    ...meetingFacts({ collaboration, group, meeting }, leader),
    collaborationKey: collaboration.key,
    appUrl: env().APP_URL,
    agenda,
    files: await openFiles(tx, meeting, agenda),
    participants: invited.map(({ name }) => name),
    because: meeting.cancelledBecause,
    supplement:
      supplement === undefined ? null : { supplement, added: await addedBy(tx, meeting, supplement) },
  };
}

/** The items a supplementary agenda brought. */
async function addedBy(tx: Transaction, meeting: Meeting, supplement: number): Promise<string[]> {
  const supplied = await tx
    .select({ key: agendaItems.key })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), eq(agendaItems.supplement, supplement)))
    .orderBy(asc(agendaItems.position));
  return supplied.map(({ key }) => key);
}

/** The names of what is attached to open items and is open itself, by item. */
async function openFiles(tx: Transaction, { id }: Meeting, agenda: Agenda): Promise<Announcement["files"]> {
  const open = new Set(everyItem(agenda.items).flatMap(({ key, hidden }) => (hidden ? [] : [key])));
  const files: Record<string, string[]> = {};
  for (const { itemKey, name, closed } of await loadAttachments(tx, id)) {
    if (!closed && open.has(itemKey)) files[itemKey] = [...(files[itemKey] ?? []), name];
  }
  return files;
}

function snapshotOf(
  { meeting, group }: Announced,
  attendees: readonly Attendee[],
  text: string,
): MeetingSnapshot {
  const { uid, timeZone, durationMinutes, place, onlineLink, state } = meeting;
  return {
    ...{ uid, timeZone, durationMinutes, place, onlineLink, title: group.name, text, attendees },
    startsAt: wallTimeOf(meeting.wallTime),
    cancelled: state === "cancelled",
  };
}
