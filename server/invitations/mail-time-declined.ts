// The worker's half of a time that is not taken: word to whoever proposed it, which their calendar reads as well if it proposed it.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations, mails } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import type { Agenda } from "../domain/agenda";
import { hasLeft } from "../domain/circle";
import { toDeclinedCounter } from "../domain/ics";
import type {
  CalendarFacts,
  CalendarWords,
  InLanguage,
  Letter,
  MeetingFacts,
  TimeDeclinedFacts,
} from "../domain/mail-facts";
import type { MailKind } from "../domain/notices";
import { bounceAddress, messageId, replyAddress, replyToken } from "../domain/reply-address";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { env } from "../env";
import { loadLeader } from "../groups/queries";
import { enqueue, type Jobs } from "../jobs/queue";
import { meetingFacts } from "../meetings/mail-facts";
import { meetingOfJob } from "../meetings/queries";

interface Writer {
  letter(facts: TimeDeclinedFacts & InLanguage): Letter;
  calendar(facts: CalendarFacts & InLanguage): CalendarWords;
}

const kind: MailKind = "time-declined";

/**
 * Mails it, written by `write`: to who proposed it from a calendar as a DECLINECOUNTER, else as words alone. Nothing once the
 * meeting is not to come any more, or the person is not to come to it. Run again it mails nothing more.
 */
export function mailTimeDeclined({ replyId }: Jobs["decline-time"], write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const told = await loadDeclined(tx, replyId, now);
    if (!told) return;
    const { reply, invitation, person, meeting, proposed, facts } = told;
    const { MAIL_DOMAIN, AUTH_SECRET, APP_URL } = env();
    const token = replyToken(AUTH_SECRET, meeting.uid, person.id, invitation.addressNumber);
    const calendar = write.calendar({ ...facts, agenda: withoutItems(facts), participants: [] });
    const from = { name: calendar.organizerName, address: replyAddress(token, MAIL_DOMAIN) };
    const to = { name: person.name, address: invitation.sentTo ?? person.email };
    const id = randomUUID();
    const made = await tx
      .insert(mails)
      .values({
        ...{ id, collaborationId: meeting.collaborationId, meetingId: meeting.id, kind },
        about: `${kind}:${reply.id}`,
        ...{ toName: to.name, toAddress: to.address },
        ...{ fromName: from.name, fromAddress: from.address, replyTo: from.address },
        ...{ envelopeFrom: bounceAddress(token, MAIL_DOMAIN), messageId: messageId(id, MAIL_DOMAIN) },
        inReplyTo: reply.messageId,
        ...write.letter({
          ...facts,
          proposed,
          because: reply.verdictBecause,
          answerUrl: `${APP_URL}/respond/${token}`,
        }),
        ...(reply.way === "mail" ? asCalendar(told, from, now) : {}),
        createdAt: now,
      })
      .onConflictDoNothing({ target: mails.about })
      .returning({ id: mails.id });
    if (made.length > 0) await enqueue(tx, "send-mail", { mailId: id });
  });
}

type Told = NonNullable<Awaited<ReturnType<typeof loadDeclined>>>;

async function loadDeclined(tx: Transaction, replyId: string, now: Date) {
  const [row] = await tx
    .select({ reply: replies, invitation: invitations, person: people })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(eq(replies.id, replyId));
  const found = row && (await meetingOfJob(tx, row.invitation.meetingId));
  if (!found || row.reply.verdict !== "declined") return null;
  const { meeting, group } = found;
  const { startsAt, durationMinutes } = row.reply;
  const isGone = row.invitation.removedAt !== null || hasLeft(row.person, dayAt(now, meeting.timeZone));
  if (isGone || meeting.state !== "published" || startsAt === null || durationMinutes === null) return null;
  const proposed = { startsAt: wallTimeAt(startsAt, meeting.timeZone), durationMinutes };
  return { ...row, meeting, proposed, facts: meetingFacts(found, await loadLeader(tx, group), now) };
}

function asCalendar({ reply, meeting }: Told, organizer: { name: string; address: string }, stamp: Date) {
  const { uid } = meeting;
  const calendar = toDeclinedCounter({ uid, sequence: reply.sequence ?? 0, stamp, organizer });
  return { calendarMethod: "DECLINECOUNTER" as const, calendar };
}

/** The calendar says when and where alone: what the meeting is about has been said already. */
const withoutItems = ({ groupName: group, startsAt, durationMinutes }: MeetingFacts): Agenda => ({
  group,
  startsAt,
  durationMinutes,
  items: [],
});
