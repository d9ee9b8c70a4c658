// A decision as an actor sees it: from the day its minutes are sent, and before that by those who see them being written.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import { can } from "../domain/policy";
import { seeGroup } from "../groups/queries";
import type { SeenMeeting } from "../meetings/queries";
import { areMinutesSent } from "../minutes/told";
import type { InDecision } from "./input";

export type Decision = typeof decisions.$inferSelect;

export interface SeenDecision extends SeenMeeting {
  decision: Decision;
  item: typeof agendaItems.$inferSelect;
}

/** The decision with its item, meeting and group. Throws NotFound when it is not the actor's to see. */
export async function seeDecision(
  tx: Database | Transaction,
  actor: Actor,
  { collaboration, decision: id }: InDecision,
  { lock = false } = {},
): Promise<SeenDecision> {
  const seen = await loadCollaboration(tx, actor, collaboration);
  const found = tx
    .select({ decision: decisions, item: agendaItems, meeting: meetings, group: groups })
    .from(decisions)
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(groups, eq(groups.id, decisions.groupId))
    .where(and(eq(decisions.collaborationId, seen.collaboration.id), eq(decisions.id, id)));
  const [row] = await (lock ? found.for("update", { of: decisions }) : found);
  if (!row) throw new NotFound("decision");
  const { group, roles } = await seeGroup(tx, seen, row.group);
  const permission = areMinutesSent(row.meeting) ? "minutes.read" : "minutes.draft";
  if (!can(roles, permission, group.confidential)) throw new NotFound("decision");
  if (row.item.closed && !readsClosed({ group, roles })) throw new NotFound("decision");
  return { ...seen, ...row, group, roles };
}
