// Meetings as an actor sees them.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import { type SeenGroup, seeGroup } from "../groups/queries";

export type Meeting = typeof meetings.$inferSelect;

export interface SeenMeeting extends SeenGroup {
  meeting: Meeting;
}

/** The meeting by its key, and what the actor is to its group. Throws NotFound when it is not the actor's to see. */
export async function loadMeeting(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  meetingKey: string,
  { lock = false } = {},
): Promise<SeenMeeting> {
  const seen = await loadCollaboration(tx, actor, collaborationKey);
  const found = tx
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(and(eq(meetings.collaborationId, seen.collaboration.id), eq(meetings.key, meetingKey)));
  const [row] = await (lock ? found.for("update", { of: meetings }) : found);
  if (!row) throw new NotFound("meeting");
  return { ...(await seeGroup(tx, seen, row.group)), meeting: row.meeting };
}
