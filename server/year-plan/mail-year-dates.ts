// The worker's half of a plan that was carried out: each participant gets one mail with the dates that are theirs, and the
// same as a calendar to take in.
import { and, eq, inArray, like } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { inviteesOf } from "../domain/circle";
import type { InLanguage, Letter, YearDatesFacts } from "../domain/mail-facts";
import { isDraft } from "../domain/meeting-state";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { loadCircleFacts } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { keepCalendar } from "../mail/keep-calendar";
import { postLetter } from "../mail/post-letter";
import { meetingOfJob } from "../meetings/queries";

type Found = NonNullable<Awaited<ReturnType<typeof meetingOfJob>>>;

interface Writer {
  letter(facts: YearDatesFacts & InLanguage): Letter;
  /** What the calendar is called, and what stands under each of its meetings. */
  calendar(facts: YearDatesFacts & InLanguage): { name: string; description: string };
}

/** Nothing of a group that is spoken of nowhere else; of what has been cancelled since there is nothing to tell. Run again it mails nothing more. */
export function mailYearDates(job: Jobs["tell-year-dates"], writer: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await stillPlanned(tx, job);
    const [first] = found;
    if (!first) return;
    const about = `year-dates:${job.planId}:${first.meeting.id}`;
    // all are mailed or none, and `about` stands behind it
    if ((await tx.$count(mails, like(mails.about, `${about}:%`))) > 0) return;
    const files = new Map<string, Promise<string | null>>();
    for (const { person, own } of await byPerson(tx, first.collaboration, found)) {
      const facts = factsOf(first.collaboration, own);
      const set = own.map(({ meeting }) => meeting.id).join();
      const file = files.get(set) ?? keepCalendar(tx, first.collaboration, own, writer.calendar(facts), now);
      files.set(set, file);
      await postLetter(tx, {
        about: `${about}:${person.id}`,
        ...{ kind: "year-dates", collaborationId: first.collaboration.id },
        to: { name: person.name, address: person.email },
        letter: writer.letter(facts),
        fileId: await file,
      });
    }
  });
}

async function stillPlanned(
  tx: Transaction,
  { collaborationId, meetings: keys }: Jobs["tell-year-dates"],
): Promise<Found[]> {
  const rows = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.collaborationId, collaborationId), inArray(meetings.key, keys)))
    .orderBy(meetings.startsAt, meetings.id);
  const found: Found[] = [];
  for (const { id } of rows) {
    const one = await meetingOfJob(tx, id);
    if (one) found.push(one);
  }
  return found.filter(({ meeting, group }) => isDraft(meeting.state) && !isNeutral(group));
}

/** Everyone who is to come to any of them, with those they are to come to. */
async function byPerson(tx: Transaction, { id }: Collaboration, found: readonly Found[]) {
  const circles = await loadCircleFacts(tx, id);
  const people = new Map<string, { person: { id: string; name: string; email: string }; own: Found[] }>();
  for (const one of found)
    for (const { person } of inviteesOf(one.group.id, circles, one.meeting.wallTime.slice(0, 10))) {
      const known = people.get(person.id) ?? { person, own: [] };
      known.own.push(one);
      people.set(person.id, known);
    }
  return people.values();
}

const factsOf = (
  { key, name, language }: Collaboration,
  own: readonly Found[],
): YearDatesFacts & InLanguage => ({
  language,
  collaborationName: name,
  calendarUrl: `${env().APP_URL}/${key}/calendar?view=list&mine=true`,
  dates: own.map(({ meeting, group }) => ({
    ...{ groupName: group.name, startsAt: wallTimeOf(meeting.wallTime) },
    ...{ durationMinutes: meeting.durationMinutes, place: meeting.place },
  })),
});
