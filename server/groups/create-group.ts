// Starts a group in a collaboration.
import { sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { dispositions, dispositionVersions, groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { type Collaboration, loadCollaboration } from "../collaborations/queries";
import { holdCollaboration, idOf, loadReferences, type References } from "../collaborations/references";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { libraryItems } from "./disposition-library";
import type { CreateGroup } from "./input";
import { plainDisposition } from "./plain-disposition";

/** Keys of groups that would hide a page. */
const reserved = ["new"];

/** Creates the group with its leader alone at the table. Throws Refused when the chosen key is taken. */
export async function createGroup(actor: Actor, input: CreateGroup): Promise<{ key: string }> {
  try {
    return await saveGroup(actor, input);
  } catch (error) {
    if (!breaks(error, "group_keys_are_unique")) throw error;
    throw new Refused(
      "keyTaken",
      `There is a group called ${input.key} already.`,
      { key: input.key ?? "" },
      "key",
    );
  }
}

function saveGroup(actor: Actor, input: CreateGroup): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    await holdCollaboration(tx, collaboration.id);
    const references = await loadReferences(tx, collaboration.id);

    authorize(roles, "group.create");

    if (input.key && reserved.includes(input.key)) {
      throw new Refused("keyReserved", `${input.key} is the name of a page.`, { key: input.key }, "key");
    }
    const leaderId = idOf(references.people, input.leader, "leader");
    const taken = new Set([...references.groups.map((group) => group.key), ...reserved]);
    const key = input.key ?? freeKey(keyFromName(input.name, "group"), taken);

    const shared = idOf(references.dispositions, input.disposition, "disposition");
    const dispositionId = shared ?? (await ownDisposition(tx, collaboration, key, input, references));
    await tx.insert(groups).values({
      collaborationId: collaboration.id,
      key,
      name: input.name,
      layer: input.layer,
      leaderId,
      dispositionId,
      minutesToMembers: true,
      position: sql`(select coalesce(max("position") + 1, 0) from "groups" where "collaboration_id" = ${collaboration.id})`,
    });

    await record(tx, actor, "group.created", { collaborationId: collaboration.id, subject: `group:${key}` });
    return { key };
  });
}

async function ownDisposition(
  tx: Transaction,
  { id, language }: Collaboration,
  wanted: string,
  { name, begin }: CreateGroup,
  { dispositions: all }: References,
) {
  const key = freeKey(wanted, new Set(all.map((one) => one.key)));
  const [made] = await tx
    .insert(dispositions)
    .values({ collaborationId: id, key, name, position: all.length })
    .returning();
  if (!made) throw new Error("The disposition was not made.");
  const items = begin ? libraryItems(begin, language) : plainDisposition(language);
  await tx
    .insert(dispositionVersions)
    .values({ collaborationId: id, dispositionId: made.id, version: 1, items });
  return made.id;
}
