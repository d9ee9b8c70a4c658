// A change of a meeting becomes one message to each person it concerns, with the calendar object that says it.
import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { sentAgenda } from "../agendas/sent-agenda";
import type { Collaboration, Person } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import type { SeatRole } from "../domain/circle";
import type { Answer, AttendeeRole } from "../domain/ics";
import {
  type Attendee,
  type ItipMessage,
  type MeetingSnapshot,
  messagesFor,
  type SentMeeting,
} from "../domain/itip";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { type Group, loadCircle } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";
import { stillHereOn } from "../people/still-here";
import type { Announcement, Announcer } from "./announcement";
import { postMessage } from "./post-message";

type Change = Jobs["announce-meeting"];

interface Announced {
  meeting: Meeting;
  group: Group;
  collaboration: Collaboration;
  leader: Person;
}

interface Invited extends Attendee {
  answer: Answer;
}

/**
 * Writes the mails of a change and queues them. Overtaken by a later change of time, or by a cancellation, it does
 * nothing: that one speaks. Run again, it finds its mails already made.
 */
export function announceMeeting(change: Change, announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await loadAnnounced(tx, change.meetingId);
    if (!announced || announced.meeting.sequence !== change.sequence) return;
    const invited = await loadInvited(tx, announced, now);
    const announcement = await announcementOf(tx, announced, invited, change);
    const calendar = announcer.calendar(announcement);

    const after = snapshotOf(announced, invited, calendar.description);
    for (const message of messagesFor(snapshotBefore(after, change), after)) {
      const answer = answerIn(message, invited);
      await postMessage(tx, { announcement, announcer, calendar, announced, change, message, answer, now });
    }
  });
}

/** Held, so that the meeting does not change while it is told of. */
async function loadAnnounced(tx: Transaction, meetingId: string): Promise<Announced | null> {
  const [row] = await tx
    .select({ meeting: meetings, group: groups, collaboration: collaborations, leader: people })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .innerJoin(people, eq(people.id, groups.leaderId))
    .where(eq(meetings.id, meetingId))
    .for("share", { of: meetings });
  return row ?? null;
}

/** Those with an invitation who are still here, each with the part they have in the group. */
async function loadInvited(tx: Transaction, { meeting, group }: Announced, now: Date): Promise<Invited[]> {
  const here = stillHereOn(dayAt(now, meeting.timeZone));
  const rows = await tx
    .select({ person: people, partstat: invitations.partstat })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(and(eq(invitations.meetingId, meeting.id), isNull(invitations.removedAt), here))
    .orderBy(asc(people.position));
  const circle = await loadCircle(tx, group, meeting.wallTime.slice(0, 10));
  const seats = new Map(circle.map(({ person, role }) => [person.id, role]));
  return rows.map(({ person, partstat }) => ({
    personId: person.id,
    name: person.name,
    address: person.email,
    role: attendeeRoles[seats.get(person.id) ?? "member"],
    answer: partstat,
  }));
}

/** How a seat is said in a calendar (RFC 5545 3.2.16). */
const attendeeRoles: Record<SeatRole, AttendeeRole> = {
  leader: "CHAIR",
  member: "REQ",
  substitute: "OPT",
  observer: "NON",
  guest: "OPT",
};

async function announcementOf(
  tx: Transaction,
  { meeting, group, collaboration, leader }: Announced,
  invited: readonly Invited[],
  { change }: Change,
): Promise<Announcement> {
  const appUrl = env().APP_URL;
  return {
    language: collaboration.language,
    collaborationName: collaboration.name,
    collaborationKey: collaboration.key,
    groupName: group.name,
    startsAt: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    place: meeting.place,
    leader: { name: leader.name, address: leader.email },
    appUrl,
    meetingUrl: `${appUrl}/${collaboration.key}/meetings/${meeting.key}`,
    confidential: isNeutral(group),
    agenda: await sentAgenda(tx, { group, meeting }),
    participants: invited.map(({ name }) => name),
    because: meeting.cancelledBecause,
    added: change === "supplemented" ? await addedLast(tx, meeting) : null,
  };
}

/** The items the newest supplementary agenda brought. */
async function addedLast(tx: Transaction, meeting: Meeting): Promise<string[]> {
  const supplied = await tx
    .select({ key: agendaItems.key, at: agendaItems.suppliedAt })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), isNotNull(agendaItems.suppliedAt)))
    .orderBy(desc(agendaItems.suppliedAt), asc(agendaItems.position));
  const newest = supplied[0]?.at?.getTime();
  return supplied.flatMap(({ key, at }) => (at?.getTime() === newest ? [key] : []));
}

function snapshotOf(
  { meeting, group }: Announced,
  attendees: readonly Attendee[],
  text: string,
): MeetingSnapshot {
  const { uid, timeZone, durationMinutes, place, state } = meeting;
  return {
    ...{ uid, timeZone, durationMinutes, place, title: group.name, text, attendees },
    startsAt: wallTimeOf(meeting.wallTime),
    cancelled: state === "cancelled",
  };
}

/** What the attendees know; null where they know of no meeting yet. */
function snapshotBefore(after: MeetingSnapshot, { change, sequence, from }: Change): SentMeeting | null {
  switch (change) {
    case "published":
      return null;
    case "moved":
      return { ...after, ...from, sequence: sequence - 1 };
    case "changed":
      return { ...after, ...from, sequence };
    case "supplemented":
      return { ...after, text: "", sequence };
    case "cancelled":
      return { ...after, cancelled: false, sequence: sequence - 1 };
  }
}

function answerIn({ asksAgain, attendee }: ItipMessage, invited: readonly Invited[]): Answer {
  const known = invited.find(({ personId }) => personId === attendee.personId);
  return asksAgain ? "NEEDS-ACTION" : (known?.answer ?? "NEEDS-ACTION");
}
