// Whether mail to an address of ours is for somebody.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { bookingReaders, bookings } from "@/db/schema/bookings";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import { pollPeople, polls } from "@/db/schema/polls";
import { linkEnds } from "../domain/invitation-answer";
import { hashToken, readAddress } from "../domain/reply-address";

/** An invitation's address lives as long as its link: some time after the meeting it is nobody's. */
export async function isKnownAddress(address: string, domain: string, now: Date): Promise<boolean> {
  const read = readAddress(address, domain);
  if (!read) return false;
  const tokenHash = hashToken(read.token);
  // a poll is answered on its page: nothing but what bounces comes home
  const startsAt =
    (await firstFound(tokenHash)) ?? (read.for === "bounces" ? await pollDeadline(tokenHash) : null);
  return startsAt !== null && now <= linkEnds(startsAt);
}

/** When what somebody was called to begins, whichever kind of meeting the address is of, or a booking. */
async function firstFound(tokenHash: string): Promise<Date | null> {
  for (const startOf of [meetingOf, networkMeetingOf, bookingOf]) {
    const [found] = await startOf(tokenHash);
    if (found) return found.startsAt;
  }
  return null;
}

const meetingOf = (tokenHash: string) =>
  db
    .select({ startsAt: meetings.startsAt })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(eq(invitations.replyTokenHash, tokenHash));

const networkMeetingOf = (tokenHash: string) =>
  db
    .select({ startsAt: networkMeetings.startsAt })
    .from(networkSeats)
    .innerJoin(networkMeetings, eq(networkMeetings.id, networkSeats.meetingId))
    .where(eq(networkSeats.replyTokenHash, tokenHash));

const bookingOf = (tokenHash: string) =>
  db
    .select({ startsAt: bookings.startsAt })
    .from(bookingReaders)
    .innerJoin(bookings, eq(bookings.id, bookingReaders.bookingId))
    .where(eq(bookingReaders.replyTokenHash, tokenHash));

async function pollDeadline(tokenHash: string): Promise<Date | null> {
  const [poll] = await db
    .select({ deadline: polls.deadline })
    .from(pollPeople)
    .innerJoin(polls, eq(polls.id, pollPeople.pollId))
    .where(eq(pollPeople.tokenHash, tokenHash));
  return poll?.deadline ?? null;
}
