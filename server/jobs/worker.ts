// The worker: takes what is queued and does it, a few jobs at a time, until it is told to stop.
import { type JobResult, type JobWithMetadata, PgBoss, type WorkOptions } from "pg-boss";
import { briefly } from "../briefly";
import { atTheDoor } from "../domain/notices";
import { danishZone } from "../domain/wall-time";
import { env } from "../env";
import { connections } from "../mail/transport";
import { followEveryCase } from "../network-meetings/follow-case";
import { tellOfMeeting } from "./announce-meeting";
import { tellOfMoves } from "./announce-moves";
import { answerProposer } from "./answer-proposal";
import { callForItems, sendCall } from "./call-for-items";
import { clearAway } from "./clear-expired";
import { countPastQuarters } from "./count-practice";
import { sendDailyDigest } from "./daily-digest";
import { tellTimeDeclined } from "./decline-time";
import { deleteFiled } from "./delete-filed";
import { endGroups } from "./end-groups";
import { findUnusualReading } from "./find-unusual-reading";
import { followCircle } from "./follow-circle";
import { followPolls, settlePoll, tellPoll } from "./follow-polls";
import { followRecord, indexWhatChanged } from "./index-changes";
import { invitePerson } from "./invite-person";
import { makeYearPlan } from "./make-year-plan";
import { nudgeInvited } from "./nudge-invited";
import { type JobName, type Jobs, queues, schedules } from "./queue";
import { readCalendars, readOneCalendar, tellCalendarUnread } from "./read-calendars";
import { remindOfNetwork } from "./remind-citizens";
import { sendReminders } from "./remind-of-meetings";
import { askReaders, followReviews, remindReader, tellCommenters } from "./review-minutes";
import { sendLetter } from "./send-citizen-letter";
import { closeMailTransport, deliverMail, stopMailing } from "./send-mail";
import { sendMinutes } from "./send-minutes";
import { sendSignInLink } from "./send-sign-in-link";
import { sendTask } from "./send-task";
import { followBookings, tellBooking, tellBookingUnreached } from "./tell-booking";
import { tellCitizenNamed } from "./tell-citizen-named";
import { tellCorrection } from "./tell-correction";
import { tellDecisions } from "./tell-decisions";
import { tellOfGlimpse } from "./tell-glimpse";
import { tellHeldAfterAll } from "./tell-held-after-all";
import { tellOfNetwork } from "./tell-network";
import { tellNotHeld } from "./tell-not-held";
import { tellOfTask } from "./tell-task";
import { tellWhoRaised } from "./tell-who-raised";
import { tellYearDates } from "./tell-year-dates";

type Tries = { isLastTry: boolean; signal: AbortSignal };

/** Each job and what does it. */
const does: { [Name in JobName]: (job: Jobs[Name], tries: Tries) => Promise<void> } = {
  "announce-meeting": tellOfMeeting,
  "announce-moves": tellOfMoves,
  "follow-circle": followCircle,
  "nudge-invited": nudgeInvited,
  "send-minutes": sendMinutes,
  "tell-who-raised": tellWhoRaised,
  "tell-decisions": tellDecisions,
  "send-task": sendTask,
  "tell-task": tellOfTask,
  "ask-readers": askReaders,
  "remind-reader": remindReader,
  "tell-commenters": tellCommenters,
  "tell-correction": tellCorrection,
  "send-mail": deliverMail,
  "send-sign-in-link": sendSignInLink,
  "invite-person": invitePerson,
  "send-call": sendCall,
  "answer-proposal": answerProposer,
  "decline-time": tellTimeDeclined,
  "make-year-plan": makeYearPlan,
  "tell-booking": tellBooking,
  "tell-booking-unreached": tellBookingUnreached,
  "tell-year-dates": tellYearDates,
  "tell-poll": tellPoll,
  "settle-poll": settlePoll,
  "tell-not-held": tellNotHeld,
  "tell-held-after-all": tellHeldAfterAll,
  "read-calendar": readOneCalendar,
  "tell-calendar-unread": tellCalendarUnread,
  "tell-citizen-named": tellCitizenNamed,
  "tell-network": tellOfNetwork,
  "tell-glimpse": tellOfGlimpse,
  "send-citizen-letter": sendLetter,
  "remind-citizens": remindOfNetwork,
  "follow-cases": followEveryCase,
  "clear-expired": clearAway,
  "call-for-items": callForItems,
  "count-practice": countPastQuarters,
  "delete-filed": deleteFiled,
  "end-groups": endGroups,
  "find-unusual-reading": findUnusualReading,
  "index-changes": indexWhatChanged,
  "follow-reviews": followReviews,
  "daily-digest": sendDailyDigest,
  "remind-of-meetings": sendReminders,
  "follow-polls": followPolls,
  "follow-bookings": followBookings,
  "read-calendars": readCalendars,
};

