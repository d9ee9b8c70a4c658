// Whether mail to an address of ours is for somebody.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { linkEnds } from "../domain/invitation-answer";
import { hashToken, readAddress } from "../domain/reply-address";

/** An invitation's address lives as long as its link: some time after the meeting it is nobody's. */
export async function isKnownAddress(address: string, domain: string, now: Date): Promise<boolean> {
  const read = readAddress(address, domain);
  if (!read) return false;
  const [invited] = await db
    .select({ startsAt: meetings.startsAt })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(eq(invitations.replyTokenHash, hashToken(read.token)));
  return invited !== undefined && now <= linkEnds(invited.startsAt);
}
