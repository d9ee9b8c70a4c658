// A person has looked at an agenda in the making: what comes afterwards is new to them.
import { db } from "@/db/client";
import { agendaViews } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { seenOf } from "../domain/agenda-news";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { loadMeeting } from "../meetings/queries";
import { asReadBy } from "./closed-items";
import { composedAgenda } from "./compose";
import type { SeenLines } from "./input";
import { lastView } from "./last-view";

/** Remembers what the lines said that were shown. It is the person's own bookmark, so the audit does not hear of it. */
export function seeAgenda(actor: Actor, input: SeenLines, now: Date): Promise<{ seenAt: Date }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { collaboration, group, roles, person, meeting } = seen;

    authorize(roles, "agenda.draft", group.confidential);

    if (!person || !isDraft(meeting.state)) return { seenAt: now };
    const before = await lastView(tx, { meeting: meeting.id, person: person.id });
    const agenda = asReadBy(seen, await composedAgenda(tx, seen, now));

    const view = { seenAt: now, lines: seenOf(input.lines, before?.lines ?? [], agenda) };
    await tx
      .insert(agendaViews)
      .values({ collaborationId: collaboration.id, meetingId: meeting.id, personId: person.id, ...view })
      .onConflictDoUpdate({ target: [agendaViews.meetingId, agendaViews.personId], set: view });
    return { seenAt: now };
  });
}
