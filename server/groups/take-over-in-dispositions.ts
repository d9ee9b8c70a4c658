// Where dispositions ask for a group that has gone into another, they ask for that one: a new version of each.
import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dispositions, dispositionVersions } from "@/db/schema/groups";
import { takenOver } from "../domain/taken-over";
import type { Group } from "./queries";

/** Answers the keys of the dispositions that changed. */
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
  return changed;
}
