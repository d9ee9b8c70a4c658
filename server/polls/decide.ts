// A time is chosen: the poll closes, its holds are gone, and the chosen time is a meeting of the group, all at once.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetingGuests, type meetings } from "@/db/schema/meetings";
import { polls, pollTimes } from "@/db/schema/polls";
import type { Actor } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { isNeutral } from "../domain/boundary";
import { Refused, SeenBefore } from "../domain/errors";
import { wallTimeAt } from "../domain/wall-time";
import { loadInvitees, type SeenGroup } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";
import { enqueue } from "../jobs/queue";
import { planAt } from "../meetings/plan-next-meeting";
import { publishHeld } from "../meetings/publish-agenda";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { askedIn, holdPoll, requireUndecided, type SeenPoll } from "./hold-poll";
import type { DecidePoll } from "./input";
import { settlePollNotices } from "./settle-notices";

/** Answers the meeting's key. Throws Refused for who comes second, SeenBefore where it has changed since they saw it. */
export function decidePoll(actor: Actor, input: DecidePoll, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const held = await holdPoll(tx, actor, input);

    requireUndecided(held.poll);
    if (held.poll.version !== input.version) throw new SeenBefore();
    return chooseTime(tx, actor, held, input.time, now);
  });
}

/** For whoever may, or for the rule, of a poll that is held and open. Answers the meeting's key. */
export async function chooseTime(
  tx: Transaction,
  actor: Actor,
  held: SeenPoll,
  timeId: string,
  now: Date,
): Promise<{ key: string }> {
  const { poll, group } = held;
  requireOpen(group);
  const startsAt = await markChosen(tx, held, timeId, now);
  // closed first: what is held for it takes nobody from here on
  await tx
    .update(polls)
    .set({ state: "decided", closedAt: now, version: sql`${polls.version} + 1` })
    .where(eq(polls.id, poll.id));
  const meeting = await planned(tx, actor, held, startsAt);
  await tx.update(polls).set({ meetingId: meeting.meeting.id }).where(eq(polls.id, poll.id));
  await seatAsked(tx, held, meeting, now);
  await settlePollNotices(tx, poll.id);

  await record(tx, actor, "poll.decided", {
    collaborationId: poll.collaborationId,
    subject: `meeting:${meeting.meeting.key}`,
    details: { poll: poll.id, startsAt: meeting.meeting.wallTime },
  });
  if (poll.invitesAtOnce && (await hasAgenda(tx, meeting, now))) await publishHeld(tx, actor, meeting, now);
  await enqueue(tx, "tell-poll", { pollId: poll.id, news: "decided", occasion: "once" });
  return { key: meeting.meeting.key };
}

async function markChosen(tx: Transaction, { poll }: SeenPoll, timeId: string, now: Date): Promise<Date> {
  const times = await tx.select().from(pollTimes).where(eq(pollTimes.pollId, poll.id));
  const chosen = times.find(({ id }) => id === timeId);
  if (!chosen) throw new SeenBefore();
  if (chosen.startsAt <= now) throw new Refused("timeIsPast", "That time has passed.");
  await tx.update(pollTimes).set({ isChosen: true }).where(eq(pollTimes.id, timeId));
  return chosen.startsAt;
}

/** The meeting, held. Throws Refused where the group meets then already. */
async function planned(
  tx: Transaction,
  actor: Actor,
  { collaboration, group, poll }: SeenPoll,
  startsAt: Date,
): Promise<SeenMeeting> {
  const { durationMinutes, place, onlineLink } = poll;
  const where = { place: place ?? group.place, onlineLink: onlineLink ?? group.onlineLink };
  const wallTime = wallTimeAt(startsAt, collaboration.timeZone);
  try {
    const key = await tx.transaction((inner) =>
      planAt(
        inner,
        actor,
        { collaboration, group },
        { wallTime, startsAt, durationMinutes, offRhythm: true, ...where },
      ),
    );
    return await loadMeeting(tx, actor, collaboration.key, key, { lock: true });
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThen", "The group has another meeting at that time.");
  }
}

/** Whoever was asked and is not of the circle comes as a guest; what a confidential group says is for its circle. */
async function seatAsked(
  tx: Transaction,
  held: SeenPoll,
  { meeting }: SeenMeeting,
  now: Date,
): Promise<void> {
  if (isNeutral(held.group)) return;
  const outside = await askedFromOutside(tx, held, meeting, now);
  if (outside.length === 0) return;
  const { collaborationId, id: meetingId } = meeting;
  await tx
    .insert(meetingGuests)
    .values(
      outside.map((personId) => ({ collaborationId, meetingId, personId, because: "invited" as const })),
    )
    .onConflictDoNothing();
}

async function askedFromOutside(
  tx: Transaction,
  { poll, group, collaboration }: SeenGroup & SeenPoll,
  meeting: typeof meetings.$inferSelect,
  now: Date,
): Promise<string[]> {
  const circle = new Set((await loadInvitees(tx, group, meeting)).map(({ person }) => person.id));
  const asked = await askedIn(tx, poll.id, collaboration.timeZone, now);
  return asked.map(({ person }) => person.id).filter((id) => !circle.has(id));
}

/** Nobody is called to a meeting about nothing. */
const hasAgenda = async (tx: Transaction, meeting: SeenMeeting, now: Date): Promise<boolean> =>
  (await composedAgenda(tx, meeting, now)).items.some(({ struck }) => !struck);
