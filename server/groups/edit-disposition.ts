// Changes a group's standing agenda: as a new version for every group that shares it, or as a copy for this group alone.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { dispositions, dispositionVersions, groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { idOf, type References, referencesFor } from "../collaborations/references";
import { presenterFunctions, type StandingItem } from "../domain/collaboration-file";
import { named, sharedName } from "../domain/disposition";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { freeKey } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { latestDisposition, sharingGroups } from "./dispositions";
import type { EditDisposition } from "./input";
import { type Group, loadGroup, type SeenGroup, seeGroups } from "./queries";

/**
 * Saves the items as the disposition's next version; agendas made from earlier versions keep them. Changing it for all asks
 * the right to edit every group that shares it.
 */
export function editDisposition(actor: Actor, input: EditDisposition): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;
    const standing = await latestDisposition(tx, group, { lock: true });
    const references = await referencesFor(tx, seen);

    authorize(roles, "group.edit", group.confidential);
    if (input.scope === "all") await authorizeAll(tx, seen);

    if (standing.version !== input.version) {
      throw new Conflict({ version: standing.version, items: standing.items, name: standing.name });
    }
    const items = itemsFrom(input, standing.items, references);

    const version = input.scope === "own" ? 1 : standing.version + 1;
    const dispositionId =
      input.scope === "own" ? await copyFor(tx, group, input.name ?? group.name, references) : standing.id;
    if (input.scope === "all" && input.name) {
      await tx.update(dispositions).set({ name: input.name }).where(eq(dispositions.id, standing.id));
    }
    await tx
      .insert(dispositionVersions)
      .values({ collaborationId: collaboration.id, dispositionId, version, items });

    const details = { disposition: standing.key, scope: input.scope, version };
    await record(tx, actor, "disposition.edited", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details,
    });
    return { key: group.key };
  });
}

/** What one cannot see cannot be changed, not even together with what one can. */
async function authorizeAll(tx: Transaction, seen: SeenGroup): Promise<void> {
  const sharing = await sharingGroups(tx, seen.group);
  const visible = await seeGroups(tx, [seen], sharing);
  if (visible.length < sharing.length) throw new NotFound("group");
  for (const { roles, group } of visible) authorize(roles, "group.edit", group.confidential);
}

/** A disposition of the group's own; its first version is still to be written. */
async function copyFor(
  tx: Transaction,
  group: Group,
  name: string,
  { dispositions: all }: References,
): Promise<string> {
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
  return copy.id;
}

function itemsFrom(
  input: EditDisposition,
  before: readonly StandingItem[],
  references: References,
): StandingItem[] {
  const items = input.items.flatMap((row, index) =>
    row.title ? [itemFrom({ ...row, title: row.title }, index, before, references)] : [],
  );
  if (items.length === 0)
    throw new Refused("noItems", "A disposition has at least one item.", {}, "items.0.title");
  const ready = named(items);
  const shared = sharedName(ready);
  if (shared) throw new Refused("itemNameShared", `Two items are called ${shared}.`, { name: shared });
  return ready;
}

type Row = EditDisposition["items"][number] & { title: string };

function itemFrom(
  row: Row,
  index: number,
  before: readonly StandingItem[],
  { people, groups: all, efforts }: References,
): StandingItem {
  const { presenter } = row;
  const isFunction = presenterFunctions.some((name) => name === presenter);
  if (presenter && !isFunction) idOf(people, presenter, `items.${index}.presenter`);
  for (const key of row.groups ?? []) idOf(all, key, `items.${index}.groups`);
  for (const key of row.efforts ?? []) idOf(efforts, key, `items.${index}.efforts`);
  const was = before.find(({ id }) => id !== undefined && id === row.id);
  const sub = (row.sub ?? []).flatMap(({ was: place, title, type }) =>
    title ? [{ ...(place === undefined ? {} : was?.sub?.[place]), title, type }] : [],
  );
  return {
    ...(row.id ? { id: row.id } : {}),
    title: row.title,
    type: row.type,
    ...(row.fill ? { fill: row.fill } : {}),
    ...(row.minutes === undefined ? {} : { minutes: row.minutes }),
    ...(presenter ? { presenter } : {}),
    ...(row.groups?.length ? { groups: row.groups } : {}),
    ...(row.efforts?.length ? { efforts: row.efforts } : {}),
    ...(row.optional ? { optional: true } : {}),
    ...(sub.length > 0 ? { sub } : {}),
  };
}
