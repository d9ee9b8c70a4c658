// A file's organisations, people, efforts, figures and days to avoid, written over those that are there.
import { asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { avoidedDays, efforts, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import type { CollaborationFile } from "../domain/collaboration-file";
import { changesTo, differs, grouped, idsByKey, inChunks, parentsFirst, sameRows } from "./row-changes";

/** Ids by the keys of the file. */
export type Ids = ReadonlyMap<string, string>;

export interface RegisterIds {
  people: Ids;
  efforts: Ids;
}

/** Saves them and answers the ids that groups and meetings refer to. */
export async function saveRegisters(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
): Promise<RegisterIds> {
  const organisationIds = await saveOrganisations(tx, collaborationId, file);
  const ids = {
    people: await savePeople(tx, collaborationId, file, organisationIds),
    efforts: await saveEfforts(tx, collaborationId, file),
  };
  await saveIndicators(tx, collaborationId, file, ids.efforts);
  await saveAvoidedDays(tx, collaborationId, file);
  return ids;
}

async function saveOrganisations(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
): Promise<Ids> {
  const before = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId));
  const ids = idsByKey(
    before,
    file.organisations.map(({ id }) => id),
  );
  const wanted = file.organisations.map((organisation, position) => ({
    id: idFor(ids, organisation.id),
    collaborationId,
    key: organisation.id,
    position,
    name: organisation.name,
    kind: organisation.kind,
    parentId: organisation.parent ? idFor(ids, organisation.parent) : null,
    from: organisation.from ?? null,
    to: organisation.to ?? null,
    successor: organisation.successor ?? null,
  }));
  const { added, changed } = changesTo(before, wanted);
  for (const rows of inChunks(parentsFirst(added))) await tx.insert(organisations).values(rows);
  for (const row of changed) await tx.update(organisations).set(row).where(eq(organisations.id, row.id));
  return ids;
}

async function savePeople(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  organisationIds: Ids,
): Promise<Ids> {
  const before = await tx.select().from(people).where(eq(people.collaborationId, collaborationId));
  const ids = idsByKey(
    knownAs(before, file),
    file.people.map(({ id }) => id),
  );
  const wanted = file.people.map((person, position) => ({
    id: idFor(ids, person.id),
    collaborationId,
    key: person.id,
    position,
    name: person.name,
    email: person.email,
    organisationId: person.organisation ? idFor(organisationIds, person.organisation) : null,
    title: person.title ?? null,
    mobile: person.mobile ?? null,
    functions: person.functions ?? null,
    guest: person.guest ?? false,
  }));
  const { added, changed } = changesTo(before, wanted);
  // addresses may go from one person to another, and the database looks at each row by itself
  if (changed.length > 1)
    await stepAside(
      tx,
      changed.map(({ id }) => id),
    );
  for (const row of changed) await tx.update(people).set(row).where(eq(people.id, row.id));
  for (const rows of inChunks(added)) await tx.insert(people).values(rows);
  return ids;
}

/** People by the key the file has for them: who is there under another key but with the address is the same person. */
function knownAs(
  before: readonly { id: string; key: string; email: string }[],
  file: CollaborationFile,
): { id: string; key: string }[] {
  const keys = new Set(before.map(({ key }) => key));
  const wanted = new Set(file.people.map(({ id }) => id));
  const renamed = new Map(
    file.people.filter(({ id }) => !keys.has(id)).map(({ id, email }) => [email.toLowerCase(), id]),
  );
  return before.map(({ id, key, email }) => ({
    id,
    key: wanted.has(key) ? key : (renamed.get(email.toLowerCase()) ?? key),
  }));
}

async function stepAside(tx: Transaction, ids: string[]): Promise<void> {
  for (const some of inChunks(ids)) {
    const list = sql.join(
      some.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
    await tx
      .update(people)
      .set({ email: sql`${people.id} || '@moving.invalid'` })
      .where(sql`${people.id} in (${list})`);
  }
}

async function saveEfforts(tx: Transaction, collaborationId: string, file: CollaborationFile): Promise<Ids> {
  const before = await tx.select().from(efforts).where(eq(efforts.collaborationId, collaborationId));
  const ids = idsByKey(
    before,
    file.efforts.map(({ id }) => id),
  );
  const wanted = file.efforts.map((effort, position) => ({
    id: idFor(ids, effort.id),
    collaborationId,
    key: effort.id,
    position,
    name: effort.name,
    aliases: effort.aliases ?? null,
    from: effort.from ?? null,
    to: effort.to ?? null,
  }));
  const { added, changed } = changesTo(before, wanted);
  for (const rows of inChunks(added)) await tx.insert(efforts).values(rows);
  for (const row of changed) await tx.update(efforts).set(row).where(eq(efforts.id, row.id));
  return ids;
}

async function saveIndicators(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  effortIds: Ids,
): Promise<void> {
  const before = await tx.select().from(indicators).where(eq(indicators.collaborationId, collaborationId));
  const ids = idsByKey(
    before,
    file.indicators.map(({ id }) => id),
  );
  const wanted = file.indicators.map((indicator, position) => ({
    id: idFor(ids, indicator.id),
    collaborationId,
    key: indicator.id,
    position,
    name: indicator.name,
    unit: indicator.unit,
    effortId: indicator.effort ? idFor(effortIds, indicator.effort) : null,
    target: indicator.target ?? null,
    better: indicator.better ?? null,
    aliases: indicator.aliases ?? null,
    citizens: indicator.citizens ?? true,
  }));
  const { added, changed } = changesTo(before, wanted);
  for (const rows of inChunks(added)) await tx.insert(indicators).values(rows);
  for (const row of changed) await tx.update(indicators).set(row).where(eq(indicators.id, row.id));
  await savePoints(tx, collaborationId, file, ids);
}

/** What was measured is history: a point the file does not have stays. */
async function savePoints(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: Ids,
): Promise<void> {
  const before = await tx
    .select()
    .from(indicatorPoints)
    .where(eq(indicatorPoints.collaborationId, collaborationId));
  const known = grouped(before, ({ indicatorId, on }) => `${indicatorId} ${on}`);
  const added: (typeof indicatorPoints.$inferInsert)[] = [];
  for (const indicator of file.indicators) {
    for (const { on, value, n, note } of indicator.series) {
      const indicatorId = idFor(ids, indicator.id);
      const wanted = { collaborationId, indicatorId, on, value, n: n ?? null, note: note ?? null };
      const [point] = known.get(`${indicatorId} ${on}`) ?? [];
      if (!point) added.push(wanted);
      else if (differs(point, wanted)) {
        await tx.update(indicatorPoints).set(wanted).where(eq(indicatorPoints.id, point.id));
      }
    }
  }
  for (const rows of inChunks(added)) await tx.insert(indicatorPoints).values(rows);
}

async function saveAvoidedDays(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
): Promise<void> {
  const here = eq(avoidedDays.collaborationId, collaborationId);
  const before = await tx.select().from(avoidedDays).where(here).orderBy(asc(avoidedDays.position));
  const wanted = (file.holidays ?? []).map(({ name, from, to }, position) => ({
    collaborationId,
    position,
    name,
    from,
    to,
  }));
  if (sameRows(before, wanted)) return;
  await tx.delete(avoidedDays).where(here);
  for (const rows of inChunks(wanted)) await tx.insert(avoidedDays).values(rows);
}

/** The id of a key the file is known to have: the reader has seen to it. */
export function idFor(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`The file refers to ${key}, which it does not have.`);
  return id;
}
