// A poll as an actor sees it, held while it changes; and what has been answered.
import { and, asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { pollPeople, polls, pollTimes, pollVotes } from "@/db/schema/polls";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { hasLeft } from "../domain/circle";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { authorize, can } from "../domain/policy";
import { closedBecause, tallyOf } from "../domain/poll";
import { dayAt } from "../domain/wall-time";
import { type SeenGroup, seeGroup } from "../groups/queries";
import type { InPoll } from "./input";

export type Poll = typeof polls.$inferSelect;

export interface SeenPoll extends SeenGroup {
  poll: Poll;
}

/** Throws NotFound for what is not the actor's to know of, and Forbidden for whoever is neither asked nor plans the group's meetings. */
export async function loadPoll(tx: Database | Transaction, actor: Actor, input: InPoll): Promise<SeenPoll> {
  const seen = await findPoll(tx, actor, input);
  if (!maySettle(seen) && !(await isAsked(tx, seen))) throw new Forbidden("poll.read");
  return seen;
}

async function isAsked(tx: Database | Transaction, { poll, person }: SeenPoll): Promise<boolean> {
  if (!person) return false;
  const mine = and(eq(pollPeople.pollId, poll.id), eq(pollPeople.personId, person.id));
  return (await tx.$count(pollPeople, mine)) > 0;
}

/** Whether it is the actor's to add to it, to choose, and to give it up. */
export const maySettle = ({ roles, group }: SeenPoll): boolean =>
  can(roles, "meeting.plan", group.confidential);

/**
 * The same to be changed, for whoever plans the group's meetings. The group is held first, as where a meeting is planned: two who
 * choose at once come one after the other, and the second finds it chosen.
 */
export async function holdPoll(tx: Transaction, actor: Actor, input: InPoll): Promise<SeenPoll> {
  const seen = await findPoll(tx, actor, input);
  authorize(seen.roles, "meeting.plan", seen.group.confidential);
  return { ...seen, poll: await holdRows(tx, seen.poll) };
}

/** Holds the group, then the poll; answers it as it is now. */
export async function holdRows(tx: Transaction, { id, groupId }: Poll): Promise<Poll> {
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for("update");
  const [poll] = await tx.select().from(polls).where(eq(polls.id, id)).for("update");
  if (!poll) throw new NotFound("poll");
  return poll;
}

async function findPoll(tx: Database | Transaction, actor: Actor, input: InPoll): Promise<SeenPoll> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const [found] = await tx
    .select({ poll: polls, group: groups })
    .from(polls)
    .innerJoin(groups, eq(groups.id, polls.groupId))
    .where(and(eq(polls.collaborationId, seen.collaboration.id), eq(polls.id, input.poll)));
  if (!found) throw new NotFound("poll");
  return { ...(await seeGroup(tx, seen, found.group)), poll: found.poll };
}

/** Throws Refused once a time is chosen, or the poll is given up. */
export function requireUndecided({ state }: Poll): void {
  if (state === "decided") throw new Refused("pollIsDecided", "A time has been chosen.");
  if (state === "cancelled") throw new Refused("pollIsCancelled", "The poll has been given up.");
}

/** The same, and when its deadline has passed. */
export function requireAnswerable(poll: Poll, now: Date): void {
  requireUndecided(poll);
  if (closedBecause(poll, now)) throw new Refused("pollIsLate", "The deadline has passed.");
}

export type AskedPerson = Awaited<ReturnType<typeof askedIn>>[number];

/** Those who are asked and have not left, by name. */
export async function askedIn(tx: Database | Transaction, pollId: string, timeZone: string, now: Date) {
  const rows = await tx
    .select({ asked: pollPeople, person: people })
    .from(pollPeople)
    .innerJoin(people, eq(people.id, pollPeople.personId))
    .where(eq(pollPeople.pollId, pollId))
    .orderBy(asc(people.name), asc(people.key));
  const today = dayAt(now, timeZone);
  return rows.filter(({ person }) => !hasLeft(person, today));
}

/** What has been answered, by those who are still here. */
export async function answersIn(tx: Database | Transaction, pollId: string, asked: readonly AskedPerson[]) {
  const times = await tx
    .select()
    .from(pollTimes)
    .where(eq(pollTimes.pollId, pollId))
    .orderBy(asc(pollTimes.startsAt));
  const votes = await tx.select().from(pollVotes).where(eq(pollVotes.pollId, pollId));
  return {
    ...{ times, votes },
    tallies: tallyOf(
      times,
      asked.map(({ person }) => person.id),
      votes,
    ),
  };
}
