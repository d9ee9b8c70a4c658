// Approved minutes turn out to be wrong: they are corrected as a new version, with a reason, and the one before stands as it was.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems, attendances } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import { minutesVersions } from "@/db/schema/versions";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { type Correction, corrected } from "../domain/minutes-correction";
import { canonicalMinutes, hashOfText, type SealedMinutes } from "../domain/minutes-hash";
import { decisionNumber } from "../domain/numbering";
import { authorize } from "../domain/policy";
import { readNote } from "../domain/read-note";
import { writeNote } from "../domain/write-note";
import { enqueue } from "../jobs/queue";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { saveMeeting } from "../meetings/save-meeting";
import { sealedMinutes } from "./approve-minutes";
import { personOf } from "./attend";
import type { Attend, CorrectMinutes } from "./input";
import { loadAttendance, loadRecord, type RecordItem } from "./queries";

/**
 * Corrects the note and the decisions' texts under one item, or who was there. Answers the meeting's key, the number of the
 * version and its hash. Throws Conflict with what stands when somebody else has corrected the minutes in between.
 */
export function correctMinutes(actor: Actor, input: CorrectMinutes, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting, person } = seen;

    authorize(roles, "minutes.approve", group.confidential);
    if (!person) throw new Forbidden("minutes.approve");

    const item = await itemAsked(tx, meeting, input);
    if (meeting.state !== "approved")
      throw new Refused("minutesNotApproved", "The minutes are not approved.");
    if (meeting.version !== input.version)
      throw new Conflict({ version: meeting.version, ...(await standing(tx, meeting, item, input)) });
    const change = changeAsked(item, input);
    const why = { reason: input.reason, by: person.name, at: now };

    const { version, hash } = await correctTo(tx, seen, item, change, why);

    await record(tx, actor, "minutes.corrected", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { version, item: item?.key ?? null, hash },
    });
    await enqueue(tx, "tell-correction", { meetingId: meeting.id, version });
    return { key: meeting.key, version, hash };
  });
}

/** Seals approved minutes, held locked, as they are to read, and makes them read so. Tells nobody. */
export async function correctTo(
  tx: Transaction,
  seen: Pick<SeenMeeting, "group" | "meeting">,
  item: RecordItem | null,
  change: Change,
  { reason, by, at }: { reason: string; by: string; at: Date },
): Promise<{ version: number; hash: string }> {
  const { meeting } = seen;
  const before = await sealedMinutes(tx, seen);
  requireWhole(before, meeting);
  const text = corrected(before, { item: item?.number ?? null, ...change });
  if (canonicalMinutes(text) === canonicalMinutes(before))
    throw new Refused("nothingCorrected", "Nothing reads otherwise.", {}, item ? "note" : "reason");
  const version = (before.correction?.version ?? 1) + 1;
  const corrects = hashOfText(canonicalMinutes(before));
  const after = { ...text, correction: { version, corrects, reason, by, at: at.toISOString() } };

  const hash = await sealNext(tx, meeting, { before, after, itemId: item?.id ?? null });
  await (item ? saveTexts(tx, item, change) : saveAttendance(tx, meeting, change.attendance ?? []));
  await requireSealed(tx, seen, hash);
  await saveMeeting(tx, meeting, { minutesHash: hash });
  return { version, hash };
}

async function itemAsked(
  tx: Transaction,
  { id }: Meeting,
  { item: key }: CorrectMinutes,
): Promise<RecordItem | null> {
  if (key === undefined) return null;
  const item = (await loadRecord(tx, id)).find((one) => one.key === key);
  if (!item) throw new NotFound("item");
  return item;
}

/** What stands now, by the names of the form's fields. */
async function standing(tx: Transaction, { id }: Meeting, item: RecordItem | null, input: CorrectMinutes) {
  if (item) {
    const texts = (input.decisions ?? []).map(({ decision }, index) => {
      return [`decisions.${index}.text`, item.decisions.find((one) => one.id === decision)?.text ?? ""];
    });
    return { note: item.note, ...Object.fromEntries(texts) };
  }
  const noted = new Map((await loadAttendance(tx, id)).map(({ key, status }) => [key, status]));
  return Object.fromEntries(
    (input.attendance ?? []).map(({ person }, index) => [
      `attendance.${index}.status`,
      noted.get(person) ?? "",
    ]),
  );
}

