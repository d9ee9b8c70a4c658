// The worker's half of a network meeting: each hears in a neutral mail what stands in their calendar now, and nothing of whom it is
// about or who else comes.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import {
  authorityOf,
  type CaseFacts,
  caseFacts,
  type SeatedPerson,
  takesPart,
} from "../citizens/load-citizen";
import { lockText, openIfAny } from "../citizens/locked";
import { breaks } from "../database/broken-promise";
import { toCalendar } from "../domain/ics";
import { isSameAddress } from "../domain/itip";
import type { CalendarWords, InLanguage, Letter, NetworkCallFacts } from "../domain/mail-facts";
import { type OwedMessage, owedMessages } from "../domain/network-meeting";
import { bounceAddress, hashToken, replyAddress, replyToken } from "../domain/reply-address";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { calledTo, type NetworkRow, type NetworkSeatRow } from "./load-network";

type Facts = NetworkCallFacts & InLanguage;

export interface NetworkWriter {
  called(facts: Facts): Letter;
  cancelled(facts: Facts): Letter;
  /** To whoever comes no more to a meeting that stands. */
  removed(facts: Facts): Letter;
  calendar(facts: Facts): CalendarWords;
}

/**
 * Mails each who is owed a message. On what ground somebody comes is asked now, so that one whose consent was withdrawn since the
 * booking is not called, and one who was called is called off. Run again it mails nothing more.
 */
export function tellNetwork(
  { meetingId }: Jobs["tell-network"],
  write: NetworkWriter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, meetingId);
    if (!found) return;
    for (const seat of await calledTo(tx, meetingId)) await settle(tx, found, seat, write, now);
  });
}

interface Found {
  meeting: NetworkRow;
  facts: CaseFacts;
  collaboration: typeof collaborations.$inferSelect;
}

async function holdMeeting(tx: Transaction, id: string): Promise<Found | null> {
  const [row] = await tx
    .select({ meeting: networkMeetings, collaboration: collaborations })
    .from(networkMeetings)
    .innerJoin(collaborations, eq(collaborations.id, networkMeetings.collaborationId))
    .where(eq(networkMeetings.id, id))
    .for("update", { of: networkMeetings });
  const facts = row && (await caseFacts(tx, row.collaboration.id, row.meeting.citizenId));
  // what is over is left as it stands in everyone's calendar
  return row && facts && row.meeting.state !== "held" ? { ...row, facts } : null;
}

async function settle(
  tx: Transaction,
  found: Found,
  called: NetworkSeatRow,
  write: NetworkWriter,
  now: Date,
): Promise<void> {
  const { meeting, facts } = found;
  const seat = facts.seats.find(({ id }) => id === called.seatId);
  const shouldStand = called.isCalled && seat !== undefined && standsFor(found, seat, now);
  const takes = shouldStand && called.answer !== "DECLINED";
  if (takes !== called.takes) await take(tx, called, takes);

  const to = seat ? reachable(seat) : null;
  const before = openIfAny(meeting.citizenId, "told-to", called.lockedToldTo);
  const hasAnotherAddress = before !== null && to !== null && !isSameAddress(before, to.address);
  let told = called;
  for (const owed of owedMessages({
    ...called,
    shouldStand,
    sequence: meeting.sequence,
    hasAnotherAddress,
  })) {
    // it is called off where it stands
    const address = owed.method === "CANCEL" ? (before ?? to?.address) : to?.address;
    if (!address) continue;
    const reader = { name: to?.name ?? "", address };
    told = await tell(tx, found, { to: reader, owed, seat: told, before, write, now });
  }
}

/** Whoever is called again while another network meeting has them is called all the same, and taken by one alone. */
async function take(tx: Transaction, { meetingId, seatId }: NetworkSeatRow, takes: boolean): Promise<void> {
  const this_ = and(eq(networkSeats.meetingId, meetingId), eq(networkSeats.seatId, seatId));
  try {
    await tx.transaction((inner) => inner.update(networkSeats).set({ takes }).where(this_));
  } catch (error) {
    if (!breaks(error, "nobody_is_at_two_network_meetings_at_once")) throw error;
  }
}

