// A file's dispositions, groups, their circles and recipients, and planned themes, written over those that are there.
import { randomUUID } from "node:crypto";
import { and, asc, eq, getTableColumns, notInArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  dispositions,
  dispositionVersions,
  groupIncludes,
  groupMembers,
  groups,
  minutesRecipients,
  themes,
} from "@/db/schema/groups";
import type { CollaborationFile, FileGroup } from "../domain/collaboration-file";
import { leaveDatesToMeetings, themeDate } from "../themes/day";
import { changesTo, differs, grouped, idsByKey, inChunks, parentsFirst, sameRows } from "./row-changes";
import { type Ids, idFor, type RegisterIds } from "./save-registers";

/** Saves them and answers the groups' ids, and the version of the disposition each goes by from now on. */
export async function saveGroups(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  registers: RegisterIds,
): Promise<{ groups: Ids; dispositionVersions: Ids }> {
  const { ids: dispositionIds, versions } = await saveDispositions(tx, collaborationId, file);
  const before = await tx.select().from(groups).where(eq(groups.collaborationId, collaborationId));
  const ids = idsByKey(
    before,
    file.groups.map(({ id }) => id),
  );
  const wanted = file.groups.map((group, position) => ({
    ...rowOf(group, position, { groups: ids, dispositions: dispositionIds, ...registers }),
    collaborationId,
  }));
  const { added, changed } = changesTo(before, wanted);
  for (const rows of inChunks(parentsFirst(added))) await tx.insert(groups).values(rows);

  const touched = new Set(changed.map(({ id }) => id));
  for (const id of await saveCircles(tx, collaborationId, file, { groups: ids, people: registers.people }))
    touched.add(id);
  await updateGroups(
    tx,
    before,
    wanted.filter(({ id }) => touched.has(id)),
  );
  await saveThemes(tx, collaborationId, file, ids);
  return {
    groups: ids,
    dispositionVersions: new Map(file.groups.map((group) => [group.id, idFor(versions, group.disposition)])),
  };
}

async function saveDispositions(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
): Promise<{ ids: Ids; versions: Ids }> {
  const before = await tx
    .select()
    .from(dispositions)
    .where(eq(dispositions.collaborationId, collaborationId));
  const ids = idsByKey(
    before,
    file.dispositions.map(({ id }) => id),
  );
  const wanted = file.dispositions.map(({ id: key, name }, position) => {
    return { id: idFor(ids, key), collaborationId, key, position, name };
  });
  const { added, changed } = changesTo(before, wanted);
  for (const rows of inChunks(added)) await tx.insert(dispositions).values(rows);
  for (const row of changed) await tx.update(dispositions).set(row).where(eq(dispositions.id, row.id));
  return { ids, versions: await saveVersions(tx, collaborationId, file, ids) };
}

/** A disposition whose items differ from its newest version gets a new one: old agendas keep what they were made from. */
async function saveVersions(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: Ids,
): Promise<Ids> {
  const before = await tx
    .select()
    .from(dispositionVersions)
    .where(eq(dispositionVersions.collaborationId, collaborationId))
    .orderBy(asc(dispositionVersions.version));
  const newest = new Map(before.map((version) => [version.dispositionId, version]));
  const added: (typeof dispositionVersions.$inferInsert & { id: string })[] = [];
  const versions = new Map<string, string>();
  for (const { id: key, items } of file.dispositions) {
    const dispositionId = idFor(ids, key);
    const last = newest.get(dispositionId);
    const id = last && !differs(last, { items }) ? last.id : randomUUID();
    if (id !== last?.id)
      added.push({ id, collaborationId, dispositionId, version: (last?.version ?? 0) + 1, items });
    versions.set(key, id);
  }
  for (const rows of inChunks(added)) await tx.insert(dispositionVersions).values(rows);
  return versions;
}

function rowOf(group: FileGroup, position: number, ids: RegisterIds & { groups: Ids; dispositions: Ids }) {
  return {
    id: idFor(ids.groups, group.id),
    key: group.id,
    position,
    name: group.name,
    aliases: group.aliases ?? null,
    layer: group.layer,
    effortId: group.effort ? idFor(ids.efforts, group.effort) : null,
    parentId: group.parent ? idFor(ids.groups, group.parent) : null,
    purpose: group.purpose ?? null,
    leaderTasks: group.leaderTasks ?? null,
    leaderId: idFor(ids.people, group.leader),
    secretaryId: group.secretary ? idFor(ids.people, group.secretary) : null,
    rhythm: group.rhythm ?? null,
    durationMinutes: group.durationMinutes ?? null,
    usualWeekday: group.usually?.weekday ?? null,
    usualAt: group.usually?.at ?? null,
    place: group.place ?? null,
    leaderHoursPerYear: group.leaderHoursPerYear ?? null,
    minutesToMembers: group.minutesTo?.members ?? null,
    callForItemsDays: group.deadlines?.callForItems ?? null,
    agendaDays: group.deadlines?.agenda ?? null,
    minutesDays: group.deadlines?.minutes ?? null,
    commentsDays: group.deadlines?.comments ?? null,
    silenceApproves: group.silenceApproves ?? false,
    confidential: group.confidential ?? false,
    dispositionId: idFor(ids.dispositions, group.disposition),
    // a file says a group's own words in a disposition of its own
    dispositionOverrides: [],
  };
}

/** Raises the version of every group that changed, so that an open form hears of it. */
async function updateGroups(
  tx: Transaction,
  before: readonly { id: string; version: number }[],
  changed: readonly (ReturnType<typeof rowOf> & { collaborationId: string })[],
): Promise<void> {
  const versions = new Map(before.map(({ id, version }) => [id, version]));
  for (const row of changed) {
    const version = versions.get(row.id);
    if (version !== undefined)
      await tx
        .update(groups)
        .set({ ...row, version: version + 1 })
        .where(eq(groups.id, row.id));
  }
}

