// What several offered times come to: how many can at each, which is best, and what a rule decides.

import { daysAfter } from "./calendar-day";

export const pollAnswers = ["yes", "if-need-be", "no"] as const;
export type PollAnswer = (typeof pollAnswers)[number];

/** `all-can`: the first time that everybody can, as soon as all have answered. `most-can`: the time most can, at the deadline. */
export const pollRules = ["by-hand", "all-can", "most-can"] as const;
export type PollRule = (typeof pollRules)[number];

export type PollState = "open" | "decided" | "cancelled";

export interface OfferedTime {
  id: string;
  startsAt: Date;
}

export interface Vote {
  timeId: string;
  personId: string;
  answer: PollAnswer;
}

/** Who answered what at one time, by id, in the order of those who were asked. */
export interface Tally extends OfferedTime {
  yes: string[];
  ifNeedBe: string[];
  no: string[];
  silent: string[];
}

/** One for each time, in the order of time. A vote of somebody who is not asked any more counts nowhere. */
export function tallyOf(
  times: readonly OfferedTime[],
  people: readonly string[],
  votes: readonly Vote[],
): Tally[] {
  const answers = new Map(votes.map(({ timeId, personId, answer }) => [`${timeId} ${personId}`, answer]));
  return times
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .map(({ id, startsAt }) => {
      const who = (answer: PollAnswer | undefined) =>
        people.filter((person) => answers.get(`${id} ${person}`) === answer);
      return {
        ...{ id, startsAt, yes: who("yes"), ifNeedBe: who("if-need-be") },
        ...{ no: who("no"), silent: who(undefined) },
      };
    });
}

/** How many can, gladly or if need be. */
export const ableAt = ({ yes, ifNeedBe }: Tally): number => yes.length + ifNeedBe.length;

/** Whether everybody has said that they can. */
export const canAll = (tally: Tally): boolean =>
  ableAt(tally) > 0 && tally.no.length === 0 && tally.silent.length === 0;

/** The best first: where most can; then where most of them can gladly; then where fewest have said no; then the earliest. */
export const ranked = (tallies: readonly Tally[]): Tally[] =>
  tallies.toSorted(
    (one, other) =>
      ableAt(other) - ableAt(one) ||
      other.yes.length - one.yes.length ||
      one.no.length - other.no.length ||
      one.startsAt.getTime() - other.startsAt.getTime(),
  );

export interface PollFacts {
  rule: PollRule;
  deadline: Date;
  tallies: readonly Tally[];
}

/**
 * What becomes of an open poll now. `choose`: its rule is met. `ask`: the deadline has passed and a person must decide; `best` is
 * the best time that is still ahead, null where none is or nobody can. `wait`: neither. What has begun is never chosen.
 */
export type PollOutcome =
  | { is: "wait" }
  | { is: "choose"; timeId: string }
  | { is: "ask"; best: Tally | null };

export function outcomeOf({ rule, deadline, tallies }: PollFacts, now: Date): PollOutcome {
  const ahead = tallies.filter(({ startsAt }) => startsAt > now);
  const best = ranked(ahead).find((tally) => ableAt(tally) > 0) ?? null;
  const forAll = tallyForAll(ahead);
  if (rule === "all-can" && forAll) return { is: "choose", timeId: forAll.id };
  if (now < deadline) return { is: "wait" };
  if (rule === "most-can" && best) return { is: "choose", timeId: best.id };
  return { is: "ask", best };
}

/** The earliest that everybody can, once nobody is silent about any of them: else the last to answer would not be heard. */
function tallyForAll(ahead: readonly Tally[]): Tally | undefined {
  return ahead.some(({ silent }) => silent.length > 0) ? undefined : ahead.find(canAll);
}

/** Why nothing is answered any more; null while it is. */
export type PollClosed = "decided" | "cancelled" | "late";

export function closedBecause(
  { state, deadline }: { state: PollState; deadline: Date },
  now: Date,
): PollClosed | null {
  if (state !== "open") return state;
  return now >= deadline ? "late" : null;
}

/** Whether the poll has not reached somebody it asks: who answered since was reached all the same. */
export const isUnreached = ({
  unreachedAt,
  answeredAt,
}: {
  unreachedAt: Date | null;
  answeredAt: Date | null;
}): boolean => unreachedAt !== null && (answeredAt === null || answeredAt < unreachedAt);

/**
 * The day (`YYYY-MM-DD`) that is proposed for the deadline of a poll about these wall times: five days from today, but before the
 * first of them; null where there is no day between.
 */
export function usualDeadline(times: readonly string[], today: string): string | null {
  const [first] = times.toSorted();
  const inFiveDays = daysAfter(today, 5);
  if (first === undefined) return inFiveDays;
  const before = daysAfter(first.slice(0, 10), -1);
  if (before <= today) return null;
  return before < inFiveDays ? before : inFiveDays;
}

const hour = 3_600_000;

/**
 * When whoever has not answered is reminded: two days before the deadline, or half-way to it where it is nearer. Nobody is reminded
 * within four hours of being asked.
 */
export function pollReminderAt(askedAt: Date, deadline: Date): Date {
  const halfway = (askedAt.getTime() + deadline.getTime()) / 2;
  return new Date(Math.max(deadline.getTime() - 48 * hour, halfway, askedAt.getTime() + 4 * hour));
}

export const isPollReminderDue = (askedAt: Date, deadline: Date, now: Date): boolean =>
  pollReminderAt(askedAt, deadline) <= now && now < deadline;
