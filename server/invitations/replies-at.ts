// What came back from a meeting's invitations: to those who keep the meeting all of it, to everyone else their own.
import { asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations, mails } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import { idsOf, prepared } from "../database/statement";
import { askedOf, judge } from "../domain/counted-answer";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { timeStandings } from "../domain/time-proposal";
import { undelivered } from "../domain/undelivered";
import { wallTimeAt } from "../domain/wall-time";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import { answerIn, proposedIn } from "./keep-reply";
import { onlyFirsts, toLookAt, waits } from "./to-look-at";

export type RepliesAt = Awaited<ReturnType<typeof repliesAt>>;

/** As far as they are the actor's to read; `all` says whether others' are among them. */
export async function repliesAt(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const { meeting, roles, group, person } = seen;
  const all = can(roles, "answers.read", group.confidential);
  const mayJudge = can(roles, "replies.judge", group.confidential);
  const rows = isDraft(meeting.state) ? [] : await repliesTo(tx, { meetings: idsOf([meeting]) });
  const own = rows.filter((row) => row.person.id === person?.id);
  const read = all ? rows : own;
  return {
    ...{ all, mayJudge, mayAnswerTime: can(roles, "time.answer", group.confidential) },
    history: ofEach(read, (one) => answersOf(one, meeting)),
    times: ofEach(read, (one) => timesOf(one, meeting, now)),
    myTimes: timesOf(own, meeting, now),
    notes: all ? notesIn(rows) : [],
    undelivered: all ? ofEach(rows, (one) => undeliveredOf(one, now)) : [],
    toLookAt: mayJudge
      ? onlyFirsts(rows.filter(({ reply }) => waits(reply))).map((row) => lookAt(row, meeting))
      : [],
  };
}

/** What waits for those who keep these meetings, by the meeting's id: times that are asked for, and mail to look at. */
export async function waitingAt(
  tx: Database | Transaction,
  meetings: readonly Meeting[],
  now: Date,
): Promise<Map<string, { times: number; letters: number }>> {
  if (meetings.length === 0) return new Map();
  const rows = await repliesTo(tx, { meetings: idsOf(meetings) });
  return new Map(
    meetings.map((meeting) => {
      const here = rows.filter(({ invitation }) => invitation.meetingId === meeting.id);
      const times = ofEach(here, (one) => timesOf(one, meeting, now));
      const letters = onlyFirsts(here.filter(({ reply }) => waits(reply)));
      const open = times.filter(({ standing }) => standing === "open");
      return [meeting.id, { times: open.length, letters: letters.length }];
    }),
  );
}

type Row = Awaited<ReturnType<typeof repliesTo>>[number];

/** What stands last sent to the person about the meeting, where something bounced. */
const lastSentAt = sql<
  string | null
>`case when ${replies.kind} = 'bounce' then (select max(m.sent_at) from ${mails} m
  where m.to_address = ${invitations.sentTo} and m.meeting_id = ${invitations.meetingId}) end`;

const repliesTo = prepared((tx) =>
  tx
    .select({
      reply: replies,
      invitation: {
        id: invitations.id,
        meetingId: invitations.meetingId,
        askedAt: invitations.askedAt,
        removedAt: invitations.removedAt,
        sentTo: invitations.sentTo,
      },
      person: { id: people.id, key: people.key, name: people.name, guest: people.guest },
      lastSentAt,
    })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(sql`${invitations.meetingId} = any(${sql.placeholder("meetings")}::uuid[])`)
    .orderBy(asc(people.name), asc(replies.receivedAt), asc(replies.number))
    .prepare("statement"),
);

/** What `of` makes of each invitation's replies. */
function ofEach<Made>(rows: readonly Row[], of: (rows: Row[]) => Made[]): Made[] {
  const ids = [...new Set(rows.map(({ invitation }) => invitation.id))];
  return ids.flatMap((id) => of(rows.filter(({ invitation }) => invitation.id === id)));
}

/** Every answer of one person that counts by itself or was judged, and how it stands. */
function answersOf(rows: readonly Row[], meeting: Meeting) {
  const given = rows.flatMap((row) => answerIn(row.reply).map((reply) => ({ ...row, reply })));
  const [first] = given;
  if (!first) return [];
  const { standings } = judge(
    given.map(({ reply }) => reply),
    askedOf(first.invitation, meeting),
  );
  return given
    .filter(({ reply }) => !waits(reply))
    .map(({ person, reply: { id, answer, comment, withheld, way, receivedAt, verdict } }) => ({
      ...{ id, person: person.key, name: person.name, answer, comment, withheld, way, receivedAt },
      ...{ standing: standings.get(id) ?? "earlier", isSetAside: verdict === "set-aside" },
    }));
}

/** Other times one person asks for, on the meeting's clock, and how each stands. */
function timesOf(rows: readonly Row[], meeting: Meeting, now: Date) {
  const proposed = rows.flatMap((row) => proposedIn(row.reply).map((reply) => ({ ...row, reply })));
  const [first] = proposed;
  if (!first) return [];
  const standings = timeStandings(
    proposed.map(({ reply }) => reply),
    askedOf(first.invitation, meeting),
    meeting.startsAt,
    now,
  );
  return proposed.flatMap(({ person, reply }) => {
    const { id, comment, withheld, durationMinutes, verdictBecause } = reply;
    const standing = standings.get(id);
    if (!standing || standing === "not-counted" || standing === "replaced") return [];
    const startsAt = wallTimeAt(reply.startsAt, meeting.timeZone);
    return [
      {
        id,
        name: person.name,
        comment,
        withheld,
        startsAt,
        durationMinutes,
        standing,
        because: verdictBecause,
      },
    ];
  });
}

export type AskedTimes = Awaited<ReturnType<typeof timesAskedBy>>;

/** Other times one person asks for, to whoever holds their link: when, and what has become of it. */
export async function timesAskedBy(
  tx: Database | Transaction,
  invitation: { id: string },
  meeting: Meeting,
  now: Date,
) {
  const rows = await repliesTo(tx, { meetings: idsOf([meeting]) });
  const own = rows.filter((row) => row.invitation.id === invitation.id);
  return timesOf(own, meeting, now).map(({ id, startsAt, durationMinutes, standing }) => {
    return { id, startsAt, durationMinutes, standing };
  });
}

/** What people wrote back by mail without an answer. */
const notesIn = (rows: readonly Row[]) =>
  rows.flatMap(({ person, reply: { id, kind, comment, withheld, receivedAt, doubt, verdict } }) =>
    kind !== "note" || verdict === "set-aside" || waits({ doubt, verdict })
      ? []
      : [{ id, name: person.name, comment, withheld, receivedAt }],
  );

/** The mail server's word that one person's invitation has not arrived. */
function undeliveredOf(rows: readonly Row[], now: Date) {
  const bounces = rows.flatMap(({ reply, lastSentAt: sentAt }) =>
    reply.permanent === null || reply.verdict === "set-aside"
      ? []
      : [{ ...reply, permanent: reply.permanent, sentAt: sentAt === null ? null : new Date(sentAt) }],
  );
  const standing = undelivered(bounces, bounces[0]?.sentAt ?? null, now);
  const [row] = rows;
  if (!row || !standing || row.invitation.removedAt) return [];
  const { id, permanent, status, comment, receivedAt } = standing;
  const { person, invitation } = row;
  return [
    {
      ...{ id, person: person.key, name: person.name, isGuest: person.guest, address: invitation.sentTo },
      ...{ permanent, status, said: comment, receivedAt },
    },
  ];
}

const lookAt = ({ reply, person }: Row, meeting: Meeting) => toLookAt(reply, person, meeting);
