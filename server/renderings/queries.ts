// The minutes as a document, for one reader: what they read on the meeting's page, and nothing else.
import { type Database, db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { NotFound } from "../domain/errors";
import { everyRecorded, type RecordFacts, type Rendering, rendering } from "../domain/rendering";
import { dayAt } from "../domain/wall-time";
import type { InMeeting } from "../meetings/input";
import { type MeetingPage, meetingPage } from "../meetings/page";
import { type ReadPassage, readPassages } from "../passages/queries";
import { translator } from "../words";
import type { InFile, InRendering } from "./input";
import { makeFile } from "./make-file";
import { recordFacts } from "./record-facts";

/** In the collaboration's language. Throws NotFound where there are no minutes yet, or none that the actor reads. */
export async function seeRendering(
  tx: Database | Transaction,
  actor: Actor,
  input: InRendering & { signed?: boolean; confidential?: boolean },
  now: Date,
): Promise<Rendering> {
  const seen = await meetingPage(tx, actor, input, now);
  if (!seen.may.readMinutes) throw new NotFound("minutes");
  const passages = input.confidential ? await passagesFor(tx, actor, input, now) : [];
  const facts = factsOnPage(seen, passages);
  requireItems(facts, input);
  return rendering(facts, input, translator(seen.collaboration.language), { signed: input.signed ?? false });
}

/** The same as a file, with its name. */
export async function openFile(actor: Actor, input: InFile, now: Date) {
  const document = await seeRendering(db, actor, input, now);
  return { name: `${document.fileName}.${input.as}`, bytes: await makeFile(document, input.as) };
}

/** Whoever asks for them by name reads some; to everyone else there is no such file. */
async function passagesFor(tx: Database | Transaction, actor: Actor, input: InMeeting, now: Date) {
  const { collaboration, meeting } = input;
  const { passages } = await readPassages(tx, actor, { collaboration, meeting }, now);
  if (passages.length === 0) throw new NotFound("passage");
  return passages;
}

function factsOnPage(
  { group, meeting, collaboration, attendance, marks, items, attachments, corrections }: MeetingPage,
  passages: readonly ReadPassage[],
): RecordFacts {
  const last = corrections.at(-1);
  const dayOf = (at: Date | null) => at && dayAt(at, collaboration.timeZone);
  return recordFacts({
    ...{ group, meeting, attendance, marks, items, files: attachments, passages },
    ...{ leader: group.leader?.name ?? null, secretary: group.secretary?.name ?? null },
    sentOn: dayOf(meeting.minutesSentAt),
    approvedOn: meeting.state === "approved" ? dayOf(meeting.approvedAt ?? meeting.minutesSentAt) : null,
    corrected: last ? { version: last.version, on: dayAt(last.at, collaboration.timeZone) } : null,
  });
}

/** What is asked for by name is there to be read; an extract is of something. */
function requireItems({ items }: RecordFacts, { kind, items: asked }: InRendering): void {
  const there = new Set(everyRecorded(items).flatMap(({ key, hidden }) => (hidden ? [] : [key])));
  if (asked.some((key) => !there.has(key)) || (kind === "extract" && asked.length === 0))
    throw new NotFound("item");
}
