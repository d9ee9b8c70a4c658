// The minutes go out for comments: as the meeting is closed, or later, when a draft is finished.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { concernsOf } from "../decisions/concern";
import { isNeutral } from "../domain/boundary";
import { daysAfter } from "../domain/calendar-day";
import { deadlineDays } from "../domain/deadlines";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";
import { askReaders } from "../reviews/ask-readers";
import { namedReaders } from "../reviews/possible-readers";
import { dispatch, fullReaders, openSending, type Sending, standingCopies } from "../sendings/open-sending";
import type { SendMinutes } from "./input";

/** Sends a draft's minutes, to everyone or first to a few by name. Answers the meeting's key and new version. */
export function sendMinutes(actor: Actor, input: SendMinutes, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "minutes.write", group.confidential);

    requireDraft(meeting);
    requireMeetingVersion(meeting, input.version);

    const { key, version, commentsUntil } = await (input.to === "named"
      ? sendToNamed(tx, seen, input, now)
      : sendOut(tx, seen, now, {}, input.commentsUntil));

    await record(tx, actor, "minutes.sent", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
      details: { commentsUntil, to: input.to },
    });
    return { key, version };
  });
}

function requireDraft({ state }: Meeting): void {
  if (state === "held") return;
  if (state === "in-review" || state === "approved")
    throw new Refused("minutesAreSent", "The minutes have been sent.");
  throw new Refused("meetingNotHeld", "The meeting is not closed.");
}

/**
 * The minutes go out for comments, until the day that is said or the group's own; `closing` is saved with it. To those of the
 * sending that was made ready, or else to those the group has named.
 */
export async function sendOut(
  tx: Transaction,
  { meeting, group }: Pick<SeenMeeting, "meeting" | "group">,
  now: Date,
  closing: Partial<Meeting>,
  until?: string,
  prepared?: Sending,
): Promise<Meeting> {
  const commentsUntil = lastDay({ meeting, group }, now, until);
  const sent = await saveMeeting(tx, meeting, {
    ...closing,
    ...{ state: "in-review", minutesSentAt: now, minutesInDraft: false, commentsUntil },
  });
  const sending = prepared ?? (await standing(tx, { meeting, group }, now));
  await askReaders(tx, meeting, await fullReaders(tx, sending), now);
  await sendToAll(tx, { meeting: sent, group }, now, sending);
  return sent;
}

async function standing(
  tx: Transaction,
  of: Pick<SeenMeeting, "meeting" | "group">,
  now: Date,
): Promise<Sending> {
  const copies = await standingCopies(tx, of, now);
  return openSending(tx, of.meeting, { copies, byId: null, withPdf: !isNeutral(of.group) });
}

/** A few read the draft first; everyone else gets the minutes when they are approved. */
async function sendToNamed(
  tx: Transaction,
  seen: SeenMeeting,
  { readers = [], commentsUntil: until }: SendMinutes,
  now: Date,
): Promise<Meeting> {
  const { meeting } = seen;
  const named = await namedReaders(tx, seen, readers, now);
  if (named.length === 0) throw new Refused("readersMissing", "Nobody was chosen.", {}, "readers");
  const commentsUntil = lastDay(seen, now, until);
  await askReaders(tx, meeting, named, now);
  const sent = await saveMeeting(tx, meeting, { state: "in-review", minutesInDraft: true, commentsUntil });
  await enqueue(tx, "ask-readers", { meetingId: meeting.id });
  return sent;
}

function lastDay(
  { meeting, group }: Pick<SeenMeeting, "meeting" | "group">,
  now: Date,
  until?: string,
): string {
  const today = dayAt(now, meeting.timeZone);
  const day = until ?? daysAfter(today, deadlineDays(group).commentsDays);
  if (day < today) throw new Refused("timeIsPast", "That day has passed.", {}, "commentsUntil");
  return day;
}

/** Everyone gets the minutes, and the groups that their decisions concern hear of them. */
export async function sendToAll(
  tx: Transaction,
  of: Pick<SeenMeeting, "meeting" | "group">,
  now: Date,
  prepared?: Sending,
): Promise<void> {
  const { meeting } = of;
  const sending = prepared ?? (await standing(tx, of, now));
  const commentsUntil = meeting.state === "in-review" ? meeting.commentsUntil : null;
  await dispatch(tx, of, sending, { commentsUntil, withPdf: sending.withPdf }, now);
  if (await concernsAnyone(tx, meeting)) await enqueue(tx, "tell-decisions", { meetingId: meeting.id });
}

async function concernsAnyone(tx: Transaction, { id }: Meeting): Promise<boolean> {
  const taken = await tx.select({ id: decisions.id }).from(decisions).where(eq(decisions.meetingId, id));
  const concerned = await concernsOf(
    tx,
    taken.map((decision) => decision.id),
  );
  return concerned.length > 0;
}
