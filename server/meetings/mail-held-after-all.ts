// The worker's half of a meeting that was given up before its agenda went out, and is held after all: word to whoever was told.
import { db } from "@/db/client";
import type { InLanguage, Letter, MeetingFacts } from "../domain/mail-facts";
import { isDraft } from "../domain/meeting-state";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "./mail-facts";
import { heardNotHeld } from "./not-held-letters";
import { meetingOfJob } from "./queries";

/** One mail to each, written by `write`. Nothing once the agenda is sent, for it says so itself; run again it mails nothing more. */
export function mailHeldAfterAll(
  { meetingId, cancelledAt }: Jobs["tell-held-after-all"],
  write: (facts: MeetingFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await meetingOfJob(tx, meetingId);
    if (!found || !isDraft(found.meeting.state)) return;
    const { meeting, group, collaboration } = found;

    const letter = write(meetingFacts(found, await loadLeader(tx, group), now));
    for (const heard of await heardNotHeld(tx, { ...meeting, cancelledAt: new Date(cancelledAt) }))
      await postLetter(tx, {
        about: heard.about.replace("not-held", "held-after-all"),
        kind: "held-after-all",
        collaborationId: collaboration.id,
        to: { name: heard.toName, address: heard.toAddress },
        letter,
      });
  });
}