/** A chain is not built upon a text that is no longer what was approved. */
function requireWhole(before: SealedMinutes, { minutesHash }: Meeting): void {
  if (hashOfText(canonicalMinutes(before)) !== minutesHash)
    throw new Refused("sealIsBroken", "The minutes are not what was approved.");
}

/** What is to stand instead; decisions by the number the register gives them. */
type Change = Pick<Correction, "note" | "decisions"> & {
  attendance?: { person: string; status: AttendanceStatus }[];
};

type AttendanceStatus = Attend["status"];

function changeAsked(item: RecordItem | null, input: CorrectMinutes): Change {
  const attendance = (input.attendance ?? []).flatMap(({ person, status }) =>
    status ? [{ person, status }] : [],
  );
  if (!item) return { attendance };
  const decided = (input.decisions ?? []).map(({ decision, text }) => {
    const found = item.decisions.find(({ id }) => id === decision);
    if (!found) throw new NotFound("decision");
    return { number: decisionNumber(found), text };
  });
  const note = input.note === undefined ? noteLeftOut(item, input) : writeNote(readNote(input.note));
  return { note, decisions: decided };
}

const noteLeftOut = ({ note }: RecordItem, { whole }: CorrectMinutes) => (whole ? null : note);

/** Keeps the version that was, if it is the first, and the one that is to be: from here on the minutes may be corrected to it. */
async function sealNext(
  tx: Transaction,
  { id: meetingId, collaborationId, approvedAt, createdAt }: Meeting,
  { before, after, itemId }: { before: SealedMinutes; after: SealedMinutes; itemId: string | null },
): Promise<string> {
  const place = { collaborationId, meetingId };
  const { correction } = after;
  if (!correction) throw new Error("A version is sealed without saying what it corrects.");
  const text = canonicalMinutes(after);
  const hash = hashOfText(text);
  if (!before.correction) {
    const first = canonicalMinutes(before);
    await tx.insert(minutesVersions).values({
      ...{ ...place, version: 1, text: first, hash: hashOfText(first), at: approvedAt ?? createdAt },
    });
  }
  const { version, corrects, reason, by: byName, at } = correction;
  await tx.insert(minutesVersions).values({
    ...{ ...place, version, text, hash, corrects, reason, itemId, byName, at: new Date(at) },
  });
  return hash;
}

async function saveTexts(tx: Transaction, item: RecordItem, change: Change): Promise<void> {
  const { note = item.note, decisions: texts = [] } = change;
  if (note !== item.note) {
    await tx
      .update(agendaItems)
      .set({
        note,
        noteVersion: sql`${agendaItems.noteVersion} + 1`,
        version: sql`${agendaItems.version} + 1`,
      })
      .where(eq(agendaItems.id, item.id));
  }
  for (const decision of item.decisions) {
    const text = texts.find(({ number }) => number === decisionNumber(decision))?.text ?? decision.text;
    if (text === decision.text) continue;
    await tx
      .update(decisions)
      .set({ text, version: sql`${decisions.version} + 1` })
      .where(eq(decisions.id, decision.id));
  }
}

async function saveAttendance(
  tx: Transaction,
  { id: meetingId, collaborationId }: Meeting,
  said: NonNullable<Change["attendance"]>,
): Promise<void> {
  for (const { person, status } of said) {
    const personId = await personOf(tx, collaborationId, person);
    await tx
      .insert(attendances)
      .values({ collaborationId, meetingId, personId, status })
      .onConflictDoUpdate({ target: [attendances.meetingId, attendances.personId], set: { status } });
  }
}

/** What is saved reads as what was sealed. */
async function requireSealed(
  tx: Transaction,
  seen: Pick<SeenMeeting, "group" | "meeting">,
  hash: string,
): Promise<void> {
  if (hashOfText(canonicalMinutes(await sealedMinutes(tx, seen))) !== hash)
    throw new Error("The corrected minutes read otherwise than they were sealed.");
}
