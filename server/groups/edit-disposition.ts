// Changes a group's standing agenda: for every group that shares it, as this group's own words over it, or as a copy.
import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { dispositions, dispositionVersions, groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { idOf, type References, referencesFor } from "../collaborations/references";
import { fingerprint } from "../collaborations/registers";
import type { StandingItem } from "../domain/collaboration-file";
import { identified, nameAll, standingFrom, underNamesOf } from "../domain/disposition";
import {
  applyOverrides,
  type DispositionOverride,
  type OverriddenItem,
  overridden,
  overridesBetween,
  stillSaid,
  withoutOverrides,
  withoutStruck,
} from "../domain/disposition-override";
import { spread } from "../domain/disposition-places";
import { type RowTree, rowsFrom, treeFrom } from "../domain/disposition-rows";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { freeKey } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { latestDisposition, sharingGroups } from "./dispositions";
import type { EditDisposition } from "./input";
import { type KeptEdit, keptEdits } from "./kept-edits";
import { type Group, loadGroup, type SeenGroup, seeGroups } from "./queries";
import { readPresenter } from "./read-presenter";

export interface SavedDisposition {
  key: string;
  /** Groups whose own words are gone, because the item they were about is. */
  dropped: string[];
  /** Agendas in the making with changes to items that are gone: they stay, and count again if the item comes back. */
  kept: KeptEdit[];
}

/**
 * For all: the items become the disposition's next version, and agendas made from earlier ones keep them; it asks the right
 * to edit every group that shares it. For the group: what it says otherwise lies over what it shares.
 */
export function editDisposition(actor: Actor, input: EditDisposition): Promise<SavedDisposition> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;
    const standing = await latestDisposition(tx, group, { lock: true });
    const references = await referencesFor(tx, seen);

    authorize(roles, "group.edit", group.confidential);
    if (input.scope === "all") await authorizeAll(tx, seen);

    const basis = fingerprint(group.dispositionOverrides);
    if (standing.version !== input.version || (input.basis ?? basis) !== basis)
      throw conflictWith(standing, group);
    const change = decide(
      input.scope,
      itemsFrom(input, references),
      standing.items,
      group.dispositionOverrides,
      await ownNames(tx, group),
    );

    const saved = await saveChange(tx, seen, { ...change, name: input.name, references });

    const details = { disposition: saved.disposition, scope: input.scope, version: saved.version };
    await record(tx, actor, "disposition.edited", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details,
    });
    return { key: group.key, dropped: saved.dropped, kept: saved.kept };
  });
}

/** What somebody else saved in between, as this group goes by it. */
export function conflictWith(
  { version, name, items }: Awaited<ReturnType<typeof latestDisposition>>,
  { dispositionOverrides }: Group,
): Conflict {
  const rows = rowsFrom(overridden(items, dispositionOverrides));
  return new Conflict({ version, name, rows, basis: fingerprint(dispositionOverrides) });
}

/** What one cannot see cannot be changed, not even together with what one can. */
export async function authorizeAll(tx: Transaction, seen: SeenGroup): Promise<void> {
  const sharing = await sharingGroups(tx, seen.group);
  const visible = await seeGroups(tx, [seen], sharing);
  if (visible.length < sharing.length) throw new NotFound("group");
  for (const { roles, group } of visible) authorize(roles, "group.edit", group.confidential);
}

interface Change {
  scope: EditDisposition["scope"];
  /** The disposition's next items; null where they stay as they are. */
  items: StandingItem[] | null;
  /** What this group says otherwise. */
  overrides: DispositionOverride[];
}

function decide(
  scope: EditDisposition["scope"],
  written: readonly OverriddenItem[],
  shared: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
  others: readonly string[],
): Change {
  const known = spread(overridden(shared, overrides)).map(({ id }) => id);
  const wanted = nameAll(written, new Set([...known, ...others]));
  if (scope === "group") return { scope, items: null, overrides: overridesBetween(shared, wanted) };
  if (scope === "own") {
    const items = standingFrom(identified(withoutStruck(wanted), shared));
    return { scope, items, overrides: [] };
  }
  const forAll = withoutOverrides(wanted, shared, overrides);
  const saved = identified(forAll, shared);
  const items = standingFrom(saved);
  return { scope, items, overrides: overridesBetween(items, underNamesOf(wanted, forAll, saved)) };
}

/** What groups that share the disposition call items of their own: an item for all is called otherwise. */
async function ownNames(tx: Transaction, group: Group): Promise<string[]> {
  const sharing = await sharingGroups(tx, group);
  return sharing.flatMap(({ dispositionOverrides }) =>
    dispositionOverrides.flatMap(({ item, own }) => (own ? [item] : [])),
  );
}

