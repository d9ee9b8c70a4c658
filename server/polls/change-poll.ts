// What whoever plans the group's meetings does with an open poll: one time more, a later deadline, a nudge, or giving it up.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { polls, pollTimes } from "@/db/schema/polls";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import { askedInstant } from "../meetings/asked-instant";
import { deadlineBefore } from "./ask-poll";
import { askedIn, holdPoll, requireAnswerable, requireUndecided, type SeenPoll } from "./hold-poll";
import { type AddTime, type CancelPoll, type ExtendPoll, type InPoll, mostTimes } from "./input";
import { settlePollNotices } from "./settle-notices";

/** Everyone is told, and asked about it. Throws Refused beside `time` for one that is offered, and `date` for one before the deadline. */
export function addTime(actor: Actor, input: AddTime, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const held = await holdPoll(tx, actor, input);
    const { poll, collaboration } = held;

    requireUndecided(poll);
    const startsAt = askedInstant(`${input.date}T${input.time}`, collaboration.timeZone, now);
    if (startsAt <= poll.deadline)
      throw new Refused("pollTimeBeforeDeadline", "The time is before the deadline.", {}, "date");
    if ((await tx.$count(pollTimes, eq(pollTimes.pollId, poll.id))) >= mostTimes)
      throw new Refused("pollHasManyTimes", "Too many times.", { most: mostTimes }, "date");
    const timeId = await insertTime(tx, held, startsAt);

    await changed(tx, actor, held, "poll.time-added", {});
    await enqueue(tx, "tell-poll", { pollId: poll.id, news: "time-added", occasion: timeId });
    return { key: poll.id };
  });
}

async function insertTime(
  tx: Transaction,
  { poll: { id: pollId, collaborationId } }: SeenPoll,
  startsAt: Date,
): Promise<string> {
  try {
    const [added] = await tx.transaction((inner) =>
      inner.insert(pollTimes).values({ collaborationId, pollId, startsAt }).returning({ id: pollTimes.id }),
    );
    if (!added) throw new Error("A time was not saved.");
    return added.id;
  } catch (error) {
    if (!breaks(error, "a_poll_offers_a_time_once")) throw error;
    throw new Refused("pollHasTime", "The time is offered already.", {}, "time");
  }
}

/** Answers are taken again, or for longer; whoever has not answered is told. */
export function extendPoll(actor: Actor, input: ExtendPoll, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const held = await holdPoll(tx, actor, input);
    const { poll, collaboration } = held;

    requireUndecided(poll);
    const times = await tx.select().from(pollTimes).where(eq(pollTimes.pollId, poll.id));
    const deadline = deadlineBefore(times, input, collaboration.timeZone, now);
    if (deadline <= poll.deadline)
      throw new Refused("pollDeadlineSooner", "The deadline is no later.", {}, "deadlineDay");

    await changed(tx, actor, held, "poll.extended", { deadline });
    await enqueue(tx, "tell-poll", {
      ...{ pollId: poll.id, news: "extended", occasion: deadline.toISOString() },
    });
    return { key: poll.id };
  });
}

/** Whoever has not answered is asked once more, at most once a day. Answers how many that is. */
export function nudgePoll(actor: Actor, input: InPoll, now: Date): Promise<{ nudged: number }> {
  return db.transaction(async (tx) => {
    const held = await holdPoll(tx, actor, input);
    const { poll, collaboration } = held;

    requireAnswerable(poll, now);
    const silent = (await askedIn(tx, poll.id, collaboration.timeZone, now)).filter(
      ({ asked }) => asked.answeredAt === null,
    );
    if (silent.length === 0) return { nudged: 0 };

    await noted(tx, actor, held, "poll.nudged", { silent: silent.length });
    const occasion = dayAt(now, collaboration.timeZone);
    await enqueue(tx, "tell-poll", { pollId: poll.id, news: "nudge", occasion });
    return { nudged: silent.length };
  });
}

/** Nobody meets: what was held is free, and everyone who was asked is told. */
export function cancelPoll(actor: Actor, input: CancelPoll, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const held = await holdPoll(tx, actor, input);
    const { poll } = held;

    requireUndecided(poll);

    const cancelledBecause = input.because || null;
    await changed(tx, actor, held, "poll.cancelled", { state: "cancelled", closedAt: now, cancelledBecause });
    await settlePollNotices(tx, poll.id);
    await enqueue(tx, "tell-poll", { pollId: poll.id, news: "cancelled", occasion: "once" });
    return { key: poll.id };
  });
}

async function changed(
  tx: Transaction,
  actor: Actor,
  held: SeenPoll,
  action: Action,
  change: Partial<typeof polls.$inferInsert>,
): Promise<void> {
  await tx
    .update(polls)
    .set({ ...change, version: sql`${polls.version} + 1` })
    .where(eq(polls.id, held.poll.id));
  await noted(tx, actor, held, action, {});
}

const noted = (
  tx: Transaction,
  actor: Actor,
  { poll, group }: SeenPoll,
  action: Action,
  details: Record<string, unknown>,
): Promise<void> =>
  record(tx, actor, action, {
    collaborationId: poll.collaborationId,
    subject: `group:${group.key}`,
    details: { poll: poll.id, ...details },
  });
