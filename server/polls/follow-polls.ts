// What the clock does with open polls: whoever is silent is reminded, and at the deadline the rule decides, or a person is asked to.
import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { polls } from "@/db/schema/polls";
import { machine } from "../actor";
import { rolesOf } from "../collaborations/queries";
import { ExpectedError } from "../domain/errors";
import type { InLanguage, Letter, PollMailFacts } from "../domain/mail-facts";
import { isPollReminderDue, outcomeOf } from "../domain/poll";
import { wallTimeAt } from "../domain/wall-time";
import { isWorkingHour } from "../domain/working-day";
import { enqueue } from "../jobs/queue";
import { chooseTime } from "./decide";
import { findUnreached } from "./find-unreached";
import { answersIn, askedIn, holdRows, type SeenPoll } from "./hold-poll";
import { remindOfPoll } from "./mail-poll";

type Writer = (facts: PollMailFacts & InLanguage) => Letter;

/** Each poll in a transaction of its own, and so is each mail that did not arrive; run again, or by several workers at once, it does nothing twice. */
export async function followPolls(write: Writer, now: Date): Promise<void> {
  for (const { id } of await pollsThatWait(now)) await settlePoll(id, now);
  await findUnreached(now);
  for (const { id, createdAt, deadline, timeZone } of await pollsToRemindOf())
    if (isPollReminderDue(createdAt, deadline, now) && isWorkingHour(wallTimeAt(now, timeZone)))
      await remindOfPoll(id, write, now);
}

/** Those past a deadline that nobody was told of. */
const pollsThatWait = (now: Date) =>
  db
    .select({ id: polls.id })
    .from(polls)
    .where(
      and(
        ...[eq(polls.state, "open"), lte(polls.deadline, now)],
        or(isNull(polls.toldOf), sql`${polls.toldOf} < ${polls.deadline}`),
      ),
    )
    .orderBy(asc(polls.deadline));

const pollsToRemindOf = () =>
  db
    .select({
      ...{ id: polls.id, createdAt: polls.createdAt, deadline: polls.deadline },
      timeZone: collaborations.timeZone,
    })
    .from(polls)
    .innerJoin(collaborations, eq(collaborations.id, polls.collaborationId))
    .where(eq(polls.state, "open"))
    .orderBy(asc(polls.deadline));

/** Does what the poll's rule says now; a rule whose time cannot be planned leaves it to a person. */
export function settlePoll(pollId: string, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const held = await holdOpen(tx, pollId);
    if (!held) return;
    const { poll, collaboration } = held;
    const asked = await askedIn(tx, poll.id, collaboration.timeZone, now);
    const outcome = outcomeOf({ ...poll, ...(await answersIn(tx, poll.id, asked)) }, now);
    if (outcome.is === "wait") return;
    const isChosen = outcome.is === "choose" && (await choose(tx, held, outcome.timeId, now));
    if (isChosen || now < poll.deadline || poll.toldOf?.getTime() === poll.deadline.getTime()) return;
    await tx.update(polls).set({ toldOf: poll.deadline }).where(eq(polls.id, poll.id));
    const occasion = poll.deadline.toISOString();
    await enqueue(tx, "tell-poll", { pollId: poll.id, news: "undecided", occasion });
  });
}

async function holdOpen(tx: Transaction, pollId: string): Promise<SeenPoll | null> {
  const [found] = await tx
    .select({ poll: polls, group: groups, collaboration: collaborations })
    .from(polls)
    .innerJoin(groups, eq(groups.id, polls.groupId))
    .innerJoin(collaborations, eq(collaborations.id, polls.collaborationId))
    .where(eq(polls.id, pollId));
  if (!found) return null;
  const poll = await holdRows(tx, found.poll);
  return poll.state === "open" ? { ...found, poll, person: null, roles: rolesOf(null) } : null;
}

async function choose(tx: Transaction, held: SeenPoll, timeId: string, now: Date): Promise<boolean> {
  try {
    await tx.transaction((inner) => chooseTime(inner, machine("poll rule"), held, timeId, now));
    return true;
  } catch (error) {
    // the group meets then already, or has been closed
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}
