// Who may start a collaboration: whoever keeps one in order, and anyone where there is none yet.
import type { Database, Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { can } from "../domain/policy";
import { collaborationsOf } from "./queries";

/** Whether the actor may start a collaboration on this installation. */
export async function mayStart(tx: Database | Transaction, actor: Actor): Promise<boolean> {
  if (actor.kind === "machine") return true;
  const mine = await collaborationsOf(tx, actor);
  if (mine.some(({ roles }) => can(roles, "collaboration.edit"))) return true;
  const [any] = await tx.select({ id: collaborations.id }).from(collaborations).limit(1);
  return any === undefined;
}
