// What was made ready and seen goes out.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { isNeutral } from "../domain/boundary";
import { Refused, SeenBefore } from "../domain/errors";
import type { Group } from "../groups/queries";
import { sendOut } from "../minutes/send-minutes";
import { askReaders } from "../reviews/ask-readers";
import { holdSending } from "./hold-sending";
import type { SendPrepared } from "./input";
import type { MinutesWriter } from "./letter";
import { type Copy, copiesOf, dispatch, fullReaders } from "./open-sending";
import { shownBefore } from "./preview";

/**
 * Answers the meeting's key. Throws SeenBefore where a mail or a recipient is another than the sender saw: nothing has gone,
 * and they see it as it is now. Minutes that were a draft are out for comments from then on.
 */
export function sendPrepared(
  actor: Actor,
  input: SendPrepared,
  writer: MinutesWriter,
  now: Date,
): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdSending(tx, actor, input);
    const { collaboration, group, meeting, sending } = seen;
    const copies = await copiesOf(tx, sending);
    if (copies.length === 0) throw new Refused("recipientsMissing", "Nobody gets it.");
    requireInside(group, copies);
    const { fingerprint } = await shownBefore(tx, seen, { sending, copies, writer }, now);
    if (fingerprint !== input.seen) throw new SeenBefore();
    const withPdf = (input.withPdf ?? sending.withPdf) && !isNeutral(group);

    const isFirst = meeting.state === "held";
    if (isFirst) {
      await sendOut(tx, seen, now, {}, input.commentsUntil, { ...sending, withPdf });
    } else {
      const commentsUntil = meeting.state === "in-review" ? meeting.commentsUntil : null;
      if (commentsUntil) await askReaders(tx, meeting, await fullReaders(tx, sending), now);
      await dispatch(tx, seen, sending, { commentsUntil, withPdf }, now);
    }

    await record(tx, actor, isFirst ? "minutes.sent" : "minutes.sent-again", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { sending: sending.id, copies: copies.length, withPdf },
    });
    return { key: meeting.key };
  });
}

/** Also where the group has become confidential since it was made ready. */
function requireInside(group: Group, copies: readonly Copy[]): void {
  if (isNeutral(group) && copies.some(({ kind, personId }) => kind !== "full" || personId === null))
    throw new Refused("confidentialStaysInside", "It stays in the circle.");
}
