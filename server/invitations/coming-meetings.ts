// Meetings whose agenda has been sent and that have not begun: those people have in their calendars.
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Group } from "../groups/queries";
import type { Meeting } from "../meetings/queries";

/** Those of a collaboration, with their groups, in order of time. */
export function comingMeetings(
  tx: Database | Transaction,
  collaborationId: string,
  now: Date,
): Promise<{ meeting: Meeting; group: Group }[]> {
  return tx
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(and(eq(meetings.collaborationId, collaborationId), coming(now)))
    .orderBy(asc(meetings.startsAt));
}

/** The collaborations that have any. */
export async function collaborationsWithComing(tx: Database | Transaction, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ collaborationId: meetings.collaborationId })
    .from(meetings)
    .where(coming(now));
  return rows.map(({ collaborationId }) => collaborationId);
}

const coming = (now: Date) =>
  and(eq(meetings.state, "published"), isNotNull(meetings.sequence), gt(meetings.startsAt, now));

/** The same of one meeting that was sent. */
export const isComing = ({ state, startsAt }: Meeting, now: Date): boolean =>
  state === "published" && startsAt > now;
