// Meetings as a calendar that goes along with a mail, for whoever waits for the invitations.
import type { Transaction } from "@/db/client";
import { mailFiles } from "@/db/schema/mail";
import type { Collaboration } from "../collaborations/queries";
import { type FeedEvent, toFeed } from "../domain/ics-feed";
import { fileName } from "../domain/register-file";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import type { meetingOfJob } from "../meetings/queries";
import { houseSender } from "./post-letter";

type Found = NonNullable<Awaited<ReturnType<typeof meetingOfJob>>>;

/** In a mail a calendar must say its charset (RFC 5545 3.1.4): without it a text is read as ASCII, and "møde" is not. */
const mediaType = "text/calendar; charset=UTF-8";

/**
 * Keeps it as a file and answers the file's id. Tentative, and under the names the invitations will have: a program that has
 * taken them in shows each meeting once.
 */
export async function keepCalendar(
  tx: Transaction,
  { id: collaborationId, key }: Collaboration,
  own: readonly Found[],
  { name, description }: { name: string; description: string },
  stamp: Date,
): Promise<string | null> {
  const url = `${env().APP_URL}/${key}`;
  const events = own.map((one) => eventOf(one, url, description));
  const year = Number(own[0]?.meeting.wallTime.slice(0, 4));
  const bytes = Buffer.from(
    toFeed({ name, url, color: null, organizer: houseSender(), stamp, year }, events),
  );
  const file = { collaborationId, name: fileName([name], "ics"), mediaType, bytes };
  const [kept] = await tx.insert(mailFiles).values(file).returning({ id: mailFiles.id });
  return kept?.id ?? null;
}

const eventOf = ({ meeting, group }: Found, url: string, description: string): FeedEvent => ({
  ...{ uid: meeting.uid, sequence: 0, startsAt: wallTimeOf(meeting.wallTime), timeZone: meeting.timeZone },
  ...{ durationMinutes: meeting.durationMinutes, status: "TENTATIVE", summary: group.name, description },
  ...{ location: meeting.place, url: `${url}/meetings/${meeting.key}`, color: "teal" },
});