/** Mails one message, and keeps what their calendar knows by it: at another address their answers come home by another. */
async function tell(
  tx: Transaction,
  found: Found,
  message: Omit<Message, "token"> & { before: string | null },
): Promise<NetworkSeatRow> {
  const { to, owed, seat, before } = message;
  const { id, citizenId } = found.meeting;
  const isElsewhere = before !== null && !isSameAddress(before, to.address);
  const addressNumber = seat.addressNumber + (isElsewhere ? 1 : 0);
  const token = replyToken(env().AUTH_SECRET, id, seat.seatId, addressNumber);
  await mail(tx, found, { ...message, token });
  const stands = owed.method === "REQUEST";
  const told = {
    ...{ isTold: stands, toldSequence: owed.sequence, isUnreached: false, addressNumber },
    ...{
      toldStartsAt: stands ? found.meeting.startsAt : null,
      toldMinutes: stands ? found.meeting.durationMinutes : null,
    },
    ...{ replyTokenHash: hashToken(token), lockedToldTo: lockText(citizenId, "told-to", to.address) },
  };
  await tx
    .update(networkSeats)
    .set(told)
    .where(and(eq(networkSeats.meetingId, id), eq(networkSeats.seatId, seat.seatId)));
  return { ...seat, ...told };
}

/** Booked and to come, and theirs by the circle and a ground: today and on the day. */
function standsFor({ meeting, facts, collaboration }: Found, seat: SeatedPerson, now: Date): boolean {
  const on = (at: Date) => dayAt(at, collaboration.timeZone);
  return (
    meeting.state === "booked" && [on(now), on(meeting.startsAt)].every((day) => takesPart(facts, seat, day))
  );
}

/**
 * Somebody from outside may have no address: the one who booked tells them. Their name stands on no mail, for mails are kept where
 * names are not locked.
 */
const reachable = ({ name, reach, personId }: SeatedPerson) =>
  reach !== null && /^\S+@\S+$/.test(reach) ? { name: personId === null ? "" : name, address: reach } : null;

interface Message {
  to: { name: string; address: string };
  owed: OwedMessage;
  seat: NetworkSeatRow;
  /** Of the address their answers come home by. */
  token: string;
  write: NetworkWriter;
  now: Date;
}

async function mail(tx: Transaction, found: Found, message: Message): Promise<void> {
  const { meeting, collaboration } = found;
  const { to, owed, seat, write } = message;
  const facts = factsOf(found, message);
  const isCancelled = owed.method === "CANCEL";
  const calledOff = meeting.state === "cancelled" ? write.cancelled : write.removed;
  await postLetter(tx, {
    about: `network:${meeting.id}:${seat.seatId}:${owed.sequence}`,
    ...{ kind: isCancelled ? "network-cancelled" : "network-called", collaborationId: collaboration.id, to },
    letter: isCancelled ? calledOff(facts) : write.called(facts),
    calendar: calendarOf(found, message, facts),
    ways: {
      answers: replyAddress(message.token, env().MAIL_DOMAIN),
      bounces: bounceAddress(message.token, env().MAIL_DOMAIN),
    },
  });
}

/** Whoever is called off hears of the time that they know: another one is nothing to them. */
function factsOf({ meeting, collaboration, facts }: Found, { owed, seat }: Message): Facts {
  const known = knownTo(seat, collaboration.timeZone);
  const now = {
    startsAt: wallTimeAt(meeting.startsAt, collaboration.timeZone),
    durationMinutes: meeting.durationMinutes,
  };
  return {
    language: collaboration.language,
    authority: authorityOf(facts),
    ...(owed.method === "CANCEL" ? (known ?? now) : now),
    from: known,
    // whoever has no account has nothing to open
    url: seat.personId ? `${env().APP_URL}/${collaboration.key}/network-meetings/${meeting.id}` : null,
  };
}

/** The time by the last message, however often it was moved since. */
function knownTo({ isTold, toldStartsAt, toldMinutes }: NetworkSeatRow, timeZone: string): Facts["from"] {
  if (!isTold || toldStartsAt === null || toldMinutes === null) return null;
  return { startsAt: wallTimeAt(toldStartsAt, timeZone), durationMinutes: toldMinutes };
}

function calendarOf(
  { meeting, collaboration }: Found,
  { owed, to, seat, token, write, now }: Message,
  facts: Facts,
) {
  const { summary, description, location, url, organizerName } = write.calendar(facts);
  const { method, sequence } = owed;
  const text = toCalendar({
    ...{ method, uid: meeting.id, sequence, stamp: now },
    ...{ startsAt: facts.startsAt, durationMinutes: facts.durationMinutes, timeZone: collaboration.timeZone },
    ...{ summary, description, location, url, isPrivate: true, refusesCounters: true },
    // what clients answer: an address of this reader's own
    organizer: { name: organizerName, address: replyAddress(token, env().MAIL_DOMAIN) },
    attendee: { ...to, role: "REQ", answer: seat.answer },
    // who is taken off a meeting that stands hears nothing of how it stands (RFC 5546 3.2.5)
    status: method === "REQUEST" ? "CONFIRMED" : meeting.state === "cancelled" ? "CANCELLED" : null,
  });
  return { method, text };
}