/** Starts on the database this process uses. Stopping waits for the jobs under way. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const connectionString = process.env.EMBEDDED_DATABASE_URL || process.env.DATABASE_URL;
  if (!connectionString) throw new Error("No database is open: start with npm start, or set DATABASE_URL.");
  // a job of a killed worker is found by supervision, so it is looked for often
  const often = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 };
  const woken = { useListenNotify: true };
  const boss = new PgBoss({ connectionString, max: 3, migrate: false, schedule: true, ...often, ...woken });
  boss.on("error", (error) => console.error(`The queue: ${briefly(error)}`));
  await boss.start();
  for (const name of Object.keys(queues) as JobName[]) {
    for (const lane of lanes(name)) await takeUp(boss, name, lane);
    const at = schedules[name];
    if (at) await boss.schedule(name, at, null, { tz: danishZone, missed: "once" });
  }
  const following = await followRecord(connectionString);
  return {
    async stop() {
      await following.stop();
      stopMailing();
      await boss.stop({ graceful: true, timeout: 10_000 });
      closeMailTransport();
    },
  };
}

/**
 * What nobody waits for is looked for once a minute; what somebody waits for is told of, and looked for by itself only when it
 * was put off, or while nobody can be told.
 */
const often = (name: JobName) => ({
  pollingIntervalSeconds: schedules[name] ? 60 : 0.5,
  notifyPollingIntervalSeconds: schedules[name] ? 60 : 5,
});

/**
 * Mails are fetched some at a time and under way on as many connections as there are, while as many again are taken up or
 * written down, which costs a mail little more than its hand-over; each is settled by itself. Where so many go a minute there is
 * nothing to gain, and who is urgent comes in between.
 */
function lanes(name: JobName): Lane[] {
  if (name !== "send-mail") return [{ localConcurrency: 2 }];
  const many = env().SMTP_PER_MINUTE
    ? {}
    : { localConcurrency: 2 * connections, batchSize: 10, burstWhenBatchFull: true };
  // who waits at the door does not wait for what was fetched before, however slow the server is
  return [many, { minPriority: atTheDoor }];
}

type Lane = Pick<WorkOptions, "localConcurrency" | "batchSize" | "burstWhenBatchFull" | "minPriority">;

async function takeUp<Name extends JobName>(boss: PgBoss, name: Name, lane: Lane): Promise<void> {
  const options = { ...often(name), ...lane, includeMetadata: true, perJobResults: true } as const;
  let worker = "";
  worker = await boss.work<Jobs[Name], unknown, typeof options>(name, options, async (jobs) => {
    const results: JobResult[] = [];
    for (const job of jobs) results.push(await run(name, job));
    // where one was, there may be more: two hundred minutes go out one after the other, not two a second
    boss.notifyWorker(worker);
    return results;
  });
}

/** Never throws: of several jobs that were fetched together, the others are done. */
async function run<Name extends JobName>(name: Name, job: JobWithMetadata<Jobs[Name]>): Promise<JobResult> {
  const { id, signal } = job;
  try {
    await does[name](job.data, { isLastTry: job.retryCount >= job.retryLimit, signal });
    return { id, status: "completed" };
  } catch (error) {
    const failure = briefly(error);
    console.error(`${name} failed: ${failure}`);
    // the queue keeps it; a database error holds the texts of the query that failed
    return { id, status: "failed", output: new Error(failure) };
  }
}
