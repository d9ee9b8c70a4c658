// A group's standing agenda as it is now, and which groups share it.
import { and, desc, eq, ne } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dispositions, dispositionVersions, groups } from "@/db/schema/groups";
import { applyOverrides } from "../domain/disposition-override";
import type { Group } from "./queries";

/** A group's disposition in its latest version; held, there will be no later one until the transaction ends. */
export async function latestDisposition(tx: Database | Transaction, group: Group, { lock = false } = {}) {
  const found = tx.select().from(dispositions).where(eq(dispositions.id, group.dispositionId));
  const [disposition] = await (lock ? found.for("update") : found);
  const [latest] = await tx
    .select()
    .from(dispositionVersions)
    .where(eq(dispositionVersions.dispositionId, group.dispositionId))
    .orderBy(desc(dispositionVersions.version))
    .limit(1);
  if (!disposition) throw new Error("The group's disposition is held by a constraint, and is gone.");
  const { id, key, name } = disposition;
  return {
    id,
    key,
    name,
    version: latest?.version ?? 0,
    versionId: latest?.id ?? null,
    items: latest?.items ?? [],
    /** As the group goes by it, with its own words over what it shares. */
    effective: applyOverrides(latest?.items ?? [], group.dispositionOverrides),
    since: latest?.createdAt ?? null,
  };
}

/** The other groups that have the same disposition. */
export function sharingGroups(tx: Database | Transaction, group: Group): Promise<Group[]> {
  return tx
    .select()
    .from(groups)
    .where(
      and(
        eq(groups.collaborationId, group.collaborationId),
        eq(groups.dispositionId, group.dispositionId),
        ne(groups.id, group.id),
      ),
    )
    .orderBy(groups.position);
}
