// Which rows of the audit tell that somebody read of a citizen.
import { eq, gte, inArray } from "drizzle-orm";
import { auditEvents } from "@/db/schema/audit";

const dayMs = 24 * 60 * 60 * 1000;

export const daysAgo = (days: number, now: Date): Date => new Date(now.getTime() - days * dayMs);

/** One's own list is seen by everybody every day, and tells nothing: what is opened from it does. */
export const readingsSince = (collaborationId: string, since: Date) => [
  eq(auditEvents.collaborationId, collaborationId),
  gte(auditEvents.at, since),
  inArray(auditEvents.action, ["citizen.read", "citizen.exported"]),
];
