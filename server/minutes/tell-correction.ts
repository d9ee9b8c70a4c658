// Whoever has got what was corrected in approved minutes hears of it, in the thread of the mail they got it by.
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import type { CircleFacts } from "../domain/circle";
import type { InLanguage, Letter, MinutesCorrectedFacts } from "../domain/mail-facts";
import { holds } from "../domain/sending";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { meetingOfJob } from "../meetings/queries";
import { loadRecord, type RecordItem } from "./queries";
import { recipientsOf, stillHere } from "./recipients";
import { correctedItem, correctionsOf } from "./versions";

/** Run again it mails nothing more. A mail goes further than its reader: nothing of a closed item is in it. */
export function tellCorrection(
  { meetingId, version }: Jobs["tell-correction"],
  write: (facts: MinutesCorrectedFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await meetingOfJob(tx, meetingId);
    if (!found) return;
    const { collaboration, group, meeting } = found;
    const record = await loadRecord(tx, meetingId);
    const correction = (await correctionsOf(tx, meetingId, record, false)).find(
      (one) => one.version === version,
    );
    if (!correction) return;

    const circle = await loadCircleFacts(tx, collaboration.id);
    const item = await correctedItem(tx, { meetingId, version }, record);
    const sending = { group, circle, today: dayAt(now, meeting.timeZone) };
    const facts = meetingFacts(found, circle.people.get(group.leaderId), now);
    for (const { id, name, address, isOutside, inReplyTo } of await toldOf(tx, meetingId, sending, item)) {
      await postLetter(tx, {
        about: `correction:${meetingId}:${version}:${id}`,
        ...{ kind: "minutes", collaborationId: collaboration.id, to: { name, address }, inReplyTo },
        letter: write({
          ...{ ...facts, version, item: correction.item, reason: correction.reason, by: correction.by },
          versionsUrl: isOutside ? null : `${facts.meetingUrl}/versions`,
        }),
      });
    }
  });
}

interface Sending {
  group: Group;
  circle: CircleFacts;
  /** The day it is, in the collaboration's zone. */
  today: string;
}

interface Told {
  /** A person's id, or an address. */
  id: string;
  name: string;
  address: string;
  isOutside: boolean;
  /** The Message-ID of the last mail they got of these minutes. */
  inReplyTo: string | null;
}

/** Those who have got the item, each once; of minutes that were never sent from here, those the group sends its minutes to. */
async function toldOf(
  tx: Transaction,
  meetingId: string,
  sending: Sending,
  item: RecordItem | null,
): Promise<Told[]> {
  const standing = (await recipientsOf(tx, sending)).map((person) => ({
    ...{ id: person.id, name: person.name, address: person.email, isOutside: false, inReplyTo: null },
  }));
  const copies = await copiesSent(tx, meetingId);
  if (copies.length === 0) return standing;
  const told = copies
    .filter(({ copy }) => holds(copy, item))
    .flatMap(({ copy, messageId }) => addressed(copy, messageId, sending));
  // a confidential group's circle alone hears of it, also where more have got the minutes before
  const may = new Set(standing.map(({ id }) => id));
  const heard = told.filter(({ id }) => !sending.group.confidential || may.has(id));
  return [...new Map(heard.map((one) => [one.id, one])).values()];
}

const copiesSent = (tx: Transaction, meetingId: string) =>
  tx
    .select({ copy: minutesCopies, messageId: mails.messageId })
    .from(minutesCopies)
    .innerJoin(minutesSendings, eq(minutesSendings.id, minutesCopies.sendingId))
    .leftJoin(mails, eq(mails.id, minutesCopies.mailId))
    .where(and(eq(minutesSendings.meetingId, meetingId), isNotNull(minutesSendings.sentAt)))
    .orderBy(asc(minutesSendings.sentAt), asc(minutesCopies.position));

/** Whoever has left hears no more. */
function addressed(
  { personId, outsideName, outsideAddress }: typeof minutesCopies.$inferSelect,
  inReplyTo: string | null,
  { circle, today }: Sending,
): Told[] {
  if (outsideAddress)
    return [
      { id: outsideAddress, name: outsideName ?? "", address: outsideAddress, isOutside: true, inReplyTo },
    ];
  return stillHere(circle.people.get(personId ?? ""), today).map(({ id, name, email: address }) => ({
    ...{ id, name, address, isOutside: false, inReplyTo },
  }));
}
