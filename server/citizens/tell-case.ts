// What every change of a citizen's case is told by: which, and by whom, never a word of it.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import type { SeenCitizen } from "./load-citizen";

interface Case {
  collaborationId: string;
  id: string;
}

export const tellCase = (
  tx: Transaction,
  actor: Actor,
  action: Extract<Action, `citizen.${string}` | `network.${string}`>,
  { collaborationId, id }: Case,
  details?: Record<string, unknown>,
): Promise<void> =>
  record(tx, actor, action, { collaborationId, subject: `citizen:${id}`, ...(details ? { details } : {}) });

/** That it was read: which part, and with which standing, for those who check who reads. */
export const tellRead = (
  tx: Transaction,
  actor: Actor,
  { citizen, citizenRoles }: Pick<SeenCitizen, "citizen" | "citizenRoles">,
  details: Record<string, unknown> = {},
): Promise<void> => tellCase(tx, actor, "citizen.read", citizen, { ...details, as: citizenRoles[0] });
