// The register of decisions, as far as the actor may see the groups that made them.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { decisionNumber } from "../domain/numbering";
import { groupsSeenBy } from "../groups/queries";
import { minutesAreSent } from "../minutes/told";

/** Newest first; `group` narrows it to one. `groups` are those there is to choose among. */
export async function listDecisions(
  tx: Database | Transaction,
  actor: Actor,
  input: { collaboration: string; group?: string | undefined },
) {
  const visible = await groupsSeenBy(tx, await loadCollaboration(tx, actor, input.collaboration));
  const asked = [...visible.values()].filter(({ key }) => !input.group || key === input.group);
  const rows = await tx
    .select({ decision: decisions, meeting: meetings, item: agendaItems })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(
      and(
        inArray(
          decisions.groupId,
          asked.map(({ id }) => id),
        ),
        minutesAreSent(),
      ),
    )
    .orderBy(desc(meetings.startsAt), desc(decisions.year), desc(decisions.number));
  return {
    groups: [...visible.values()].map(({ key, name }) => ({ key, name })),
    decisions: rows.map(({ decision: { id, year, number, text, reviewOn, groupId }, meeting, item }) => ({
      ...{ id, year, number, said: decisionNumber({ year, number }), text, reviewOn },
      ...{ group: visible.get(groupId)?.key ?? "", groupName: visible.get(groupId)?.name ?? "" },
      meeting: { key: meeting.key, on: meeting.wallTime.slice(0, 10) },
      item: { key: item.key, title: item.title },
      approved: meeting.state === "approved",
    })),
  };
}
