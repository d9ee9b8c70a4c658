// A collaboration's meetings as a list: what comes, and what was held.
import { and, asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { loadCadence } from "../cadence/queries";
import { loadCollaboration } from "../collaborations/queries";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { groupsSeenBy } from "../groups/queries";

/** The meetings of every group the actor may see, by time; `group` narrows it to one. */
export async function listMeetings(
  tx: Database | Transaction,
  actor: Actor,
  input: { collaboration: string; group?: string },
  now: Date,
) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const visible = await groupsSeenBy(tx, seen);
  const rows = await tx
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        eq(meetings.collaborationId, seen.collaboration.id),
        input.group ? eq(groups.key, input.group) : undefined,
      ),
    )
    .orderBy(asc(meetings.startsAt));
  const told = rows.filter(({ group }) => visible.has(group.id)).map((row) => listed(row, now));
  const warnings = await loadCadence(tx, {
    collaborations: [seen.collaboration],
    visible,
    today: dayAt(now, seen.collaboration.timeZone),
  });
  return {
    groups: [...visible.values()].map(({ key, name }) => ({ key, name })),
    coming: told.filter(({ isPast }) => !isPast),
    past: told.filter(({ isPast }) => isPast).toReversed(),
    awaited: warnings.filter(({ warned }) => warned),
  };
}

function listed(
  { meeting, group }: { meeting: typeof meetings.$inferSelect; group: typeof groups.$inferSelect },
  now: Date,
) {
  const { key, durationMinutes, place, state } = meeting;
  return {
    ...{ key, wallTime: wallTimeOf(meeting.wallTime), durationMinutes, place, state },
    ...{ group: group.key, groupName: group.name },
    isPast: meeting.startsAt.getTime() + durationMinutes * 60_000 < now.getTime(),
  };
}
