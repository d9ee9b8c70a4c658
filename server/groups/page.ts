// Everything one page about a group needs, as far as the actor may see it.
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groupIncludes, minutesRecipients } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCadence } from "../cadence/queries";
import { type Named, type References, referencesFor } from "../collaborations/references";
import { isNeutral } from "../domain/boundary";
import { type CircleFacts, circleOf } from "../domain/circle";
import { deadlineDays } from "../domain/deadlines";
import { minutesOf } from "../domain/disposition";
import { isDraft } from "../domain/meeting-state";
import { decisionNumber } from "../domain/numbering";
import { can, mayEnd } from "../domain/policy";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { minutesAreSent } from "../minutes/told";
import { askedBy, waitingFor } from "../referrals/queries";
import { themeDaysOf } from "../themes/queries";
import { latestDisposition } from "./dispositions";
import type { InGroup } from "./input";
import { type Group, groupsSeenBy, loadCircleFacts, loadGroup, type SeenGroup } from "./queries";

/** How many decisions and open tasks the page shows; the registers have them all. */
const shownDecisions = 10;
const shownTasks = 100;

export type GroupPage = Awaited<ReturnType<typeof groupPage>>;

/** The group's terms of reference, its meetings, and what they left behind. */
export async function groupPage(tx: Database | Transaction, actor: Actor, input: InGroup, now: Date) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group } = seen;
  const today = dayAt(now, collaboration.timeZone);
  const circles = await loadCircleFacts(tx, collaboration.id);
  const references = await referencesFor(tx, seen);
  const nameOf = (id: string | null) => references.groups.find((one) => one.id === id)?.name ?? null;
  return {
    collaboration: { key: collaboration.key, name: collaboration.name, language: collaboration.language },
    group: factsOf(group),
    may: permissionsOf(seen),
    effort: references.efforts.find(({ id }) => id === group.effortId)?.name ?? null,
    parent: nameOf(group.parentId),
    ending:
      group.lastDay === null
        ? null
        : { lastDay: group.lastDay, into: named(references.groups, [group.endsIntoId])[0] ?? null },
    mergedInto: named(references.groups, [group.mergedIntoId])[0] ?? null,
    waiting: await waitingFor(tx, seen, now),
    asked: await askedBy(tx, seen, now),
    otherGroups: await otherGroups(tx, seen),
    seats: seatsOf(group, circles, references, today),
    secretary: group.secretaryId ? (circles.people.get(group.secretaryId)?.name ?? null) : null,
    includes: circles.includes
      .filter(({ groupId }) => groupId === group.id)
      .flatMap(({ includedId }) => nameOf(includedId) ?? []),
    includedIn: named(references.groups, await including(tx, group)),
    ...(await recipientsOf(tx, seen, references)),
    disposition: shownDisposition(await latestDisposition(tx, group), collaboration.timeZone),
    names: namesOf(references),
    ...(await meetingsOf(tx, group, today)),
    today,
    awaited: await awaitedOf(tx, seen, today),
    themeDays: await themeDaysOf(tx, group, Number(today.slice(0, 4))),
    decisions: await decisionsOf(tx, seen),
    tasks: await openTasks(tx, seen),
  };
}

/** Minutes that must be approved soon: the group's own, and those it waits for. */
async function awaitedOf(tx: Database | Transaction, seen: SeenGroup, today: string) {
  const warnings = await loadCadence(tx, {
    collaborations: [seen.collaboration],
    visible: await groupsSeenBy(tx, seen),
    today,
  });
  const isOurs = ({ key }: { key: string }) => key === seen.group.key;
  return warnings.filter(
    ({ warned, reporter, receiver }) => warned && (isOurs(reporter) || isOurs(receiver)),
  );
}

/** Who sits round the table, and the group they come through where the reader may know of it. */
function seatsOf(group: Group, circles: CircleFacts, { groups }: References, today: string) {
  return circleOf(group.id, circles, today).map(({ person, role, through }) => ({
    key: person.key,
    name: person.name,
    title: person.title,
    organisation: person.organisation,
    role,
    through: groups.some(({ name }) => name === through) ? through : null,
  }));
}

function shownDisposition(
  { name, version, since, effective: items }: Awaited<ReturnType<typeof latestDisposition>>,
  timeZone: string,
) {
  return { name, version, since: since ? dayAt(since, timeZone) : null, minutes: minutesOf(items), items };
}

function factsOf(group: Group) {
  const { key, name, layer, rhythm, durationMinutes, usualWeekday, usualAt, place } = group;
  const { leaderHoursPerYear, confidential, silenceApproves } = group;
  return {
    ...{ key, name, layer, rhythm, durationMinutes, usualWeekday, usualAt, place },
    ...{ leaderHoursPerYear, confidential, silenceApproves, archivedOn: group.archivedOn },
    aliases: group.aliases ?? [],
    purpose: group.purpose ?? [],
    leaderTasks: group.leaderTasks ?? [],
    deadlines: deadlineDays(group),
  };
}

