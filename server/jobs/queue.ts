// Jobs are enqueued in the transaction that makes them necessary: rolled back with it, sent only if it commits.
import { sql } from "drizzle-orm";
import { type Db, fromDrizzle, PgBoss } from "pg-boss";
import { type Database, db, type Transaction } from "@/db/client";
import type { PollNews } from "../domain/mail-facts";
import { env } from "../env";

/** Every job and what it is told: ids only, never a text about a person. */
export interface Jobs {
  /** Calendar messages to everyone who was told otherwise of the meeting than it is now. */
  "announce-meeting": { meetingId: string };
  /** The same of meetings that were moved at once: each person hears of all of theirs together. */
  "announce-moves": { collaborationId: string; meetingIds: string[] };
  /** Invitations to the coming meetings of a collaboration in which somebody's circle may have changed. */
  "follow-circle": { collaborationId: string };
  /** Those who have not answered are asked once more, on a day. */
  "nudge-invited": { meetingId: string; on: string };
  "send-minutes": { meetingId: string };
  /** Word to whoever raised a point that it has been answered, or given onward. */
  "tell-who-raised": { referralId: string };
  /** To the groups that a meeting's decisions concern, as far as they have not been told. */
  "tell-decisions": { meetingId: string };
  /** One task, given to somebody after the minutes were sent; `turn` is theirs. */
  "send-task": { taskId: string; turn: number };
  /** What has become of a task, to those it concerns. */
  "tell-task": { eventId: string };
  /** Minutes to those who read them before everyone else. */
  "ask-readers": { meetingId: string };
  "remind-reader": { readerId: string };
  /** What became of the comments on minutes that are approved now. */
  "tell-commenters": { meetingId: string };
  /** What was corrected in approved minutes, by the version that says so. */
  "tell-correction": { meetingId: string; version: number };
  "send-mail": { mailId: string };
  "send-sign-in-link": { linkId: string };
  /** `occasion` tells one invitation of a person from the next, after they left and came back. */
  "invite-person": { personId: string; invitedBy: string; occasion: string };
  /** One call for items; `reminderOn` is the day it is said again, null the first time. */
  "send-call": { callId: string; reminderOn: string | null };
  /** What became of a proposal, as it was answered at that instant. */
  "answer-proposal": { proposalId: string; answeredAt: string };
  /** Word to whoever proposed another time that the meeting stays. */
  "decline-time": { replyId: string };
  /** A booking that was made or cancelled, to both. */
  "tell-booking": { bookingId: string };
  /** That mail about a booking did not arrive at one of the two, to the other. */
  "tell-booking-unreached": { bookingId: string; personId: string };
  /** A year plan that somebody asked for. */
  "make-year-plan": { planId: string };
  /** The dates of a year to everyone they concern, one mail each. */
  "tell-year-dates": { planId: string; collaborationId: string; meetings: string[] };
  /** What has become of a poll, to those it concerns; `occasion` tells one time it is said from the next. */
  "tell-poll": { pollId: string; news: PollNews; occasion: string };
  /** An answer came that may decide a poll by its rule. */
  "settle-poll": { pollId: string };
  /** Word of a meeting that was given up before its agenda went out, and with it what is handled in writing. */
  "tell-not-held": { meetingId: string; inWriting: boolean };
  /** Word to whoever heard so that it is held after all; when it had been given up. */
  "tell-held-after-all": { meetingId: string; cancelledAt: string };
  /** A calendar that somebody has connected, once more; and word to them that it cannot be read. */
  "read-calendar": { calendarId: string };
  "tell-calendar-unread": { calendarId: string };
  /** Word to administrators that somebody has named citizens again and again; `who` is a person, or a task by whose link they wrote. */
  "tell-citizen-named": { collaborationId: string; who: string; at: string };
  /** Calendar messages to the circle of a citizen, as far as a network meeting is otherwise than they were told. */
  "tell-network": { meetingId: string };
  /** Word to a citizen's circle that somebody outside it asks in, or was let in. */
  "tell-glimpse": { glimpseId: string };
  /** A letter to a citizen that waits to go. */
  "send-citizen-letter": { letterId: string };
  /** Made by the clock (`schedules`), told nothing. */
  "clear-expired": null;
  "call-for-items": null;
  "count-practice": null;
  "delete-filed": null;
  "end-groups": null;
  "find-unusual-reading": null;
  "index-changes": null;
  "follow-reviews": null;
  "daily-digest": null;
  "remind-of-meetings": null;
  "follow-polls": null;
  "follow-bookings": null;
  "remind-citizens": null;
  "follow-cases": null;
  "read-calendars": null;
}

export type JobName = keyof Jobs;

/**
 * A worker is told of a job as the transaction that made it commits (PostgreSQL's NOTIFY). Retries back off from two seconds to
 * about an hour in all; a killed worker's job is taken again within half a minute.
 */
const retries = {
  notify: true,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 1200,
  expireInSeconds: 120,
  heartbeatSeconds: 10,
};

/**
 * A mail is tried for four days (RFC 5321 4.5.4.1), every twenty minutes at last. While its server does not answer it waits in
 * the worker, and uses up no try for most of a day.
 */
const mailRetries = { ...retries, retryLimit: 300, expireInSeconds: 23 * 3600 };

