// The items added after the agenda went out are sent as a supplementary agenda (tillægsdagsorden).
import { and, eq, isNull, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import type { MeetingAt } from "./input";
import { loadMeeting, type Meeting } from "./queries";
import { requireMeetingVersion, saveMeeting } from "./save-meeting";

/** Answers the meeting's key and new version, and which supplementary agenda went out: the first is 1. */
export function sendSupplement(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "agenda.publish", group.confidential);

    if (meeting.state !== "published" || meeting.sequence === null) {
      throw new Refused(
        "supplementNotNow",
        "A supplementary agenda goes out between the agenda and the meeting.",
      );
    }
    requireMeetingVersion(meeting, input.version);

    const { supplement, items } = await supplyLateItems(tx, meeting, now);
    if (items === 0) throw new Refused("supplementIsEmpty", "Nothing was added since the agenda went out.");
    const { id, key, version } = await saveMeeting(tx, meeting, {});

    await record(tx, actor, "agenda.supplement-sent", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
      details: { supplement, items },
    });
    await enqueue(tx, "announce-meeting", { meetingId: id });
    return { key, version, supplement };
  });
}

/** Puts what was added and not sent yet on the meeting's next supplementary agenda; answers which that is, and its items. */
async function supplyLateItems(
  tx: Transaction,
  meeting: Meeting,
  now: Date,
): Promise<{ supplement: number; items: number }> {
  const [sent] = await tx
    .select({ newest: max(agendaItems.supplement) })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meeting.id));
  const supplement = (sent?.newest ?? 0) + 1;
  const late = await tx
    .update(agendaItems)
    .set({ suppliedAt: now, supplement })
    .where(
      and(eq(agendaItems.meetingId, meeting.id), eq(agendaItems.late, true), isNull(agendaItems.suppliedAt)),
    )
    .returning({ id: agendaItems.id });
  return { supplement, items: late.length };
}
