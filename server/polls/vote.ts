// Somebody answers a poll: by the link in their mail, or signed in. Until it closes they may answer anew.
import { and, eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { pollPeople, polls, pollTimes, pollVotes } from "@/db/schema/polls";
import { type Actor, machine } from "../actor";
import { record } from "../audit";
import type { Collaboration, Person } from "../collaborations/queries";
import { breaks } from "../database/broken-promise";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { linkEnds } from "../domain/invitation-answer";
import { hashToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import { enqueue } from "../jobs/queue";
import { settleNotices } from "../notices/settle";
import { countLinkUse } from "../sign-in/attempts";
import { loadPoll, type Poll, requireAnswerable } from "./hold-poll";
import type { VoteByLink, VoteInPoll } from "./input";
import { tokenHashFor } from "./link";

type Said = Pick<VoteInPoll, "answers" | "comment">;

/** `from` is the caller's IP address. Throws TooMany, NotFound, and Refused once it has closed. */
export async function voteByLink({ token, ...said }: VoteByLink, from: string, now: Date) {
  await countLinkUse("poll", token, from, now);

  return db.transaction(async (tx) => {
    const found = await findByLink(tx, token, now);
    if (!found) throw new NotFound("poll");
    // what is written by a link would be read by whoever has the mail
    const told = isNeutral(found.group) ? { answers: said.answers } : said;

    return save(tx, machine("poll link"), found, told, now);
  });
}

/** The actor's own answers: being asked is the right to give them. */
export function voteInPoll(actor: Actor, input: VoteInPoll, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadPoll(tx, actor, input);
    if (!seen.person) throw new Forbidden("poll.vote");

    return save(tx, actor, { ...seen, person: seen.person }, input, now);
  });
}

interface FoundByLink {
  poll: Poll;
  group: Group;
  collaboration: Collaboration;
  person: Person;
}

/**
 * What the link leads to; null when it leads nowhere (any more): some time after its deadline, when its owner has left, and when
 * they are written to at another address than the one it was sent to.
 */
export async function findByLink(
  tx: Transaction | Database,
  token: string,
  now: Date,
): Promise<FoundByLink | null> {
  const tokenHash = hashToken(token);
  const [found] = await tx
    .select({ poll: polls, group: groups, collaboration: collaborations, person: people })
    .from(pollPeople)
    .innerJoin(polls, eq(polls.id, pollPeople.pollId))
    .innerJoin(groups, eq(groups.id, polls.groupId))
    .innerJoin(collaborations, eq(collaborations.id, polls.collaborationId))
    .innerJoin(people, eq(people.id, pollPeople.personId))
    .where(eq(pollPeople.tokenHash, tokenHash));
  if (!found || tokenHashFor(found) !== tokenHash || now > linkEnds(found.poll.deadline)) return null;
  return hasLeft(found.person, dayAt(now, found.collaboration.timeZone)) ? null : found;
}

async function save(
  tx: Transaction,
  actor: Actor,
  { poll: found, group, person }: Pick<FoundByLink, "poll" | "group" | "person">,
  { answers, comment }: Said,
  now: Date,
): Promise<{ answered: number }> {
  // shared with everyone who answers; whoever chooses a time waits for them, or they for who chooses
  const [poll] = await tx.select().from(polls).where(eq(polls.id, found.id)).for("share");
  if (!poll) throw new NotFound("poll");
  const own = and(eq(pollPeople.pollId, poll.id), eq(pollPeople.personId, person.id));
  const [asked] = await tx.select().from(pollPeople).where(own).for("update");
  if (!asked) throw new Forbidden("poll.vote");
  requireAnswerable(poll, now);
  const votes = await votesOn(tx, poll, answers);
  if (votes.length === 0) throw new Refused("pollNothingAnswered", "No time is answered.", {}, "answers");

  await keep(tx, poll, person.id, votes);
  await tx
    .update(pollPeople)
    .set({ answeredAt: now, ...(comment === undefined ? {} : { comment: comment || null }) })
    .where(own);
  await settleNotices(tx, matterOf(poll.id, person.id));

  await record(tx, actor, "poll.voted", {
    collaborationId: poll.collaborationId,
    subject: `group:${group.key}`,
    details: { poll: poll.id },
  });
  // the rule is looked at after this is committed: of two who answer last at once, neither sees the other
  if (poll.rule === "all-can") await enqueue(tx, "settle-poll", { pollId: poll.id });
  return { answered: votes.length };
}

/** What a person is reminded of, by its name among notices. */
export const matterOf = (pollId: string, personId: string): string => `poll:${pollId}:${personId}`;

/** Answers to the poll's own times alone, in one order. */
async function votesOn(tx: Transaction, { id }: Poll, answers: Said["answers"]) {
  const times = await tx.select({ id: pollTimes.id }).from(pollTimes).where(eq(pollTimes.pollId, id));
  return times
    .map((time) => time.id)
    .toSorted()
    .flatMap((timeId) => {
      const answer = answers[timeId];
      return answer ? [{ timeId, answer }] : [];
    });
}

async function keep(
  tx: Transaction,
  { id: pollId, collaborationId }: Poll,
  personId: string,
  votes: Awaited<ReturnType<typeof votesOn>>,
): Promise<void> {
  try {
    await tx
      .insert(pollVotes)
      .values(votes.map((vote) => ({ collaborationId, pollId, personId, ...vote })))
      .onConflictDoUpdate({
        target: [pollVotes.timeId, pollVotes.personId],
        set: { answer: sql`excluded.answer` },
      });
  } catch (error) {
    if (!breaks(error, "closed_polls_take_no_votes")) throw error;
    throw new Refused("pollIsDecided", "A time has been chosen.");
  }
}
