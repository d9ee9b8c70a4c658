// A person has looked at an agenda in the making: what comes afterwards is new to them.
import { db } from "@/db/client";
import { agendaViews } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { authorize } from "../domain/policy";
import { loadMeeting } from "../meetings/queries";
import type { SeenLines } from "./input";

/** Remembers which lines stood there. It is the person's own bookmark, so the audit does not hear of it. */
export function seeAgenda(actor: Actor, input: SeenLines, now: Date): Promise<{ seenAt: Date }> {
  return db.transaction(async (tx) => {
    const { collaboration, group, roles, person, meeting } = await loadMeeting(
      tx,
      actor,
      input.collaboration,
      input.meeting,
    );

    authorize(roles, "agenda.draft", group.confidential);

    if (!person) return { seenAt: now };
    const view = { seenAt: now, lineKeys: input.lines };
    await tx
      .insert(agendaViews)
      .values({ collaborationId: collaboration.id, meetingId: meeting.id, personId: person.id, ...view })
      .onConflictDoUpdate({ target: [agendaViews.meetingId, agendaViews.personId], set: view });
    return { seenAt: now };
  });
}
