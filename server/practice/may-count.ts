// Who is told how many: administrators, and whoever leads the project or keeps the records of those who do.
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Seen } from "../collaborations/queries";
import type { Role } from "../domain/policy";

const layers = ["project-leaders", "steering"] as const;

/** What an actor is to the collaboration, and leader or secretary where they are that of a group that leads the project. */
export async function rolesWithPractice(
  tx: Database | Transaction,
  { collaboration, person, roles }: Seen,
): Promise<Role[]> {
  if (!person) return roles;
  const led = await tx
    .select({ leaderId: groups.leaderId })
    .from(groups)
    .where(
      and(
        ...[eq(groups.collaborationId, collaboration.id), inArray(groups.layer, layers)],
        ...[isNull(groups.archivedOn), or(eq(groups.leaderId, person.id), eq(groups.secretaryId, person.id))],
      ),
    );
  return [...roles, ...led.map(({ leaderId }): Role => (leaderId === person.id ? "leader" : "secretary"))];
}
