// How the citizen can be written to, as it is known now.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import { citizenAddresses } from "@/db/schema/network-meetings";
import type { Reach } from "../domain/citizen-letter";

export async function reachOf(tx: Transaction, citizenId: string): Promise<Reach> {
  const [citizen] = await tx
    .select({ exemptOn: citizens.exemptOn })
    .from(citizens)
    .where(eq(citizens.id, citizenId));
  const ways = await tx
    .select({ channel: citizenAddresses.channel })
    .from(citizenAddresses)
    .where(eq(citizenAddresses.citizenId, citizenId));
  const has = (way: string) => ways.some(({ channel }) => channel === way);
  return {
    hasDigitalPost: has("digital-post"),
    isExempt: (citizen?.exemptOn ?? null) !== null,
    hasPostal: has("print"),
  };
}
