// The audit: one row per change, in the same transaction as the change.
import type { messages } from "@/app/_text/messages";
import type { Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { type Actor, nameOf } from "./actor";

type Told = (typeof messages)["da"]["admin"]["action"];

/** What can be done: each has words an administrator reads, but for what belongs to no collaboration and is shown nowhere. */
export type Action =
  | { [Noun in keyof Told & string]: `${Noun}.${keyof Told[Noun] & string}` }[keyof Told & string]
  | `account.${"signed-in" | "linked" | "language-chosen" | "notices-chosen" | "signed-out" | "signed-out-everywhere" | "calendar-opened" | "calendar-closed" | "calendar-connected" | "calendar-disconnected"}`
  | "house.cleared";

interface AuditEntry {
  collaborationId: string | null;
  /** What it was done to, as `noun:key`. */
  subject: string;
  /** Facts about the change, never text about a citizen. */
  details?: Record<string, unknown>;
}

/** Writes down that `actor` did `action`; rolled back with the change it tells of. */
export async function record(
  tx: Transaction,
  actor: Actor,
  action: Action,
  entry: AuditEntry,
): Promise<void> {
  await tx.insert(auditEvents).values({ actor: nameOf(actor), action, ...entry });
}
