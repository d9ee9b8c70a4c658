// The collaboration as a map: its groups, who sits there, and what flowed between them this year.
import { and, asc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { efforts, organisations } from "@/db/schema/collaborations";
import { minutesRecipients } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { decisions, referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { type CircleFacts, circleOf } from "../domain/circle";
import { standingItems } from "../domain/collaboration-file";
import { applyOverrides } from "../domain/disposition-override";
import { type Phase, phaseOn } from "../domain/phases";
import { can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy, loadCircleFacts } from "../groups/queries";
import { latestDispositions } from "./latest-dispositions";
import { loadCollaboration } from "./queries";

export type CollaborationMap = Awaited<ReturnType<typeof mapOf>>;

/** Everything the collaboration's own page shows, in a fixed number of queries. Confidential groups only for their circle. */
export async function mapOf(tx: Database | Transaction, actor: Actor, key: string, now: Date) {
  const seen = await loadCollaboration(tx, actor, key);
  const { collaboration, roles } = seen;
  const today = dayAt(now, collaboration.timeZone);
  const year = Number(today.slice(0, 4));
  const circles = await loadCircleFacts(tx, collaboration.id);
  const visible = [...(await groupsSeenBy(tx, seen)).values()];
  const shown = visible.filter(({ archivedOn }) => archivedOn === null);
  const counts = await countsOf(tx, collaboration.id, year);
  return {
    key: collaboration.key,
    name: collaboration.name,
    summary: collaboration.summary,
    year,
    ...{ from: collaboration.from, to: collaboration.to },
    phases: withTheCurrent(collaboration.phases ?? [], today),
    may: { edit: can(roles, "collaboration.edit"), create: can(roles, "group.create") },
    closed: visible.flatMap(({ key, name, archivedOn }) => (archivedOn ? [{ key, name, archivedOn }] : [])),
    groups: shown.map((group) => groupOnMap(group, shown, circles, counts, today)),
    reports: reportsBetween(shown, counts, await waysOfMinutes(tx, collaboration.id, shown)),
    referrals: await openReferrals(
      tx,
      collaboration.id,
      new Map(shown.map(({ id, key: name }) => [id, name])),
    ),
    leaderHours: shown.reduce((sum, group) => sum + (group.leaderHoursPerYear ?? 0), 0),
    ...(await registersOf(tx, collaboration.id)),
  };
}

function withTheCurrent(phases: readonly Phase[], today: string) {
  const current = phaseOn(phases, today);
  return phases.map((phase) => ({ ...phase, isCurrent: phase === current }));
}

interface Counts {
  minutes: Map<string, { sent: number; inReview: number; reviewed: string | null }>;
  decisions: Map<string, number>;
}

/** Minutes sent and decisions made in the year, by group. */
async function countsOf(tx: Database | Transaction, collaborationId: string, year: number): Promise<Counts> {
  const held = await tx
    .select({
      groupId: meetings.groupId,
      sent: sql<number>`count(*)::int`,
      inReview: sql<number>`(count(*) filter (where ${meetings.state} = 'in-review'))::int`,
      reviewed: sql<
        string | null
      >`(max(${meetings.wallTime}) filter (where ${meetings.state} = 'in-review'))::date::text`,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.collaborationId, collaborationId),
        gte(meetings.wallTime, `${year}-01-01`),
        lt(meetings.wallTime, `${year + 1}-01-01`),
        sql`${meetings.state} in ('in-review', 'approved')`,
      ),
    )
    .groupBy(meetings.groupId);
  const made = await tx
    .select({ groupId: decisions.groupId, count: sql<number>`count(*)::int` })
    .from(decisions)
    .where(and(eq(decisions.collaborationId, collaborationId), eq(decisions.year, year)))
    .groupBy(decisions.groupId);
  return {
    minutes: new Map(held.map(({ groupId, ...count }) => [groupId, count])),
    decisions: new Map(made.map(({ groupId, count }) => [groupId, count])),
  };
}

function groupOnMap(group: Group, shown: Group[], circles: CircleFacts, counts: Counts, today: string) {
  const seats = circleOf(group.id, circles, today);
  const nameOf = (id: string | null) => shown.find((one) => one.id === id)?.name ?? null;
  return {
    key: group.key,
    name: group.name,
    layer: group.layer,
    leader: circles.people.get(group.leaderId)?.name ?? "",
    seats: seats.filter(({ through }) => through === null).length,
    included: seats.filter(({ through }) => through !== null).length,
    includes: circles.includes
      .filter(({ groupId }) => groupId === group.id)
      .flatMap(({ includedId }) => nameOf(includedId) ?? []),
    parent: nameOf(group.parentId),
    rhythm: group.rhythm,
    leaderHours: group.leaderHoursPerYear,
    decisions: counts.decisions.get(group.id) ?? 0,
    reviewedOn: counts.minutes.get(group.id)?.reviewed ?? null,
  };
}

/** Whose minutes reach whom: named recipients, groups that take up another's minutes as an item, and those above. */
async function waysOfMinutes(tx: Database | Transaction, collaborationId: string, shown: Group[]) {
  const recipients = await tx
    .select()
    .from(minutesRecipients)
    .where(eq(minutesRecipients.collaborationId, collaborationId));
  const versions = await latestDispositions(tx, collaborationId);
  const named = recipients.flatMap(({ groupId, recipientGroupId }) =>
    recipientGroupId ? [{ from: groupId, to: recipientGroupId }] : [],
  );
  const takenUp = shown.flatMap((group) => {
    const items = versions.find(({ dispositionId }) => dispositionId === group.dispositionId)?.items ?? [];
    const keys = standingItems(applyOverrides(items, group.dispositionOverrides)).flatMap(({ item }) =>
      item.fill === "minutes-of" ? (item.groups ?? []) : [],
    );
    return keys
      .flatMap((key) => shown.filter((other) => other.key === key))
      .map((other) => ({ from: other.id, to: group.id }));
  });
  const above = shown.flatMap(({ id, parentId }) => (parentId ? [{ from: id, to: parentId }] : []));
  const seen = new Set<string>();
  return [...named, ...takenUp, ...above].filter(
    ({ from, to }) => from !== to && !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`),
  );
}

function reportsBetween(shown: Group[], counts: Counts, ways: { from: string; to: string }[]) {
  const keys = new Map(shown.map(({ id, key }) => [id, key]));
  return ways.flatMap((way) => {
    const [from, to] = [keys.get(way.from), keys.get(way.to)];
    const sent = counts.minutes.get(way.from);
    return from && to ? [{ from, to, minutes: sent?.sent ?? 0, inReview: sent?.inReview ?? 0 }] : [];
  });
}

/** Points sent onward that wait for an answer, by sender and receiver. */
async function openReferrals(tx: Database | Transaction, collaborationId: string, keys: Map<string, string>) {
  const rows = await tx
    .select({
      from: referrals.fromGroupId,
      to: referrals.toGroupId,
      count: sql<number>`count(*)::int`,
      since: sql<string>`min(coalesce(${meetings.wallTime}, ${referrals.createdAt}))::date::text`,
    })
    .from(referrals)
    .leftJoin(meetings, eq(meetings.id, referrals.fromMeetingId))
    .where(and(eq(referrals.collaborationId, collaborationId), isNull(referrals.answer)))
    .groupBy(referrals.fromGroupId, referrals.toGroupId)
    .orderBy(referrals.fromGroupId, referrals.toGroupId);
  return rows.flatMap(({ count, since, ...ends }) => {
    const [from, to] = [keys.get(ends.from), keys.get(ends.to)];
    return from && to ? [{ from, to, count, since }] : [];
  });
}

async function registersOf(tx: Database | Transaction, collaborationId: string) {
  const places = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId))
    .orderBy(asc(organisations.position));
  return {
    efforts: await tx
      .select({ key: efforts.key, name: efforts.name, aliases: efforts.aliases })
      .from(efforts)
      .where(eq(efforts.collaborationId, collaborationId))
      .orderBy(asc(efforts.position)),
    organisations: places.map(({ id, key, name, kind, parentId, from, to, successor }) => ({
      id,
      key,
      name,
      kind,
      parent: places.find((place) => place.id === parentId)?.name ?? null,
      from,
      to,
      successor,
    })),
  };
}