export const queues: Record<JobName, typeof retries> = {
  "announce-meeting": retries,
  "announce-moves": retries,
  "follow-circle": retries,
  "nudge-invited": retries,
  "send-minutes": retries,
  "tell-who-raised": retries,
  "tell-decisions": retries,
  "send-task": retries,
  "tell-task": retries,
  "ask-readers": retries,
  "remind-reader": retries,
  "tell-commenters": retries,
  "tell-correction": retries,
  "send-mail": mailRetries,
  "send-sign-in-link": { ...retries, retryLimit: 4 },
  "invite-person": retries,
  "send-call": retries,
  "answer-proposal": retries,
  "decline-time": retries,
  "tell-booking": retries,
  "tell-booking-unreached": retries,
  "make-year-plan": { ...retries, retryLimit: 1 },
  "tell-year-dates": retries,
  "tell-poll": retries,
  "settle-poll": retries,
  "tell-not-held": retries,
  "tell-held-after-all": retries,
  // what fails is kept beside the calendar, and it is read again by the clock
  "read-calendar": { ...retries, retryLimit: 1 },
  "tell-calendar-unread": retries,
  "tell-citizen-named": retries,
  "tell-network": retries,
  "tell-glimpse": retries,
  "send-citizen-letter": retries,
  "remind-citizens": retries,
  "follow-cases": retries,
  "clear-expired": retries,
  "call-for-items": retries,
  "count-practice": retries,
  "delete-filed": retries,
  "end-groups": retries,
  "find-unusual-reading": retries,
  "index-changes": retries,
  "follow-reviews": retries,
  "daily-digest": retries,
  "remind-of-meetings": retries,
  "follow-polls": retries,
  "follow-bookings": retries,
  "read-calendars": retries,
};

/** What is done by the clock, in Danish time; a worker that was away does it when it comes back. */
export const schedules: Partial<Record<JobName, string>> = {
  "clear-expired": "15 3 * * *",
  // before anything of the quarter is deleted
  "count-practice": "20 3 * * *",
  // what was filed and has had its time
  "delete-filed": "30 3 * * *",
  // what was read yesterday
  "find-unusual-reading": "35 3 * * *",
  // before anybody comes to work on the day
  "end-groups": "40 3 * * *",
  // in the hours people work, for it is mail
  // before the day's first meeting; on a holiday nobody is told anything
  "daily-digest": "50 6 * * 1-5",
  // at eight, and each hour after it for whoever changed their mind, or a worker that was away
  "remind-of-meetings": "0 8-16 * * 1-5",
  "call-for-items": "5 7-16 * * 1-5",
  // those whose time has come, each by its own
  "read-calendars": "*/5 * * * *",
  // for what could not be read when it changed
  "index-changes": "*/10 * * * *",
  "follow-reviews": "20 7-16 * * 1-5",
  // what ran out in the night
  "follow-cases": "5 7 * * *",
  // the day before, in the hours people read what they are sent
  "remind-citizens": "30 9-16 * * *",
  // a deadline is at any hour; its reminders are not
  "follow-polls": "*/5 * * * *",
  // what its server refused of the mail about bookings
  "follow-bookings": "*/5 * * * *",
};

/** When a change is told: whoever changes one thing often changes another in the same minute, and people hear of both at once. */
export const settled = () => ({ after: env().CHANGES_WAIT_SECONDS });

/** Puts a job in the queue as part of `tx`, to be done after so many seconds; of those that wait, the more urgent first. */
export async function enqueue<Name extends JobName>(
  tx: Transaction | Database,
  name: Name,
  job: Jobs[Name],
  { after = 0, urgency = 0 } = {},
): Promise<void> {
  const boss = await sender(tx);
  const when = after > 0 ? { startAfter: after } : {};
  await boss.send(name, job, { db: fromDrizzle(tx, sql), priority: urgency, ...when });
}

/** The same for several of a kind, in one statement. */
export async function enqueueEach<Name extends JobName>(
  tx: Transaction,
  name: Name,
  jobs: readonly { job: Jobs[Name]; urgency: number }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await sender(tx);
  const waiting = jobs.map(({ job, urgency }) => ({ data: job ?? {}, priority: urgency }));
  await boss.insert(name, waiting, { db: fromDrizzle(tx, sql) });
}

/** Whether a job that is told this, and maybe more, is yet to be done; of a list it may be told others as well. */
export async function isYetToBeDone<Name extends JobName>(
  tx: Transaction,
  name: Name,
  told: Partial<Jobs[Name]>,
): Promise<boolean> {
  const waiting = await tx.execute(sql`
    select from pgboss.job
    where name = ${name} and state in ('created', 'retry') and data @> ${JSON.stringify(told)}::jsonb limit 1`);
  return waiting.length > 0;
}

/** Makes the queue's own tables and the queues, and gives older queues the options of today; safe to run again. */
export async function installQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false });
  boss.on("error", (error) => console.error("queue:", error.message));
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }
  await boss.stop({ graceful: false });
}

const shared = globalThis as typeof globalThis & { queueSender?: Promise<PgBoss> | undefined };

/** One sender a process, over the application's own connections: no second pool, no supervision. */
function sender(tx: Transaction | Database): Promise<PgBoss> {
  shared.queueSender ??= startSender(tx).catch((error) => {
    shared.queueSender = undefined;
    throw error;
  });
  return shared.queueSender;
}

/**
 * What it asks to begin is asked over the connection of whoever needs it first: the pool may have no other to give, while
 * everyone who holds one waits for the sender.
 */
async function startSender(tx: Transaction | Database): Promise<PgBoss> {
  let over = tx;
  const asked: Db = { executeSql: (text, values) => fromDrizzle(over, sql).executeSql(text, values) };
  const boss = new PgBoss({ db: asked, supervise: false, migrate: false, schedule: false });
  await boss.start();
  over = db;
  return boss;
}

/** Ends what `enqueue` began: its sender reads the queues again every minute, and would keep a command from ending. */
export async function stopSending(): Promise<void> {
  const started = shared.queueSender;
  shared.queueSender = undefined;
  await (await started)?.stop({ graceful: false });
}