async function saveChange(
  tx: Transaction,
  seen: SeenGroup,
  {
    scope,
    items,
    overrides,
    name,
    references,
  }: Change & { name: string | undefined; references: References },
): Promise<Omit<SavedDisposition, "key"> & { disposition: string; version: number }> {
  const { group } = seen;
  const before = await latestDisposition(tx, group);
  if (!items) {
    await saveOverrides(tx, group, overrides);
    const effective = applyOverrides(before.items, overrides);
    const kept = await keptEdits(tx, [group], before.effective, effective);
    return { disposition: before.key, version: before.version, dropped: [], kept };
  }
  if (scope === "own") {
    const copy = await copyFor(tx, group, name ?? group.name, references);
    await addVersion(tx, group, copy.id, 1, items);
    await saveOverrides(tx, group, []);
    return {
      disposition: copy.key,
      version: 1,
      dropped: [],
      kept: await keptEdits(tx, [group], before.effective, items),
    };
  }
  if (name) await tx.update(dispositions).set({ name }).where(eq(dispositions.id, before.id));
  await addVersion(tx, group, before.id, before.version + 1, items);
  await saveOverrides(tx, group, overrides);
  const after = await afterNewVersion(tx, group, before.items, items);
  return { disposition: before.key, version: before.version + 1, ...after };
}

export async function addVersion(
  tx: Transaction,
  { collaborationId }: Group,
  dispositionId: string,
  version: number,
  items: StandingItem[],
): Promise<void> {
  await tx.insert(dispositionVersions).values({ collaborationId, dispositionId, version, items });
}

/** What a new version leaves behind: the own words of groups about items that are gone, and changes to such items. */
export async function afterNewVersion(
  tx: Transaction,
  group: Group,
  before: readonly StandingItem[],
  items: readonly StandingItem[],
): Promise<Pick<SavedDisposition, "dropped" | "kept">> {
  const going = await tx
    .select()
    .from(groups)
    .where(
      and(eq(groups.collaborationId, group.collaborationId), eq(groups.dispositionId, group.dispositionId)),
    )
    .orderBy(groups.position)
    .for("update");
  const dropped: string[] = [];
  for (const one of going) {
    const left = stillSaid(one.dispositionOverrides, before, items);
    await saveOverrides(tx, one, left);
    if (left.length < one.dispositionOverrides.length) dropped.push(one.name);
  }
  return { dropped, kept: await keptEdits(tx, going, before, items) };
}

async function saveOverrides(
  tx: Transaction,
  { id, dispositionOverrides: before }: Group,
  dispositionOverrides: DispositionOverride[],
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(dispositionOverrides)) return;
  const change = { dispositionOverrides, version: sql`${groups.version} + 1` };
  await tx.update(groups).set(change).where(eq(groups.id, id));
}

/** A disposition of the group's own; its first version is still to be written. */
async function copyFor(
  tx: Transaction,
  group: Group,
  name: string,
  { dispositions: all }: References,
): Promise<{ id: string; key: string }> {
  const here = { collaborationId: group.collaborationId };
  const key = freeKey(group.key, new Set(all.map((one) => one.key)));
  const [copy] = await tx
    .insert(dispositions)
    .values({ ...here, key, name, position: all.length })
    .returning();
  if (!copy) throw new Error("The copy was not made.");
  await tx
    .update(groups)
    .set({ dispositionId: copy.id, version: sql`${groups.version} + 1` })
    .where(eq(groups.id, group.id));
  return copy;
}

type Row = EditDisposition["items"][number] & { index: number; title: string };

function itemsFrom(input: EditDisposition, references: References): OverriddenItem[] {
  const rows = input.items.flatMap((row, index) => (row.title ? [{ ...row, title: row.title, index }] : []));
  if (rows.length === 0)
    throw new Refused("noItems", "A disposition has at least one item.", {}, "items.0.title");
  return treeFrom(rows).map((tree) => itemFrom(tree, references));
}

function itemFrom({ row, sub }: RowTree<Row>, references: References): OverriddenItem {
  const { index, id, title, type, fill, minutes, presenter, optional, struck } = row;
  const { groups: among = [], efforts = [] } = row;
  for (const key of among) idOf(references.groups, key, `items.${index}.groups`);
  for (const key of efforts) idOf(references.efforts, key, `items.${index}.efforts`);
  return {
    ...{ name: id ?? "", struck: struck ?? false, title, type },
    ...(fill && fill !== "none" ? { fill } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    ...(presenter ? { presenter: readPresenter(presenter, references.people) } : {}),
    ...(among.length > 0 ? { groups: among } : {}),
    ...(efforts.length > 0 ? { efforts } : {}),
    ...(optional ? { optional: true } : {}),
    sub: sub.map((tree) => itemFrom(tree, references)),
  };
}
