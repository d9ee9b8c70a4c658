// What closing and merging a group have in common: its coming meetings are cancelled, and nothing waits for it any more.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { Conflict, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorizeEnd } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { cancelHeld } from "../meetings/cancel-meeting";
import type { Meeting } from "../meetings/queries";
import type { Referral } from "../referrals/hold-referral";
import type { GroupAt } from "./input";
import { loadGroup, type SeenGroup } from "./queries";
import { requireOpen } from "./still-meets";

export interface Ending {
  /** The first day it meets no more. */
  on: string;
  because: string;
}

/** The group, held so that nothing new comes to it. Throws NotFound, Forbidden, Conflict, or Refused when it is closed. */
export async function holdEnding(tx: Transaction, actor: Actor, input: GroupAt): Promise<SeenGroup> {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
  const { group, roles } = seen;
  authorizeEnd(roles, group);
  requireOpen(group);
  if (group.version !== input.version) throw new Conflict({ version: group.version, name: group.name });
  return seen;
}

/** A group meets until it is closed, so the day it closes is not ahead. */
export function requireDay({ collaboration }: SeenGroup, on: string, now: Date): void {
  if (on > dayAt(now, collaboration.timeZone))
    throw new Refused("dayIsAhead", "A group closes today or has closed.", {}, "on");
}

/** Cancels what is planned and what is to come; those who were invited hear why. Answers how many meetings. */
export async function cancelComing(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  { because }: Ending,
  now: Date,
): Promise<number> {
  const open = await openMeetings(tx, seen);
  if (open.some(({ state }) => state === "running"))
    throw new Refused("groupIsMeeting", "The group has a meeting in progress.");
  const ahead = open.filter((meeting) => isAhead(meeting, now));
  for (const meeting of ahead) await cancelHeld(tx, actor, { ...seen, meeting }, because, now);
  return ahead.length;
}

/** Cancels only what it would have held after its last day, when that is planned. */
export async function cancelAfter(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  { lastDay, because }: { lastDay: string; because: string },
  now: Date,
): Promise<number> {
  const after = (await openMeetings(tx, seen)).filter(
    ({ state, wallTime }) => state !== "running" && wallTime.slice(0, 10) > lastDay,
  );
  for (const meeting of after) await cancelHeld(tx, actor, { ...seen, meeting }, because, now);
  return after.length;
}

async function openMeetings(tx: Transaction, seen: SeenGroup): Promise<Meeting[]> {
  return tx
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.groupId, seen.group.id),
        inArray(meetings.state, ["planned", "collecting", "published", "running"]),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .for("update");
}

/** The points nobody has answered, held; what stood on the agenda of a meeting that was never closed waits again. */
export async function holdUnanswered(tx: Transaction, seen: SeenGroup): Promise<Referral[]> {
  const unanswered = and(eq(referrals.toGroupId, seen.group.id), isNull(referrals.answer));
  await tx
    .update(referrals)
    .set({ onItemId: null })
    .where(and(unanswered, sql`${referrals.onItemId} is not null`));
  return tx.select().from(referrals).where(unanswered).orderBy(asc(referrals.id)).for("update");
}

/** The group meets no more from the day on; its history stays. */
export async function saveEnding(
  tx: Transaction,
  { group }: SeenGroup,
  { on, into = null }: { on: string; into?: string | null },
): Promise<void> {
  await tx
    .update(groups)
    .set({
      ...{ archivedOn: on, mergedIntoId: into, version: sql`${groups.version} + 1` },
      ...{ lastDay: null, endsBecause: null, endsIntoId: null },
    })
    .where(eq(groups.id, group.id));
}

/** A meeting that a group that closes would still hold. */
export const isAhead = ({ state, startsAt }: Pick<Meeting, "state" | "startsAt">, now: Date) =>
  isDraft(state) || (state === "published" && startsAt >= now);
