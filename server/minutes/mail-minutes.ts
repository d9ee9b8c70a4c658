// The minutes go out, each recipient's part of them as it was seen when they were sent, and to each responsible person the tasks they got.
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mailFiles } from "@/db/schema/mail";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import { briefly } from "../briefly";
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import type { CircleFacts } from "../domain/circle";
import type { InLanguage, Letter, TaskFacts } from "../domain/mail-facts";
import { everyRecorded, type RecordFacts, rendering } from "../domain/rendering";
import { type Group, loadCircleFacts } from "../groups/queries";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { type Meeting, meetingOfJob } from "../meetings/queries";
import { readersAt } from "../passages/readers-at";
import { makeFile, mediaTypes } from "../renderings/make-file";
import { reviewUrl } from "../reviews/link";
import { letterOf, type MinutesWriter } from "../sendings/letter";
import {
  type Copy,
  copiesOf,
  dispatch,
  openSending,
  type Sending,
  standingCopies,
} from "../sendings/open-sending";
import { assignedTasks } from "../tasks/assigned-tasks";
import { translator } from "../words";
import { areMinutesSent } from "./told";

/** Who puts minutes and tasks into words. */
interface Writer extends MinutesWriter {
  tasks(facts: TaskFacts & InLanguage): Letter;
}

interface Sent {
  meeting: Meeting;
  group: Group;
  collaboration: Collaboration;
  circle: CircleFacts;
}

/** Makes the mails of every sending that has none yet; run again, it finds them made. */
export function mailMinutes(meetingId: string, writer: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const sent = await loadSent(tx, meetingId);
    if (!sent) return;
    await keepFromBefore(tx, sent, now);
    const isFirst = (await tx.$count(minutesSendings, mailedOf(meetingId))) === 0;

    for (const sending of await waiting(tx, meetingId)) {
      await mailCopies(tx, { ...sent, writer, sending }, now);
      await tx.update(minutesSendings).set({ mailedAt: now }).where(eq(minutesSendings.id, sending.id));
    }
    if (isFirst) await mailTasks(tx, sent, writer, now);
  });
}

async function loadSent(tx: Transaction, meetingId: string): Promise<Sent | null> {
  const row = await meetingOfJob(tx, meetingId);
  if (!row || !areMinutesSent(row.meeting)) return null;
  return { ...row, circle: await loadCircleFacts(tx, row.collaboration.id) };
}

const mailedOf = (meetingId: string) =>
  and(eq(minutesSendings.meetingId, meetingId), isNotNull(minutesSendings.mailedAt));

/** Minutes that were on their way before sendings were kept have none, and go to those the group has named. */
async function keepFromBefore(tx: Transaction, sent: Sent, now: Date): Promise<void> {
  const { meeting } = sent;
  const isSent = and(eq(minutesSendings.meetingId, meeting.id), isNotNull(minutesSendings.sentAt));
  if ((await tx.$count(minutesSendings, isSent)) > 0) return;
  const copies = await standingCopies(tx, sent, now);
  const sending = await openSending(tx, meeting, { copies, byId: null, withPdf: !isNeutral(sent.group) });
  const commentsUntil = meeting.state === "in-review" ? meeting.commentsUntil : null;
  await dispatch(tx, sent, sending, { commentsUntil, withPdf: sending.withPdf }, now);
}

/** Two jobs at once wait for each other here. */
const waiting = (tx: Transaction, meetingId: string) =>
  tx
    .select()
    .from(minutesSendings)
    .where(
      and(
        eq(minutesSendings.meetingId, meetingId),
        isNotNull(minutesSendings.sentAt),
        isNull(minutesSendings.mailedAt),
      ),
    )
    .orderBy(asc(minutesSendings.sentAt))
    .for("update");

interface Mailing extends Sent {
  writer: MinutesWriter;
  sending: Sending;
}

async function mailCopies(tx: Transaction, mailing: Mailing, now: Date): Promise<void> {
  const { sending, meeting, circle, collaboration } = mailing;
  if (!sending.record) return;
  const fileFor = filesOf(tx, mailing, sending.record);
  const passages = await readersAt(tx, mailing, now);
  for (const copy of await copiesOf(tx, sending)) {
    const person = circle.people.get(copy.personId ?? "") ?? null;
    const name = person?.name ?? copy.outsideName ?? "";
    const address = person?.email ?? copy.outsideAddress ?? "";
    const isAsked = person && copy.kind === "full" && sending.commentsUntil;
    const asked = {
      ...{ kind: copy.kind, items: copy.items, isOutside: person === null },
      commentsUntil: sending.commentsUntil,
      reviewUrl: isAsked ? reviewUrl({ meeting, person }) : null,
      passagesAt: everyRecorded(sending.record.items).flatMap(({ key, number }) =>
        passages.some(({ personId, item }) => personId === copy.personId && item === key) ? [number] : [],
      ),
    };
    const letter = letterOf(mailing, sending.record, asked, now);
    const mailId = await postLetter(tx, {
      ...{ about: `minutes:${copy.id}`, kind: "minutes", letter, collaborationId: collaboration.id },
      ...{ to: { name, address }, fileId: sending.withPdf ? await fileFor(copy) : null },
    });
    await tx.update(minutesCopies).set({ mailId }).where(eq(minutesCopies.id, copy.id));
  }
}

/** Each different part is made once. One that cannot be made costs nobody the mail. */
function filesOf(tx: Transaction, { collaboration, group }: Mailing, record: RecordFacts) {
  const made = new Map<string, Promise<string | null>>();
  return ({ kind, items }: Pick<Copy, "kind" | "items">): Promise<string | null> | null => {
    // what a confidential group writes is read behind sign-in alone
    if (isNeutral(group)) return null;
    const part = JSON.stringify([kind, items]);
    const file = made.get(part) ?? keepPdf(tx, collaboration, record, { kind, items });
    made.set(part, file);
    return file;
  };
}

async function keepPdf(
  tx: Transaction,
  { id: collaborationId, language }: Collaboration,
  record: RecordFacts,
  part: Pick<Copy, "kind" | "items">,
): Promise<string | null> {
  const document = rendering(record, part, translator(language));
  try {
    const bytes = await makeFile(document, "pdf");
    const file = { collaborationId, name: `${document.fileName}.pdf`, mediaType: mediaTypes.pdf, bytes };
    const [kept] = await tx.insert(mailFiles).values(file).returning({ id: mailFiles.id });
    return kept?.id ?? null;
  } catch (error) {
    console.error(`A PDF of minutes was not made: ${briefly(error)}`);
    return null;
  }
}

async function mailTasks(tx: Transaction, sent: Sent, writer: Writer, now: Date): Promise<void> {
  const { meeting, collaboration, circle, group } = sent;
  const facts = meetingFacts(sent, circle.people.get(group.leaderId), now);
  for (const { addressee, tasks } of await assignedTasks(tx, sent)) {
    const { name, address, personId } = addressee;
    await postLetter(tx, {
      about: `tasks:${meeting.id}:${personId ?? tasks[0]?.id}`,
      ...{ kind: "tasks", collaborationId: collaboration.id, to: { name, address } },
      letter: writer.tasks({ ...facts, tasks }),
    });
  }
}
