// Invitations as they are read: by whoever holds the link, and at the meeting.
import { eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { sentAgenda } from "../agendas/sent-agenda";
import type { Collaboration, Person } from "../collaborations/queries";
import { statement } from "../database/statement";
import { agendaClock } from "../domain/agenda-clock";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import { withoutClosed } from "../domain/closed-items";
import { type Answer, answerOf, type Closed, closedBecause, linkEnds } from "../domain/invitation-answer";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { presents } from "../domain/presenters";
import { hashToken } from "../domain/reply-address";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { type Group, loadLeader } from "../groups/queries";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import type { Invitation } from "./hold-invitation";
import { type AskedTimes, timesAskedBy } from "./replies-at";

/** An invitation to whoever holds its link. */
export interface ShownInvitation {
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  wallTime: string;
  durationMinutes: number;
  closed: Closed | null;
  answer: Answer | null;
  /** Other times the reader has asked for. */
  times: AskedTimes;
  /** The SEQUENCE that answers count from, which an answer names. */
  sequence: number;
  /** The last day the link works, `YYYY-MM-DD`. */
  worksUntil: string;
  /** The meeting's page, behind sign-in. */
  path: string;
  /** What a confidential group's invitation, and one that was withdrawn, does not tell. */
  told: ToldInvitation | null;
}

interface ToldInvitation {
  collaboration: string;
  accent: string;
  reader: string;
  group: string;
  place: string | null;
  onlineLink: string | null;
  leader: string;
  comment: string | null;
  because: string | null;
  items: AgendaPoint[];
}

/** An item of the agenda, and which numbers under it the reader presents. */
interface AgendaPoint {
  key: string;
  /** Wall time. */
  at: string;
  title: string;
  presents: string[];
}

interface Found {
  invitation: Invitation;
  meeting: Meeting;
  group: Group;
  collaboration: Collaboration;
  person: Person;
}

/** The invitation behind a link, or null when it leads nowhere (any more). Looking changes nothing. */
export async function shownInvitation(token: string, now: Date): Promise<ShownInvitation | null> {
  const [found] = await db
    .select({
      invitation: invitations,
      meeting: meetings,
      group: groups,
      collaboration: collaborations,
      person: people,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, invitations.collaborationId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(eq(invitations.replyTokenHash, hashToken(token)));
  if (!found || now > linkEnds(found.meeting.startsAt)) return null;
  const { invitation, meeting, group, collaboration, person } = found;
  if (hasLeft(person, dayAt(now, meeting.timeZone))) return null;
  const closed = closedBecause(invitation, meeting, now);
  const isTold = closed !== "removed" && !isNeutral(group);
  return {
    wallTime: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    closed,
    answer: answerOf(invitation.partstat),
    times: closed === null ? await timesAskedBy(db, invitation, meeting, now) : [],
    sequence: meeting.askedSequence,
    worksUntil: dayAt(linkEnds(meeting.startsAt), meeting.timeZone),
    path: `/${collaboration.key}/meetings/${meeting.key}`,
    told: isTold ? await toldOf(found) : null,
  };
}

async function toldOf(found: Found): Promise<ToldInvitation> {
  const { invitation, meeting, group, collaboration, person } = found;
  const leader = await loadLeader(db, group);
  return {
    collaboration: collaboration.name,
    accent: collaboration.accent,
    reader: person.name,
    group: group.name,
    place: meeting.place,
    onlineLink: meeting.onlineLink,
    leader: leader?.name ?? "",
    comment: invitation.comment,
    because: meeting.cancelledBecause,
    items: await pointsFor(found),
  };
}

async function pointsFor({ group, meeting, person }: Found): Promise<AgendaPoint[]> {
  // whoever holds the link is not signed in
  const agenda = withoutClosed(await sentAgenda(db, { group, meeting }));
  const { startsAt, numbers } = agendaClock(agenda);
  return agenda.items.map(({ key, title, ...item }) => ({
    key,
    at: startsAt[key] ?? agenda.startsAt,
    title,
    presents: [{ key, ...item }, ...item.sub].flatMap((one) =>
      presents(one.presenter, person.name) ? (numbers[one.key] ?? []) : [],
    ),
  }));
}

/** The actor's own answer, null when they are not invited; and for those who keep the meeting what others wrote. */
export async function answersAt(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const rows = isDraft(seen.meeting.state) ? [] : await invitedPeople(tx, { meeting: seen.meeting.id });
  const own = rows.find(({ personId }) => personId === seen.person?.id);
  const reads = can(seen.roles, "answers.read", seen.group.confidential);
  return { mine: own ? ownAnswer(own, seen, now) : null, notes: reads ? notesIn(rows) : [] };
}

function ownAnswer({ partstat, comment, answered }: InvitedPerson, { meeting }: SeenMeeting, now: Date) {
  const closed = closedBecause({ removedAt: null }, meeting, now);
  const answeredAt = answered === null ? null : new Date(answered);
  return { answer: answerOf(partstat), comment, answeredAt, closed, sequence: meeting.askedSequence };
}

const notesIn = (rows: readonly InvitedPerson[]) =>
  rows.flatMap(({ key, name, partstat, comment }) =>
    comment === null ? [] : [{ key, name, answer: answerOf(partstat), comment }],
  );

interface InvitedPerson {
  personId: string;
  key: string;
  name: string;
  organisation: string | null;
  partstat: Invitation["partstat"];
  comment: string | null;
  /** When, as PostgreSQL writes it. */
  answered: string | null;
}

/** Those whom a meeting's invitation has reached and still holds for, by name, with what they answered. */
export const invitedPeople = statement<InvitedPerson>(sql`
  select p.id as "personId", p.key, p.name, o.name as organisation, i.partstat, i.comment, i.answered_at as answered
  from invitations i join people p on p.id = i.person_id left join organisations o on o.id = p.organisation_id
  where i.meeting_id = ${sql.placeholder("meeting")}::uuid and i.removed_at is null order by p.name`);
