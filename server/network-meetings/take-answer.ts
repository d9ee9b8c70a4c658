// An answer by mail to a network meeting: it counts for whoever the address it came to is of, and nothing else of it is shown to anybody.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import { machine } from "../actor";
import { caseFacts, healthGroundOf, type SeatedPerson } from "../citizens/load-citizen";
import { lockText } from "../citizens/locked";
import { tellCase } from "../citizens/tell-case";
import { breaks } from "../database/broken-promise";
import type { IncomingMail } from "../domain/incoming-mail";
import { type Answer, statusOf } from "../domain/invitation-answer";
import { type MailReply, replyIn } from "../domain/mail-reply";
import { dayAt } from "../domain/wall-time";
import type { NetworkRow, NetworkSeatRow } from "./load-network";

interface Came {
  tokenHash: string;
  sentTo: "answers" | "bounces";
  mail: IncomingMail;
}

interface Called {
  seat: NetworkSeatRow;
  meeting: NetworkRow;
  timeZone: string;
}

/**
 * null where the address is of no network meeting. What proves too little, is older than what stands, or comes when the meeting has
 * begun is nothing: no list of doubtful mail may tell of a citizen.
 */
export async function takeNetworkAnswer(
  tx: Transaction,
  { tokenHash, sentTo, mail }: Came,
  receivedAt: Date,
): Promise<"kept" | "nothing" | null> {
  const called = await holdCalled(tx, tokenHash);
  if (!called) return null;
  const { seat, meeting } = called;
  const reader = await readerOf(tx, called);
  const reply = reader?.reach
    ? replyIn(mail, sentTo, {
        ...{ uid: meeting.id, sequence: Math.max(meeting.sequence, seat.toldSequence ?? 0) },
        ...{ durationMinutes: meeting.durationMinutes, addresses: [reader.reach.toLowerCase()] },
      })
    : null;
  if (!reply || reply.doubt !== null || isLate(called, reply, receivedAt)) return "nothing";

  if (reply.kind === "bounce") return bounced(tx, seat, reply);
  if (reply.kind !== "answer" || reply.answer === null) return "nothing";
  const comment = (await mayTell(tx, called, receivedAt)) ? reply.comment : null;
  await save(tx, called, { answer: reply.answer, comment }, receivedAt);
  await tellCase(
    tx,
    machine("inbound mail"),
    "network.answer-came",
    { collaborationId: meeting.collaborationId, id: meeting.citizenId },
    { meeting: meeting.id, answer: reply.answer },
  );
  return "kept";
}

async function holdCalled(tx: Transaction, tokenHash: string): Promise<Called | null> {
  const [found] = await tx
    .select({ seat: networkSeats, meeting: networkMeetings, timeZone: collaborations.timeZone })
    .from(networkSeats)
    .innerJoin(networkMeetings, eq(networkMeetings.id, networkSeats.meetingId))
    .innerJoin(collaborations, eq(collaborations.id, networkSeats.collaborationId))
    .where(eq(networkSeats.replyTokenHash, tokenHash))
    .for("update", { of: [networkSeats, networkMeetings] });
  return found ?? null;
}

/** Whoever is called, as the circle has them now; null when the citizen's case is gone. */
async function readerOf(tx: Transaction, { seat, meeting }: Called): Promise<SeatedPerson | null> {
  const facts = await caseFacts(tx, meeting.collaborationId, meeting.citizenId);
  return facts?.seats.find(({ id }) => id === seat.seatId) ?? null;
}

/** What somebody who treats the citizen writes of health is kept by a consent to that alone. */
async function mayTell(tx: Transaction, { seat, meeting, timeZone }: Called, at: Date): Promise<boolean> {
  const facts = await caseFacts(tx, meeting.collaborationId, meeting.citizenId);
  const reader = facts?.seats.find(({ id }) => id === seat.seatId);
  return (
    facts !== null && reader !== undefined && (healthGroundOf(facts, reader, dayAt(at, timeZone))?.ok ?? true)
  );
}

/** To another time than stands, after another answer, when it is over, or when they are called no more. */
const isLate = ({ seat, meeting }: Called, { kind, sequence }: MailReply, receivedAt: Date): boolean =>
  meeting.state !== "booked" ||
  meeting.startsAt <= receivedAt ||
  !seat.isTold ||
  (kind === "answer" && (sequence ?? 0) < (seat.toldSequence ?? 0)) ||
  (seat.answeredAt !== null && seat.answeredAt > receivedAt);

async function bounced(
  tx: Transaction,
  seat: NetworkSeatRow,
  { permanent }: MailReply,
): Promise<"kept" | "nothing"> {
  if (!permanent || seat.replyTokenHash === null) return "nothing";
  await tx
    .update(networkSeats)
    .set({ isUnreached: true })
    .where(eq(networkSeats.replyTokenHash, seat.replyTokenHash));
  return "kept";
}

interface Said {
  answer: Answer;
  comment: string | null;
}

/** A yes that meets another network meeting is kept as said, and takes nobody twice. */
async function save(
  tx: Transaction,
  { seat, meeting }: Called,
  { answer, comment }: Said,
  at: Date,
): Promise<void> {
  const mine = eq(networkSeats.replyTokenHash, seat.replyTokenHash ?? "");
  const said = {
    ...{ answer: statusOf(answer), answeredAt: at, isUnreached: false },
    ...(comment && !seat.lockedInput ? { lockedInput: lockText(meeting.citizenId, "input", comment) } : {}),
  };
  try {
    await tx.transaction((inner) =>
      inner
        .update(networkSeats)
        .set({ ...said, takes: answer !== "declined" })
        .where(mine),
    );
  } catch (error) {
    if (!breaks(error, "nobody_is_at_two_network_meetings_at_once")) throw error;
    await tx
      .update(networkSeats)
      .set({ ...said, takes: false })
      .where(mine);
  }
}