function permissionsOf({ roles, group }: SeenGroup) {
  return {
    edit: can(roles, "group.edit", group.confidential),
    plan: group.archivedOn === null && can(roles, "meeting.plan", group.confidential),
    refer: group.archivedOn === null && !isNeutral(group) && can(roles, "referral.send", group.confidential),
    answer: can(roles, "referral.answer", group.confidential),
    end: group.archivedOn === null && mayEnd(roles, group),
  };
}

/** Where a point may be sent. */
async function otherGroups(tx: Database | Transaction, seen: SeenGroup) {
  const visible = await groupsSeenBy(tx, seen);
  return [...visible.values()]
    .filter((one) => one.id !== seen.group.id && one.archivedOn === null && !isNeutral(one))
    .map(({ key, name }) => ({ key, name }));
}

/** The ids of the groups that take this one in. */
async function including(tx: Database | Transaction, group: Group): Promise<string[]> {
  const rows = await tx
    .select({ id: groupIncludes.groupId })
    .from(groupIncludes)
    .where(eq(groupIncludes.includedId, group.id));
  return rows.map(({ id }) => id);
}

/** Those with these ids, as pages name and link them. */
const named = (among: readonly Named[], ids: readonly (string | null)[]) =>
  among.filter(({ id }) => ids.includes(id)).map(({ key, name }) => ({ key, name }));

async function recipientsOf(
  tx: Database | Transaction,
  { group }: SeenGroup,
  { groups, people: everyone }: References,
) {
  const rows = await tx
    .select({
      ...{ kind: minutesRecipients.kind, group: minutesRecipients.recipientGroupId },
      person: minutesRecipients.personId,
    })
    .from(minutesRecipients)
    .where(eq(minutesRecipients.groupId, group.id))
    .orderBy(asc(minutesRecipients.position));
  const namedFor = (kind: "full" | "decisions") => {
    const those = rows.filter((row) => row.kind === kind);
    return {
      groups: those.flatMap((row) => named(groups, [row.group])),
      people: those.flatMap((row) => named(everyone, [row.person])).map(({ name }) => name),
    };
  };
  return {
    minutesTo: { members: group.minutesToMembers ?? false, ...namedFor("full") },
    decisionsTo: namedFor("decisions"),
  };
}

/** Names for the keys a disposition speaks of. */
function namesOf({ people: everyone, groups, efforts }: References) {
  const byKey = (rows: readonly Named[]) => Object.fromEntries(rows.map(({ key, name }) => [key, name]));
  return { people: byKey(everyone), groups: byKey(groups), efforts: byKey(efforts) };
}

async function meetingsOf(tx: Database | Transaction, group: Group, today: string) {
  const rows = await tx
    .select({ key: meetings.key, wallTime: meetings.wallTime, state: meetings.state })
    .from(meetings)
    .where(eq(meetings.groupId, group.id))
    .orderBy(desc(meetings.wallTime))
    .limit(60);
  const all = rows.map((meeting) => ({ ...meeting, wallTime: wallTimeOf(meeting.wallTime) }));
  const isComing = ({ wallTime, state }: (typeof all)[number]) =>
    wallTime.slice(0, 10) >= today && (isDraft(state) || state === "published" || state === "running");
  return { coming: all.filter(isComing).toReversed(), past: all.filter((meeting) => !isComing(meeting)) };
}

async function decisionsOf(tx: Database | Transaction, seen: SeenGroup) {
  if (!can(seen.roles, "registers.read", seen.group.confidential)) return [];
  const rows = await tx
    .select({ decision: decisions, meeting: meetings.key, wallTime: meetings.wallTime })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .where(and(eq(decisions.groupId, seen.group.id), isTold(seen), isOpenTo(seen)))
    .orderBy(desc(decisions.year), desc(decisions.number))
    .limit(shownDecisions);
  return rows.map(({ decision: { year, number, text }, meeting, wallTime }) => ({
    said: decisionNumber({ year, number }),
    text,
    meeting,
    on: wallTime.slice(0, 10),
  }));
}

async function openTasks(tx: Database | Transaction, seen: SeenGroup) {
  if (!can(seen.roles, "registers.read", seen.group.confidential)) return [];
  const rows = await tx
    .select({ task: tasks, person: people.name, meeting: meetings.key })
    .from(tasks)
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .innerJoin(agendaItems, eq(agendaItems.id, tasks.itemId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(eq(tasks.groupId, seen.group.id), isNull(tasks.doneOn), isTold(seen), isOpenTo(seen)))
    .orderBy(asc(tasks.due), asc(tasks.createdAt))
    .limit(shownTasks);
  return rows.map(({ task: { id, what, outsideName, responsible, due }, person, meeting }) => {
    return { id, what, who: person ?? outsideName ?? responsible ?? "", due, meeting };
  });
}

/** What comes of closed items is for the circle. */
const isOpenTo = ({ roles, group }: SeenGroup) =>
  can(roles, "item.closed.read", group.confidential) ? undefined : eq(agendaItems.closed, false);

/** Those in the room know what minutes say before they are sent. */
const isTold = ({ roles, group }: SeenGroup) =>
  can(roles, "minutes.draft", group.confidential) ? undefined : minutesAreSent();
