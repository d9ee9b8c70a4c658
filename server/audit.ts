// The audit: one row per change, in the same transaction as the change.
import type { Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { type Actor, nameOf } from "./actor";

export interface AuditEntry {
  collaborationId: string | null;
  /** What it was done to, as `noun:key`. */
  subject: string;
  /** Facts about the change, never text about a citizen. */
  details?: Record<string, unknown>;
}

/** Writes down that `actor` did `action`; rolled back with the change it tells of. */
export async function record(tx: Transaction, actor: Actor, action: string, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEvents).values({ actor: nameOf(actor), action, ...entry });
}
