// The standing agendas as they are now: the latest version of each.
import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dispositionVersions } from "@/db/schema/groups";

export const latestDispositions = (tx: Database | Transaction, collaborationId: string) =>
  tx
    .selectDistinctOn([dispositionVersions.dispositionId])
    .from(dispositionVersions)
    .where(eq(dispositionVersions.collaborationId, collaborationId))
    .orderBy(dispositionVersions.dispositionId, desc(dispositionVersions.version));
