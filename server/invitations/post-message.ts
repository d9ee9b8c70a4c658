// One message of a meeting to one person: kept as a row, sent by a job of the same transaction.
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { type Answer, toCalendar } from "../domain/ics";
import type { ItipMessage } from "../domain/itip";
import type { CalendarWords } from "../domain/mail-facts";
import { bounceAddress, messageId, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { enqueue, type Jobs } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";
import type { Announcement, Announcer } from "./announcement";

interface Message {
  announcement: Announcement;
  announcer: Announcer;
  calendar: CalendarWords;
  announced: { meeting: Meeting };
  change: Jobs["announce-meeting"];
  message: ItipMessage;
  answer: Answer;
  now: Date;
}

/** Sent if `tx` commits. The organizer is the sender, by an address of this person's own: replies prove whom they come from. */
export async function postMessage(tx: Transaction, posted: Message): Promise<void> {
  const { announcement, announcer, calendar, announced, message, now } = posted;
  const { meeting } = announced;
  const { attendee, occasion, changes, method } = message;
  const { MAIL_DOMAIN, AUTH_SECRET, APP_URL } = env();
  const token = replyToken(AUTH_SECRET, meeting.uid, attendee.personId);
  const organizer = { name: calendar.organizerName, address: replyAddress(token, MAIL_DOMAIN) };
  const personal = { reader: attendee.name, answerUrl: `${APP_URL}/respond/${token}`, occasion, changes };
  const id = randomUUID();
  const made = await tx
    .insert(mails)
    .values({
      ...{
        id,
        collaborationId: meeting.collaborationId,
        meetingId: meeting.id,
        about: aboutOf(posted),
        kind: occasion,
      },
      ...{ toName: attendee.name, toAddress: attendee.address },
      ...{ fromName: organizer.name, fromAddress: organizer.address, replyTo: organizer.address },
      ...{ envelopeFrom: bounceAddress(token, MAIL_DOMAIN), messageId: messageId(id, MAIL_DOMAIN) },
      ...announcer.letter({ ...announcement, ...personal }),
      ...{ calendarMethod: method, calendar: calendarOf(posted, organizer), createdAt: now },
    })
    .onConflictDoNothing({ target: mails.about })
    .returning({ id: mails.id });
  if (made.length > 0) await enqueue(tx, "send-mail", { mailId: id });
}

/** `meeting:<id>:<sequence>:<change>:<version>:<person>`: the version tells two changes of one sequence apart. */
function aboutOf({ announced, change, message }: Message): string {
  const { sequence, attendee } = message;
  return ["meeting", announced.meeting.id, sequence, change.change, change.version, attendee.personId].join(
    ":",
  );
}

function calendarOf(
  { announcement, calendar, announced, message, answer, now }: Message,
  organizer: { name: string; address: string },
) {
  const { method, uid, sequence, status, attendee } = message;
  const { name, address, role } = attendee;
  return toCalendar({
    ...{ method, uid, sequence, status, stamp: now, organizer, attendee: { name, address, role, answer } },
    ...{ startsAt: announcement.startsAt, timeZone: announced.meeting.timeZone },
    durationMinutes: announcement.durationMinutes,
    ...{
      summary: calendar.summary,
      description: calendar.description,
      location: calendar.location,
      url: calendar.url,
    },
  });
}