interface CircleIds {
  groups: Ids;
  people: Ids;
}

/** Members, included groups and recipients are lists without a history: they become what the file says. Answers whose did. */
async function saveCircles(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: CircleIds,
): Promise<string[]> {
  return [
    ...(await saveMembers(tx, collaborationId, file, ids)),
    ...(await saveIncludes(tx, collaborationId, file, ids)),
    ...(await saveRecipients(tx, collaborationId, file, ids)),
  ];
}

async function saveMembers(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: CircleIds,
) {
  const before = await tx
    .select()
    .from(groupMembers)
    .where(eq(groupMembers.collaborationId, collaborationId))
    .orderBy(asc(groupMembers.position));
  const wanted = file.groups.flatMap((group) =>
    (group.members ?? []).map(({ person, role, from, to }, position) => ({
      ...{
        collaborationId,
        groupId: idFor(ids.groups, group.id),
        personId: idFor(ids.people, person),
        position,
      },
      ...{ role: role ?? null, from: from ?? null, to: to ?? null },
    })),
  );
  return replaceLists(tx, groupMembers, { before, wanted, ids }, (rows) =>
    tx.insert(groupMembers).values(rows),
  );
}

async function saveIncludes(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: CircleIds,
) {
  const before = await tx
    .select()
    .from(groupIncludes)
    .where(eq(groupIncludes.collaborationId, collaborationId))
    .orderBy(asc(groupIncludes.position));
  const wanted = file.groups.flatMap((group) =>
    (group.includes ?? []).map((key, position) => {
      return {
        collaborationId,
        groupId: idFor(ids.groups, group.id),
        includedId: idFor(ids.groups, key),
        position,
      };
    }),
  );
  return replaceLists(tx, groupIncludes, { before, wanted, ids }, (rows) =>
    tx.insert(groupIncludes).values(rows),
  );
}

async function saveRecipients(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: CircleIds,
) {
  const before = await tx
    .select()
    .from(minutesRecipients)
    .where(eq(minutesRecipients.collaborationId, collaborationId))
    .orderBy(asc(minutesRecipients.position));
  const wanted = file.groups.flatMap((group) =>
    recipientsOf(group, ids).map((recipient, position) => {
      const kind = "full" as const;
      return { collaborationId, groupId: idFor(ids.groups, group.id), ...recipient, kind, position };
    }),
  );
  // a file says nothing of who gets the decisions alone, so they stay
  const stay = before.filter(({ kind }) => kind === "decisions").map(({ id: _, ...row }) => row);
  return replaceLists(tx, minutesRecipients, { before, wanted: [...wanted, ...stay], ids }, (rows) =>
    tx.insert(minutesRecipients).values(rows),
  );
}

function recipientsOf({ minutesTo }: FileGroup, ids: CircleIds) {
  return [
    ...(minutesTo?.groups ?? []).map((key) => ({ recipientGroupId: idFor(ids.groups, key), personId: null })),
    ...(minutesTo?.people ?? []).map((key) => ({ recipientGroupId: null, personId: idFor(ids.people, key) })),
  ];
}

/** Writes anew the lists of those groups whose list is another than it was, and answers which. */
async function replaceLists<Row extends { groupId: string }>(
  tx: Transaction,
  table: typeof groupMembers | typeof groupIncludes | typeof minutesRecipients,
  { before, wanted, ids }: { before: readonly { groupId: string }[]; wanted: readonly Row[]; ids: CircleIds },
  insert: (rows: Row[]) => PromiseLike<unknown>,
): Promise<string[]> {
  const [was, is] = [before, wanted].map((rows) => grouped(rows, ({ groupId }) => groupId));
  const changed = [...ids.groups.values()].filter((id) => !sameRows(was?.get(id) ?? [], is?.get(id) ?? []));
  for (const groupId of changed) await tx.delete(table).where(eq(table.groupId, groupId));
  for (const rows of inChunks(wanted.filter(({ groupId }) => changed.includes(groupId)))) await insert(rows);
  return changed;
}

async function saveThemes(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: Ids,
): Promise<void> {
  const here = eq(themes.collaborationId, collaborationId);
  const before = await tx
    .select({ ...getTableColumns(themes), on: themeDate })
    .from(themes)
    .where(here)
    .orderBy(asc(themes.position));
  const wanted = (file.themes ?? []).map(({ group, title, presenters, on, ...theme }, position) => ({
    ...{ collaborationId, groupId: idFor(ids, group), position, title },
    ...{ presenters: presenters ?? null, on: on ?? null },
    ...{ wholeDay: theme.wholeDay ?? false, note: theme.note ?? null },
  }));
  if (sameRows(before, wanted)) return;
  // agendas and theme days know a theme by its id, so one of the same name stays the same
  const known = grouped(before, ({ groupId, title }) => `${groupId} ${title}`);
  const rows = wanted.map((theme) => ({
    ...theme,
    id: known.get(`${theme.groupId} ${theme.title}`)?.shift()?.id ?? randomUUID(),
  }));
  const { added, changed } = changesTo(before, rows);
  const kept = rows.map(({ id }) => id);
  await tx.delete(themes).where(and(here, notInArray(themes.id, kept)));
  for (const row of changed) await tx.update(themes).set(row).where(eq(themes.id, row.id));
  for (const some of inChunks(added)) await tx.insert(themes).values(some);
  await leaveDatesToMeetings(tx, collaborationId);
}
