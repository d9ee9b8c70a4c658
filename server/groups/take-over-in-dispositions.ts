// Where dispositions ask for a group that has gone into another, they ask for that one: a new version of each.
import { desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dispositions, dispositionVersions, groups } from "@/db/schema/groups";
import { overridesTakenOver, takenOver } from "../domain/taken-over";
import type { Group } from "./queries";

/** Answers the keys of the dispositions that changed; where a group has its own words, they follow. */
export async function takeOverInDispositions(tx: Transaction, from: Group, to: Group): Promise<string[]> {
  const all = await tx
    .select()
    .from(dispositions)
    .where(eq(dispositions.collaborationId, from.collaborationId))
    .orderBy(dispositions.id)
    .for("update");
  const changed: string[] = [];
  for (const { id: dispositionId, key, collaborationId } of all) {
    const [latest] = await tx
      .select()
      .from(dispositionVersions)
      .where(eq(dispositionVersions.dispositionId, dispositionId))
      .orderBy(desc(dispositionVersions.version))
      .limit(1);
    const items = takenOver(latest?.items ?? [], from.key, to.key);
    if (!latest || items === latest.items) continue;
    const version = latest.version + 1;
    await tx
      .insert(dispositionVersions)
      .values({ collaborationId, dispositionId, version, items: [...items] });
    changed.push(key);
  }
  await takeOverInOwnWords(tx, from, to);
  return changed;
}

async function takeOverInOwnWords(tx: Transaction, from: Group, to: Group): Promise<void> {
  const all = await tx.select().from(groups).where(eq(groups.collaborationId, from.collaborationId));
  for (const { id, dispositionOverrides } of all) {
    const overrides = overridesTakenOver(dispositionOverrides, from.key, to.key);
    if (overrides === dispositionOverrides) continue;
    const change = { dispositionOverrides: [...overrides], version: sql`${groups.version} + 1` };
    await tx.update(groups).set(change).where(eq(groups.id, id));
  }
}
