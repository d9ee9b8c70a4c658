// Of all that was answered to an invitation, what counts: the same whatever order the answers are read in.
import type { Answer } from "./invitation-answer";

/** How an answer came: from a calendar or a mail program, by the link in the invitation, or in the product. */
export type Way = "mail" | "link" | "product";

/** What whoever keeps the meeting made of it: counted though it was in doubt, set aside, or a proposed time that was answered. */
export type Verdict = "counted" | "set-aside" | "accepted" | "declined";

/** An answer as it came. */
export interface GivenAnswer {
  id: string;
  answer: Answer;
  comment: string | null;
  /** The SEQUENCE of the invitation it answers. */
  sequence: number;
  /** When it came to the house, not when it was read, and not what its writer's clock said. */
  receivedAt: Date;
  /** null where it is not known any more. */
  way: Way | null;
  /** A mail's; null where it has none. */
  messageId: string | null;
  /** SHA-256 of a mail's bytes. */
  digest: string | null;
  /** Counts the rows: what is given on a page comes in the order it is kept. */
  number: number;
  /** Why it does not count by itself, if anything speaks against it. */
  doubt: string | null;
  verdict: Verdict | null;
}

/** What an answer must be to, to count. */
export interface Asked {
  /** The SEQUENCE of the last new time (RFC 5546 2.1.4). */
  sequence: number;
  /** Since when this person is asked; null for as long as there is an invitation. */
  since: Date | null;
  /** The instant from which it is too late. */
  until: Date;
}

export type Standing =
  | "counts"
  /** The same as what counts already, or the same mail once more. */
  | "again"
  /** Something else was answered later. */
  | "earlier"
  /** The meeting has got a new time since, or the person a new invitation. */
  | "old-version"
  | "late"
  /** In doubt and not counted yet, or set aside. */
  | "not-counted";

export interface Counted {
  answer: Answer;
  comment: string | null;
  /** Since when this is the answer: saying it again changes nothing. */
  answeredAt: Date;
}

interface Judged<Given extends GivenAnswer> {
  counted: Given | null;
  standings: ReadonlyMap<string, Standing>;
}

/**
 * The answer that counts and how each of them stands. Among those given to the time that stands, in time, the one received
 * last counts: DTSTAMP says when a calendar copied the request, not when somebody answered (iOS and Outlook for Mac).
 */
export function judge<Given extends GivenAnswer>(given: readonly Given[], asked: Asked): Judged<Given> {
  const inOrder = given.toSorted(byReceipt);
  const standings = new Map(inOrder.map((one) => [one.id, whyNot(one, asked) ?? "earlier"]));
  const valid = inOrder.filter(({ id }) => standings.get(id) === "earlier");
  const firsts = valid.filter((one, index) => !valid.slice(0, index).some((other) => isSameMail(one, other)));
  const counted = beginningOfLastRun(firsts);

  for (const one of valid) {
    if (!firsts.includes(one)) standings.set(one.id, "again");
    else if (counted && one.id === counted.id) standings.set(one.id, "counts");
    else if (counted && firsts.indexOf(one) > firsts.indexOf(counted)) standings.set(one.id, "again");
  }
  return { counted, standings };
}

/** The same as an invitation keeps it; null while nothing counts. */
export function countedAnswer(given: readonly GivenAnswer[], asked: Asked): Counted | null {
  const { counted } = judge(given, asked);
  return counted && { answer: counted.answer, comment: counted.comment, answeredAt: counted.receivedAt };
}

function whyNot({ doubt, verdict, receivedAt, sequence }: GivenAnswer, asked: Asked): Standing | null {
  if (verdict === "set-aside" || (doubt !== null && verdict === null)) return "not-counted";
  if (receivedAt >= asked.until) return "late";
  const isOld = sequence < asked.sequence || (asked.since !== null && receivedAt < asked.since);
  return isOld ? "old-version" : null;
}

/** Of what came in the same instant, a page was answered by somebody who saw what stood; mails are told apart by themselves. */
function byReceipt(one: GivenAnswer, other: GivenAnswer): number {
  const time = one.receivedAt.getTime() - other.receivedAt.getTime();
  if (time !== 0) return time;
  const page = Number(one.way !== "mail") - Number(other.way !== "mail");
  if (page !== 0) return page;
  return one.way === "mail" ? order(keyOf(one), keyOf(other)) : one.number - other.number;
}

const keyOf = ({ messageId, digest }: GivenAnswer) => JSON.stringify([messageId, digest]);

const order = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** A mail that is delivered twice keeps its Message-ID, though not its bytes: every server on its way adds a line. */
const isSameMail = (one: GivenAnswer, other: GivenAnswer) =>
  one.messageId !== null && one.messageId === other.messageId;

/** What was said last, where it was said first: a repetition is no news. */
function beginningOfLastRun<Given extends GivenAnswer>(inOrder: readonly Given[]): Given | null {
  const last = inOrder.at(-1);
  if (!last) return null;
  const change = inOrder.findLastIndex((one) => !isSaidBy(one, last));
  return inOrder[change + 1] ?? null;
}

const isSaidBy = (one: GivenAnswer, other: GivenAnswer) =>
  one.answer === other.answer && one.comment === other.comment;

interface OfMeeting {
  askedSequence: number;
  startsAt: Date;
  startedAt: Date | null;
  cancelledAt: Date | null;
}

interface OfInvitation {
  askedAt: Date | null;
  removedAt: Date | null;
}

/** What the invitation asks for, as the meeting stands. */
export function askedOf({ askedAt, removedAt }: OfInvitation, meeting: OfMeeting): Asked {
  const ends = [meeting.startsAt, meeting.startedAt, meeting.cancelledAt, removedAt];
  const until = Math.min(...ends.flatMap((at) => (at === null ? [] : [at.getTime()])));
  return { sequence: meeting.askedSequence, since: askedAt, until: new Date(until) };
}
