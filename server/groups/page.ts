// Everything one page about a group needs, as far as the actor may see it.
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { efforts, people } from "@/db/schema/collaborations";
import { groupIncludes, groups, minutesRecipients } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { loadReferences, type References, referencesFor } from "../collaborations/references";
import { circleOf } from "../domain/circle";
import { minutesOf } from "../domain/disposition";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { circleFields } from "./edit-circle";
import { latestDisposition, sharingGroups } from "./edit-disposition";
import { groupFields } from "./group-fields";
import type { InGroup } from "./input";
import { type Group, loadCircleFacts, loadGroup, type SeenGroup, seeGroup } from "./queries";

export type GroupPage = Awaited<ReturnType<typeof groupPage>>;

/** The group's terms of reference, its meetings, and what they left behind. */
export async function groupPage(tx: Database | Transaction, actor: Actor, input: InGroup, now: Date) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group } = seen;
  const today = dayAt(now, collaboration.timeZone);
  const circles = await loadCircleFacts(tx, collaboration.id);
  const seats = circleOf(group.id, circles, today);
  const references = await referencesFor(tx, seen);
  const nameOf = (id: string | null) => references.groups.find((one) => one.id === id)?.name ?? null;
  const disposition = await latestDisposition(tx, group);
  return {
    collaboration: { key: collaboration.key, name: collaboration.name, language: collaboration.language },
    group: factsOf(group),
    may: permissionsOf(seen),
    effort: await nameOfEffort(tx, group),
    parent: nameOf(group.parentId),
    seats: seats.map(({ person, role, through }) => ({
      key: person.key,
      name: person.name,
      title: person.title,
      organisation: person.organisation,
      role,
      through: references.groups.some(({ name }) => name === through) ? through : null,
    })),
    secretary: group.secretaryId ? (circles.people.get(group.secretaryId)?.name ?? null) : null,
    includes: circles.includes
      .filter(({ groupId }) => groupId === group.id)
      .flatMap(({ includedId }) => nameOf(includedId) ?? []),
    includedIn: await visibleGroups(tx, seen, await includingGroups(tx, group)),
    minutesTo: await recipientsOf(tx, seen),
    disposition: {
      name: disposition.name,
      version: disposition.version,
      since: disposition.since ? dayAt(disposition.since, collaboration.timeZone) : null,
      minutes: minutesOf(disposition.items),
      items: disposition.items,
    },
    names: namesOf(circles, references),
    ...(await meetingsOf(tx, group, today)),
    today,
    decisions: await decisionsOf(tx, seen),
    tasks: await openTasks(tx, seen),
  };
}

function factsOf(group: Group) {
  const {
    key,
    name,
    aliases,
    layer,
    purpose,
    leaderTasks,
    rhythm,
    durationMinutes,
    usualWeekday,
    usualAt,
    place,
  } = group;
  const {
    leaderHoursPerYear,
    minutesToMembers,
    callForItemsDays,
    agendaDays,
    minutesDays,
    commentsDays,
    confidential,
  } = group;
  return {
    key,
    name,
    aliases: aliases ?? [],
    layer,
    purpose: purpose ?? [],
    leaderTasks: leaderTasks ?? [],
    rhythm,
    durationMinutes,
    usualWeekday,
    usualAt,
    place,
    leaderHoursPerYear,
    minutesToMembers: minutesToMembers ?? false,
    deadlines: { callForItemsDays, agendaDays, minutesDays, commentsDays },
    confidential,
  };
}

function permissionsOf({ roles, group }: SeenGroup) {
  return {
    edit: can(roles, "group.edit", group.confidential),
    plan: can(roles, "meeting.plan", group.confidential),
  };
}

async function nameOfEffort(tx: Database | Transaction, group: Group): Promise<string | null> {
  if (!group.effortId) return null;
  const [effort] = await tx
    .select({ name: efforts.name })
    .from(efforts)
    .where(eq(efforts.id, group.effortId));
  return effort?.name ?? null;
}

function includingGroups(tx: Database | Transaction, group: Group): Promise<Group[]> {
  const including = tx
    .select({ id: groupIncludes.groupId })
    .from(groupIncludes)
    .where(eq(groupIncludes.includedId, group.id));
  return tx.select().from(groups).where(inArray(groups.id, including)).orderBy(asc(groups.position));
}

const allGroups = (tx: Database | Transaction, group: Group): Promise<Group[]> =>
  tx
    .select()
    .from(groups)
    .where(eq(groups.collaborationId, group.collaborationId))
    .orderBy(asc(groups.position));

/** Those of the groups that the actor may know of. */
async function visibleGroups(tx: Database | Transaction, seen: SeenGroup, among: Group[]) {
  const open = among.filter(({ confidential }) => !confidential);
  const mine = seen.person ? among.filter((group) => group.confidential) : [];
  const seenOnes = await Promise.all(
    mine.map((group) =>
      seeGroup(tx, { ...seen, roles: ["colleague"] }, group).then(
        () => [group],
        () => [],
      ),
    ),
  );
  return [...open, ...seenOnes.flat()].map(({ key, name }) => ({ key, name }));
}

