// Points sent from one group to another, for those who may see both: the register, and what waits for a group.
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { daysBetween } from "../domain/calendar-day";
import { authorize, can } from "../domain/policy";
import { stateOf } from "../domain/referral";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy, type SeenGroup } from "../groups/queries";
import { minutesAreSent } from "../minutes/told";
import type { Referral } from "./hold-referral";

export type Visible = ReadonlyMap<string, Group>;

/** Newest first. */
export async function listReferrals(
  tx: Database | Transaction,
  actor: Actor,
  { collaboration }: { collaboration: string },
) {
  const seen = await loadCollaboration(tx, actor, collaboration);
  const visible = await groupsSeenBy(tx, seen);
  const ids = [...visible.keys()];
  const rows = await tx
    .select({ referral: referrals, meeting: meetings })
    .from(referrals)
    .leftJoin(meetings, eq(meetings.id, referrals.fromMeetingId))
    .where(and(inArray(referrals.fromGroupId, ids), inArray(referrals.toGroupId, ids), isTold))
    .orderBy(desc(sentAt), asc(referrals.position));
  return rows.map(({ referral, meeting }) => ({
    ...told(referral, visible),
    sentOn: sentOn(referral, meeting, seen.collaboration.timeZone),
  }));
}

/** Sent outside a meeting, or from minutes that are sent. */
const isTold = or(isNull(referrals.fromMeetingId), minutesAreSent());

const sentAt = sql`coalesce(${meetings.startsAt}, ${referrals.createdAt})`;

/** The day it was sent: its meeting's, where it has one. */
export function sentOn(
  { createdAt }: Pick<Referral, "createdAt">,
  meeting: { wallTime: string } | null,
  timeZone: string,
): string {
  return meeting ? meeting.wallTime.slice(0, 10) : dayAt(createdAt, timeZone);
}

/** The point as pages name it; a group the reader may not see has no name. */
export function told(referral: Referral, visible: Visible) {
  const { id, question, background, wantedBy, answer, fromGroupId, toGroupId } = referral;
  return {
    id,
    question,
    background,
    wantedBy,
    answer,
    state: stateOf(referral),
    from: named(visible.get(fromGroupId)),
    to: named(visible.get(toGroupId)),
  };
}

export const named = (group: Pick<Group, "key" | "name"> | undefined) => ({
  key: group?.key ?? "",
  name: group?.name ?? "",
});

export type Waiting = Awaited<ReturnType<typeof waitingFor>>[number];

/**
 * What a group has not answered, the most pressing first. Those who make its agenda hear of points before the minutes they
 * come from are sent.
 */
export async function waitingFor(tx: Database | Transaction, seen: SeenGroup, now: Date) {
  const { collaboration, group, roles } = seen;
  const visible = await groupsSeenBy(tx, seen);
  const hearsEarly = can(roles, "agenda.draft", group.confidential);
  return waitingRows(tx, collaboration.timeZone, visible, now, [
    eq(referrals.toGroupId, group.id),
    hearsEarly ? undefined : isTold,
  ]);
}

/** What a group has asked others and not been answered. */
export async function askedBy(tx: Database | Transaction, seen: SeenGroup, now: Date) {
  const { collaboration, group, roles } = seen;
  const visible = await groupsSeenBy(tx, seen);
  const wasThere = can(roles, "minutes.draft", group.confidential);
  return waitingRows(tx, collaboration.timeZone, visible, now, [
    eq(referrals.fromGroupId, group.id),
    wasThere ? undefined : isTold,
  ]);
}

/** What waits for groups that have been closed: nobody takes it up unless an administrator sees to it. */
export async function strandedIn(
  tx: Database | Transaction,
  actor: Actor,
  { collaboration: key }: { collaboration: string },
  now: Date,
) {
  const seen = await loadCollaboration(tx, actor, key);
  authorize(seen.roles, "collaboration.edit");
  const visible = await groupsSeenBy(tx, seen);
  const closed = [...visible.values()].filter(({ archivedOn }) => archivedOn !== null).map(({ id }) => id);
  const { timeZone } = seen.collaboration;
  return waitingRows(tx, timeZone, visible, now, [inArray(referrals.toGroupId, closed)]);
}

async function waitingRows(
  tx: Database | Transaction,
  timeZone: string,
  visible: Visible,
  now: Date,
  which: Parameters<typeof and>,
) {
  const rows = await tx
    .select({ referral: referrals, meeting: meetings, on: onAgenda })
    .from(referrals)
    .leftJoin(meetings, eq(meetings.id, referrals.fromMeetingId))
    .where(and(...which, isNull(referrals.answer)))
    .orderBy(asc(referrals.wantedBy), asc(sentAt), asc(referrals.position));
  const today = dayAt(now, timeZone);
  return rows
    .filter(({ referral }) => visible.has(referral.fromGroupId) && visible.has(referral.toGroupId))
    .map(({ referral, meeting, on }) => ({
      ...told(referral, visible),
      sentOn: sentOn(referral, meeting, timeZone),
      daysLeft: referral.wantedBy ? daysBetween(today, referral.wantedBy) : null,
      /** The meeting on whose agenda it stands. */
      on,
    }));
}

const onAgenda = sql<{ meeting: string; on: string } | null>`(
  select json_build_object('meeting', m.key, 'on', m.wall_time::date) from agenda_items i
    join meetings m on m.id = i.meeting_id where i.id = ${referrals.onItemId})`;
