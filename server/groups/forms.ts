// What the forms about groups begin with and choose between.
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { loadReferences, type References, referencesFor } from "../collaborations/references";
import { fingerprint } from "../collaborations/registers";
import { standingItems } from "../domain/collaboration-file";
import { departures, overridden } from "../domain/disposition-override";
import { rowsFrom } from "../domain/disposition-rows";
import { can } from "../domain/policy";
import { latestDisposition, sharingGroups } from "./dispositions";
import { circleFields, groupFields } from "./group-fields";
import type { InGroup } from "./input";
import { loadGroup, seeGroups } from "./queries";

export type GroupForms = Awaited<ReturnType<typeof groupForms>>;

/** What the group's forms begin with and choose between. */
export async function groupForms(tx: Database | Transaction, actor: Actor, input: InGroup) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  const references = await referencesFor(tx, seen);
  const disposition = await latestDisposition(tx, group);
  const sharing = await sharingGroups(tx, group);
  const visible = await seeGroups(tx, [seen], sharing);
  const fields = await groupFields(tx, group, references);
  const circle = await circleFields(tx, group, references);
  const asked = standingItems(disposition.effective).flatMap(({ item }) => item.groups ?? []);
  const chosen = [
    fields.parent,
    ...fields.minutesToGroups,
    ...fields.decisionsToGroups,
    ...circle.includes,
    ...asked,
  ];
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    group: { key: group.key, name: group.name, version: group.version },
    may: { edit: can(roles, "group.edit", group.confidential) },
    fields,
    circle,
    disposition: {
      ...{ name: disposition.name, version: disposition.version, items: disposition.items },
      rows: rowsFrom(overridden(disposition.items, group.dispositionOverrides)),
      departures: departures(group.dispositionOverrides),
      basis: fingerprint(group.dispositionOverrides),
    },
    functions: await functionsOf(tx, collaboration.id),
    durationMinutes: group.durationMinutes,
    sharing: visible.map(({ group: { key, name } }) => ({ key, name })),
    mayChangeForAll:
      visible.length === sharing.length &&
      visible.every((one) => can(one.roles, "group.edit", one.group.confidential)),
    choices: {
      groups: stillMeeting(references, chosen),
      people: references.people,
      efforts: references.efforts,
    },
  };
}

/** Groups to choose between: those that meet, and those that are chosen already. */
const stillMeeting = ({ groups }: References, chosen: readonly string[]) =>
  groups
    .filter(({ key, archivedOn }) => archivedOn === null || chosen.includes(key))
    .map(({ key, name }) => ({ key, name }));

/** Titles and functions somebody here has, as they are written. */
async function functionsOf(tx: Database | Transaction, collaborationId: string): Promise<string[]> {
  const rows = await tx
    .select({ title: people.title, functions: people.functions })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), isNull(people.leftOn)));
  const all = rows.flatMap(({ title, functions }) => [...(title ? [title] : []), ...(functions ?? [])]);
  return [...new Set(all)].sort();
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
