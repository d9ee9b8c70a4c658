// Before a meeting each of those invited is reminded, when they have chosen to be: once for one meeting and time.
import { and, asc, eq, gt, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { notices } from "@/db/schema/notices";
import { sentAgenda } from "../agendas/sent-agenda";
import type { Collaboration } from "../collaborations/queries";
import type { Agenda } from "../domain/agenda";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import { withoutClosed } from "../domain/closed-items";
import { answerOf } from "../domain/invitation-answer";
import type { InLanguage, Letter, ReminderFacts } from "../domain/mail-facts";
import { farthest, isReminderDue, reminderWays } from "../domain/meeting-reminder";
import { wayOf } from "../domain/notices";
import { replyToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import { env } from "../env";
import { type Group, loadLeader } from "../groups/queries";
import { isComing } from "../invitations/coming-meetings";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { type Meeting, meetingOfJob } from "../meetings/queries";
import { openChoices } from "../notices/link";
import { choicesOf } from "../notices/notify";
import { aboutReminder } from "./is-stale";
import { tasksDueFor } from "./tasks-due";

type Writer = (facts: ReminderFacts & InLanguage) => Letter;

/** Run again, or by several workers at once, it reminds nobody twice. */
export async function remindOfMeetings(write: Writer, now: Date): Promise<void> {
  const until = new Date(now.getTime() + farthest * 86_400_000);
  const coming = await db
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        ...[eq(meetings.state, "published"), isNotNull(meetings.sequence)],
        ...[gt(meetings.startsAt, now), lt(meetings.startsAt, until)],
      ),
    )
    .orderBy(asc(meetings.startsAt));
  for (const { id } of coming) await db.transaction((tx) => remindAt(tx, id, write, now));
}

interface Reminded {
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
  leader: Awaited<ReturnType<typeof loadLeader>>;
  agenda: Agenda;
}

async function remindAt(tx: Transaction, meetingId: string, write: Writer, now: Date): Promise<void> {
  // held, so that it is not moved while people are reminded of it
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for("share");
  const found = await meetingOfJob(tx, meetingId);
  if (!found || !isComing(found.meeting, now)) return;
  const due = await peopleDue(tx, found.meeting, now);
  if (due.length === 0) return;
  const leader = await loadLeader(tx, found.group);
  const agenda = withoutClosed(await sentAgenda(tx, found));
  for (const one of due) await remind(tx, { ...found, leader, agenda }, one, write, now);
}

type Due = Awaited<ReturnType<typeof peopleDue>>[number];

/** Those whose invitation stands and who have not said no, for whom it is time. */
async function peopleDue(tx: Transaction, meeting: Meeting, now: Date) {
  const rows = await tx
    .select({
      ...{ invitation: invitations, person: people },
      lastTold: sql<Date | null>`(select max(m.created_at) from mails m where m.meeting_id = ${meeting.id}
        and lower(m.to_address) = lower(${people.email}))`.mapWith(meetings.createdAt),
    })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(
      and(
        ...[eq(invitations.meetingId, meeting.id), isNull(invitations.removedAt)],
        ...[isNotNull(invitations.told), ne(invitations.partstat, "DECLINED")],
      ),
    )
    .orderBy(asc(people.position));
  const known = { day: meeting.wallTime.slice(0, 10), startsAt: meeting.startsAt };
  const due = await Promise.all(
    rows.map(async (row) => {
      if (hasLeft(row.person, dayAt(now, meeting.timeZone))) return [];
      const chosen = (await choicesOf(tx, row.person.email.toLowerCase()))["meeting-reminder"];
      const way = reminderWays.find((one) => one === wayOf("meeting-reminder", chosen));
      return way && isReminderDue({ ...known, lastTold: row.lastTold }, way, now) ? [row] : [];
    }),
  );
  return due.flat();
}

async function remind(
  tx: Transaction,
  of: Reminded,
  { invitation, person }: Due,
  write: Writer,
  now: Date,
): Promise<void> {
  const { collaboration, group, meeting, leader, agenda } = of;
  const address = person.email.toLowerCase();
  const neutral = isNeutral(group);
  const facts = meetingFacts(of, leader, now);
  // the constraint is what keeps two workers from telling it twice
  const [made] = await tx
    .insert(notices)
    .values({
      ...{ collaborationId: collaboration.id, kind: "meeting-reminder", toName: person.name },
      ...{
        toAddress: address,
        matter: `meeting:${meeting.id}`,
        occasion: `reminder:${meeting.startsAt.toISOString()}`,
      },
      ...{ state: "sent", madeAt: now, sentAt: now },
      line: {
        ...{ what: null, from: neutral ? collaboration.name : group.name, news: null },
        ...{ wanted: { code: "nothing" }, url: facts.meetingUrl },
      },
    })
    .onConflictDoNothing({ target: [notices.toAddress, notices.matter, notices.occasion] })
    .returning({ id: notices.id });
  if (!made) return;

  const { choiceUrl, unsubscribeUrl } = await openChoices(tx, address, "meeting-reminder");
  const token = replyToken(env().AUTH_SECRET, meeting.uid, person.id, invitation.addressNumber);
  const answer = answerOf(invitation.partstat);
  const letter = write({
    ...{ ...facts, agenda, reader: person.name, answer, answerUrl: `${env().APP_URL}/respond/${token}` },
    tasks: neutral ? [] : await tasksDueFor(tx, of, person.id),
    notice: { wanted: { code: answer ? "nothing" : "answer" }, choiceUrl },
  });
  const about = aboutReminder(invitation.id, meeting.startsAt);
  const to = { name: person.name, address: person.email };
  const kind = "meeting-reminder";
  await postLetter(tx, { about, kind, collaborationId: collaboration.id, to, letter, unsubscribeUrl });
}
