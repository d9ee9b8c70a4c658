// Another time that somebody asks for: whether it waits for the leader, or has been settled, perhaps by itself.
import type { Asked, Verdict } from "./counted-answer";

/** A proposed time as it came. */
export interface ProposedTime {
  id: string;
  /** The invitation it came from: one person's later proposal takes the place of their earlier one. */
  invitationId: string;
  startsAt: Date;
  /** The SEQUENCE of the invitation that is answered with it. */
  sequence: number;
  receivedAt: Date;
  /** Counts the rows. */
  number: number;
  messageId: string | null;
  doubt: string | null;
  verdict: Verdict | null;
}

export type TimeStanding =
  | "open"
  | "accepted"
  | "declined"
  /** The meeting is at that time now, whoever moved it. */
  | "met"
  /** The meeting has been moved, cancelled or begun since, or the time has passed. */
  | "overtaken"
  /** The same person asks for another time since, or the mail came twice. */
  | "replaced"
  /** In doubt and not taken for theirs, or set aside. */
  | "not-counted";

/** How each of one person's proposals stands at `now`, for a meeting that begins at `startsAt`. */
export function timeStandings(
  proposals: readonly ProposedTime[],
  asked: Asked,
  startsAt: Date,
  now: Date,
): ReadonlyMap<string, TimeStanding> {
  const inOrder = proposals.toSorted(
    (one, other) => one.receivedAt.getTime() - other.receivedAt.getTime() || one.number - other.number,
  );
  const settled = new Map(inOrder.map((one) => [one.id, settledBy(one, asked, startsAt, now)]));
  const open = inOrder.filter(({ id }) => settled.get(id) === null);
  const firsts = open.filter((one, index) => !open.slice(0, index).some((other) => isSameMail(one, other)));
  const last = firsts.at(-1);
  return new Map(
    inOrder.map((one) => [one.id, settled.get(one.id) ?? (one.id === last?.id ? "open" : "replaced")]),
  );
}

function settledBy(
  { verdict, doubt, sequence, receivedAt, startsAt }: ProposedTime,
  asked: Asked,
  meetingAt: Date,
  now: Date,
): TimeStanding | null {
  if (verdict === "accepted" || verdict === "declined") return verdict;
  if (verdict === "set-aside" || (doubt !== null && verdict === null)) return "not-counted";
  if (startsAt.getTime() === meetingAt.getTime()) return "met";
  const isOld = sequence < asked.sequence || (asked.since !== null && receivedAt < asked.since);
  return isOld || now >= asked.until || startsAt <= now ? "overtaken" : null;
}

const isSameMail = (one: ProposedTime, other: ProposedTime) =>
  one.messageId !== null && one.messageId === other.messageId;
