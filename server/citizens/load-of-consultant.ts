// How many citizens a resource consultant has, and that nobody has more than they can know.
import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizenSeats, citizens } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { fullLoad } from "../domain/case-circle";
import { Refused } from "../domain/errors";

/** Throws Refused where a resource consultant has as many citizens as one can have. Whoever adds one at the same time waits. */
export async function refuseOverload(
  tx: Transaction,
  { id, name }: { id: string; name: string },
  today: string,
): Promise<void> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, id)).for("update");
  const [load] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(citizenSeats)
    .innerJoin(citizens, eq(citizens.id, citizenSeats.citizenId))
    .where(
      and(
        ...[eq(citizenSeats.personId, id), eq(citizenSeats.role, "resource-consultant")],
        ...[or(isNull(citizenSeats.to), gte(citizenSeats.to, today)), isNull(citizens.closedOn)],
      ),
    );
  if ((load?.count ?? 0) < fullLoad) return;
  throw new Refused(
    "consultantIsFull",
    `${name} has ${fullLoad} citizens.`,
    { name, most: fullLoad },
    "role",
  );
}
