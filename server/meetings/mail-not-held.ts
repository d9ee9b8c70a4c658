// The worker's half of a meeting that was given up before its agenda went out: word to those who would have come.
import { db } from "@/db/client";
import { composedAgenda } from "../agendas/compose";
import { withoutClosed } from "../domain/closed-items";
import type { InLanguage, Letter, NotHeldFacts } from "../domain/mail-facts";
import { itemsToHear } from "../domain/nothing-to-decide";
import { loadInvitees, loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "./mail-facts";
import { aboutNotHeld } from "./not-held-letters";
import { meetingOfJob } from "./queries";

/** One mail to each, written by `write`, with what is handled in writing. Run again it mails nothing more. */
export function mailNotHeld(
  { meetingId, inWriting }: Jobs["tell-not-held"],
  write: (facts: NotHeldFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await meetingOfJob(tx, meetingId);
    const cancelledAt = found?.meeting.cancelledAt;
    if (!found || !cancelledAt) return;
    const { meeting, group, collaboration } = found;

    const letter = write({
      ...meetingFacts(found, await loadLeader(tx, group), now),
      because: meeting.cancelledBecause,
      toRead: inWriting ? itemsToHear(withoutClosed(await composedAgenda(tx, found, now))) : [],
    });
    for (const { person } of await loadInvitees(tx, group, meeting))
      await postLetter(tx, {
        about: aboutNotHeld({ ...meeting, cancelledAt }, person.id),
        kind: "not-held",
        collaborationId: collaboration.id,
        to: { name: person.name, address: person.email },
        letter,
      });
  });
}
