// What a sending will bring to whom: each different mail as it will be sent, and everyone who gets it.
import { createHash } from "node:crypto";
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { isNeutral } from "../domain/boundary";
import { daysAfter } from "../domain/calendar-day";
import { deadlineDays } from "../domain/deadlines";
import { authorize } from "../domain/policy";
import { everyRecorded, type RecordFacts } from "../domain/rendering";
import { type MailOut, mailOf, mailsOut, type Portion } from "../domain/sending";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { loadCircleFacts } from "../groups/queries";
import { meetingFacts } from "../meetings/mail-facts";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { withoutClosedItems } from "../minutes/closed-record";
import { loadRecord } from "../minutes/queries";
import { possibleReaders } from "../reviews/possible-readers";
import { sendingOf } from "./hold-sending";
import type { InSending } from "./input";
import { letterOf, type MinutesWriter } from "./letter";
import { openRecord } from "./open-record";
import { type Copy, copiesOf, type Sending } from "./open-sending";
import { teamsOf } from "./teams";

export type SendingPage = Awaited<ReturnType<typeof seeSending>>;

/** For those who write the minutes. Throws NotFound where there is no such sending. */
export function seeSending(actor: Actor, input: InSending, writer: MinutesWriter, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { collaboration, group, meeting, roles } = seen;
    authorize(roles, "minutes.write", group.confidential);
    const sending = await sendingOf(tx, seen, input);
    const copies = await copiesOf(tx, sending);
    const shown = await shownBefore(tx, seen, { sending, copies, writer }, now);
    const items = openItems(shown.record);
    return {
      collaboration: { key: collaboration.key, name: collaboration.name },
      group: { key: group.key, name: group.name },
      meeting: { key: meeting.key, wallTime: wallTimeOf(meeting.wallTime), state: meeting.state },
      sending: { id: sending.id, sentAt: sending.sentAt, withPdf: sending.withPdf },
      isFirst: meeting.state === "held",
      commentsUntil: meeting.state === "held" ? lastDayFor(seen, now) : null,
      seen: shown.fingerprint,
      mails: shown.mails,
      copies: await namedCopies(tx, seen, copies),
      isNeutral: isNeutral(group),
      items,
      teams: isNeutral(group) ? [] : await teamsToChoose(tx, seen, copies, items, now),
      people: (await possibleReaders(tx, seen, now)).map(({ key, name }) => ({ key, name })),
    };
  });
}

/** The last day for comments: the group's own where the minutes go out now, and none once they are approved. */
function lastDayFor({ meeting, group }: SeenMeeting, now: Date): string | null {
  if (meeting.state === "held")
    return daysAfter(dayAt(now, meeting.timeZone), deadlineDays(group).commentsDays);
  return meeting.state === "in-review" ? meeting.commentsUntil : null;
}

const openItems = ({ items }: RecordFacts) =>
  everyRecorded(items).flatMap(({ key, number, title, hidden }) => (hidden ? [] : [{ key, number, title }]));

interface Ready {
  sending: Sending;
  copies: readonly Copy[];
  writer: MinutesWriter;
}

/** The mails, and the fingerprint of them and of whom they go to: whoever sends says which they have seen. */
export async function shownBefore(tx: Transaction, seen: SeenMeeting, ready: Ready, now: Date) {
  const { meeting, group, collaboration } = seen;
  const circle = await loadCircleFacts(tx, group.collaborationId);
  // minutes that go out for the first time say so themselves
  const minutesSentAt = meeting.minutesSentAt ?? now;
  const record =
    ready.sending.record ?? (await openRecord(tx, { group, meeting: { ...meeting, minutesSentAt } }, circle));
  const commentsUntil = lastDayFor(seen, now);
  const of = { writer: ready.writer, meeting, group, collaboration, circle };
  // the reader's own link is theirs alone: here it leads to the meeting's page
  const reviewUrl = commentsUntil && meetingFacts(of, undefined, now).meetingUrl;
  const mails = mailsOut(ready.copies.map(withPlace)).map((mail) => {
    const { subject, html } = letterOf(
      of,
      record,
      { ...mail, commentsUntil, reviewUrl, passagesAt: [] },
      now,
    );
    return { ...mail, subject, html };
  });
  return { record, mails, fingerprint: fingerprintOf(mails, ready.copies) };
}

const withPlace = ({ kind, items, personId }: Copy): Portion & { isOutside: boolean } => ({
  ...{ kind, items },
  isOutside: personId === null,
});

function fingerprintOf(
  mails: readonly (MailOut & { subject: string; html: string })[],
  copies: readonly Copy[],
): string {
  const said = mails.map((mail) => [mailOf(mail), mail.subject, mail.html]);
  const to = copies.map(({ id, kind, items }) => [id, kind, items]);
  return createHash("sha256")
    .update(JSON.stringify([said, to]))
    .digest("hex");
}

async function namedCopies(tx: Transaction, { group }: SeenMeeting, copies: readonly Copy[]) {
  const { people } = await loadCircleFacts(tx, group.collaborationId);
  return copies.map(({ id, kind, items, personId, outsideName, outsideAddress }) => ({
    ...{ id, kind, items, address: outsideAddress },
    name: people.get(personId ?? "")?.name ?? outsideName ?? "",
  }));
}

/** Teams that would get something more if they were added. */
async function teamsToChoose(
  tx: Transaction,
  seen: SeenMeeting,
  copies: readonly Copy[],
  items: readonly { key: string }[],
  now: Date,
) {
  const open = new Set(items.map(({ key }) => key));
  const record = withoutClosedItems(await loadRecord(tx, seen.meeting.id));
  const teams = await teamsOf(
    tx,
    seen,
    record.filter(({ key }) => open.has(key)),
    now,
  );
  const has = (person: string, item: string) =>
    copies.some(
      ({ personId, kind, items: of }) => personId === person && (kind === "full" || of.includes(item)),
    );
  return teams.flatMap(({ item, key, name, people }) => {
    const without = people.filter((person) => !has(person, item));
    return without.length > 0 ? [{ item, key, name, people: without.length }] : [];
  });
}
