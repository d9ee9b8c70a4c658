// The messages of a meeting, one to each person: kept as rows, sent by jobs of the same transaction.
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { toCalendar } from "../domain/ics";
import type { EventFacts, ItipMessage } from "../domain/itip";
import type { CalendarWords } from "../domain/mail-facts";
import { mailUrgency } from "../domain/notices";
import { bounceAddress, messageId, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { enqueueEach } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";
import type { Announcement, Announcer, Occasion } from "./announcement";
import type { Invited } from "./follow-circle";

interface Message {
  announcement: Announcement;
  announcer: Announcer;
  announced: { meeting: Meeting };
  message: Omit<ItipMessage, "occasion"> & { occasion: Occasion };
  to: Invited;
  /** What they know of the meeting without it. */
  knew: EventFacts | null;
  /** The Message-ID of the mail that tells the reader of this move among others; null where none does. */
  under?: string | null;
  /** The day, where the same is said again on another. */
  on?: string;
  now: Date;
}

/**
 * Sent if `tx` commits, all of a meeting in one statement. The organizer is the sender, by an address of each person's own:
 * replies prove whom they come from.
 */
export async function postMessages(tx: Transaction, posted: readonly Message[]): Promise<void> {
  if (posted.length === 0) return;
  const rows = posted.map(mailOf);
  const made = await tx
    .insert(mails)
    .values(rows.map(({ mail }) => mail))
    .onConflictDoNothing({ target: mails.about })
    .returning({ id: mails.id });
  const isMade = new Set(made.map(({ id }) => id));
  const sent = rows.filter(({ mail }) => isMade.has(mail.id));
  await enqueueEach(
    tx,
    "send-mail",
    sent.map(({ mail, urgency }) => ({ job: { mailId: mail.id }, urgency })),
  );
}

function mailOf(posted: Message) {
  const { announcement, announcer, announced, message, to, knew, under = null, now } = posted;
  const calendar = announcer.calendar(announcement);
  const { meeting } = announced;
  const { attendee, occasion, changes, method } = message;
  const { MAIL_DOMAIN, AUTH_SECRET, APP_URL } = env();
  const token = replyToken(AUTH_SECRET, meeting.uid, attendee.personId, to.invitation.addressNumber);
  const organizer = { name: calendar.organizerName, address: replyAddress(token, MAIL_DOMAIN) };
  const personal = {
    ...{ reader: attendee.name, answerUrl: `${APP_URL}/respond/${token}`, occasion, changes },
    ...{ standsInFor: to.standsInFor, comesTo: to.comesTo, isToldElsewhere: under !== null },
  };
  const id = randomUUID();
  const mail = {
    ...{ id, collaborationId: meeting.collaborationId, meetingId: meeting.id },
    ...{ about: aboutOf(posted), kind: occasion, toName: attendee.name, toAddress: attendee.address },
    ...{ fromName: organizer.name, fromAddress: organizer.address, replyTo: organizer.address },
    ...{ envelopeFrom: bounceAddress(token, MAIL_DOMAIN), messageId: messageId(id, MAIL_DOMAIN) },
    inReplyTo: under,
    ...announcer.letter({ ...announcement, ...personal }),
    ...{ calendarMethod: method, calendar: calendarOf(posted, calendar, organizer), knew, createdAt: now },
  };
  // what is read goes before what the calendar takes in
  return { mail, urgency: mailUrgency(occasion) - (under === null ? 0 : 1) };
}

/** `meeting:<id>:<sequence>:<occasion>:<number>:<person>`: their number tells two messages of one sequence apart, a day two nudges. */
function aboutOf({ announced, message, to, on }: Message): string {
  const { sequence, occasion, attendee } = message;
  const number = on ?? to.invitation.timesTold + 1;
  return ["meeting", announced.meeting.id, sequence, occasion, number, attendee.personId].join(":");
}

function calendarOf(
  { announcement, announced, message, to, now }: Message,
  calendar: CalendarWords,
  organizer: { name: string; address: string },
) {
  const { method, uid, sequence, status, occasion, attendee } = message;
  const { name, address, role } = attendee;
  // an answer to another time says nothing of this one
  const answer = occasion === "moved" ? "NEEDS-ACTION" : to.invitation.partstat;
  return toCalendar({
    ...{ method, uid, sequence, status, stamp: now, organizer, attendee: { name, address, role, answer } },
    ...{ startsAt: announcement.startsAt, timeZone: announced.meeting.timeZone },
    durationMinutes: announcement.durationMinutes,
    ...{ summary: calendar.summary, location: calendar.location, url: calendar.url },
    // what has come to the agenda since is not for whoever is not to come
    description: occasion === "removed" ? null : calendar.description,
  });
}