async function recipientsOf(tx: Database | Transaction, seen: SeenGroup) {
  const rows = await tx
    .select({ group: groups, person: people.name })
    .from(minutesRecipients)
    .leftJoin(groups, eq(groups.id, minutesRecipients.recipientGroupId))
    .leftJoin(people, eq(people.id, minutesRecipients.personId))
    .where(eq(minutesRecipients.groupId, seen.group.id))
    .orderBy(asc(minutesRecipients.position));
  return {
    members: seen.group.minutesToMembers ?? false,
    groups: await visibleGroups(
      tx,
      seen,
      rows.flatMap(({ group }) => group ?? []),
    ),
    people: rows.flatMap(({ person }) => person ?? []),
  };
}

/** Names for the keys a disposition speaks of. */
function namesOf(
  circles: { people: ReadonlyMap<string, { key: string; name: string }> },
  references: References,
) {
  const named = (rows: readonly { key: string; name: string }[]) =>
    Object.fromEntries(rows.map(({ key, name }) => [key, name]));
  return {
    people: named([...circles.people.values()]),
    groups: named(references.groups),
    efforts: named(references.efforts),
  };
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

async function decisionsOf(tx: Database | Transaction, { roles, group }: SeenGroup) {
  if (!can(roles, "registers.read", group.confidential)) return [];
  const rows = await tx
    .select({
      year: decisions.year,
      number: decisions.number,
      text: decisions.text,
      meeting: meetings.key,
      wallTime: meetings.wallTime,
      state: meetings.state,
      sentAt: meetings.minutesSentAt,
    })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .where(eq(decisions.groupId, group.id))
    .orderBy(desc(decisions.year), desc(decisions.number))
    .limit(30);
  const seesDrafts = can(roles, "minutes.draft", group.confidential);
  return rows
    .filter(({ state, sentAt }) => seesDrafts || sentAt !== null || state === "approved")
    .slice(0, 10)
    .map(({ year, number, text, meeting, wallTime }) => ({
      year,
      number,
      text,
      meeting,
      on: wallTime.slice(0, 10),
    }));
}

async function openTasks(tx: Database | Transaction, { roles, group }: SeenGroup) {
  if (!can(roles, "registers.read", group.confidential)) return [];
  const seesDrafts = can(roles, "minutes.draft", group.confidential);
  const rows = await tx
    .select({
      id: tasks.id,
      what: tasks.what,
      person: people.name,
      responsible: tasks.responsible,
      due: tasks.due,
      meeting: meetings.key,
      state: meetings.state,
      sentAt: meetings.minutesSentAt,
    })
    .from(tasks)
    .innerJoin(meetings, eq(meetings.id, tasks.meetingId))
    .leftJoin(people, eq(people.id, tasks.personId))
    .where(and(eq(tasks.groupId, group.id), isNull(tasks.doneOn)))
    .orderBy(asc(tasks.due), asc(tasks.createdAt))
    .limit(100);
  return rows
    .filter(({ state, sentAt }) => seesDrafts || sentAt !== null || state === "approved")
    .map(({ id, what, person, responsible, due, meeting }) => ({
      id,
      what,
      who: person ?? responsible ?? "",
      due,
      meeting,
    }));
}

export type GroupForms = Awaited<ReturnType<typeof groupForms>>;

/** What the group's forms begin with and choose between. */
export async function groupForms(tx: Database | Transaction, actor: Actor, input: InGroup) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  const references = await referencesFor(tx, seen);
  const disposition = await latestDisposition(tx, group);
  const sharing = await sharingGroups(tx, group);
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    group: { key: group.key, name: group.name, version: group.version },
    may: { edit: can(roles, "group.edit", group.confidential) },
    fields: await groupFields(tx, group, references),
    circle: await circleFields(tx, group, references),
    disposition: { name: disposition.name, version: disposition.version, items: disposition.items },
    sharing: await visibleGroups(tx, seen, sharing),
    mayChangeForAll: await mayEditAll(tx, actor, collaboration.key, sharing),
    choices: {
      groups: await visibleGroups(tx, seen, await allGroups(tx, group)),
      people: references.people,
      efforts: references.efforts,
    },
  };
}

async function mayEditAll(
  tx: Database | Transaction,
  actor: Actor,
  collaboration: string,
  sharing: Group[],
): Promise<boolean> {
  const allowed = await Promise.all(
    sharing.map((group) =>
      loadGroup(tx, actor, collaboration, group.key).then(
        (seen) => can(seen.roles, "group.edit", group.confidential),
        () => false,
      ),
    ),
  );
  return allowed.every(Boolean);
}

/** What a new group is started from: who may lead it, and dispositions it may share. */
export async function groupChoices(tx: Database | Transaction, actor: Actor, collaborationKey: string) {
  const { collaboration, person, roles } = await loadCollaboration(tx, actor, collaborationKey);
  const { people: everyone, dispositions } = await loadReferences(tx, collaboration.id);
  return {
    may: { create: can(roles, "group.create") },
    me: person?.key ?? null,
    people: everyone,
    dispositions,
  };
}
