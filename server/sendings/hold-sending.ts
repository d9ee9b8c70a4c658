// A sending that is being made ready, held so that nobody changes or sends it meanwhile.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { minutesSendings } from "@/db/schema/sendings";
import type { Actor } from "../actor";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import type { InSending } from "./input";
import type { Sending } from "./open-sending";

/** Throws NotFound, Forbidden, or Refused once it is sent. The meeting is held first, as by everything that changes it. */
export async function holdSending(
  tx: Transaction,
  actor: Actor,
  input: InSending,
): Promise<SeenMeeting & { sending: Sending }> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
  authorize(seen.roles, "minutes.write", seen.group.confidential);
  const sending = await sendingOf(tx, seen, input);
  if (sending.sentAt) throw new Refused("sendingIsSent", "It has been sent.");
  return { ...seen, sending };
}

/** One of the meeting's sendings. */
export async function sendingOf(
  tx: Transaction,
  { meeting }: Pick<SeenMeeting, "meeting">,
  { sending: id }: Pick<InSending, "sending">,
): Promise<Sending> {
  const [sending] = await tx
    .select()
    .from(minutesSendings)
    .where(and(eq(minutesSendings.id, id), eq(minutesSendings.meetingId, meeting.id)));
  if (!sending) throw new NotFound("sending");
  return sending;
}
