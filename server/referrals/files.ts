// What is attached to a point, for those who may see it.
import type { Database } from "@/db/client";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { attachmentsOf } from "../attachments/queries";
import { can } from "../domain/policy";
import { env } from "../env";
import { loadGroup } from "../groups/queries";
import type { InReferral } from "./input";
import { loadReferral } from "./journey";

/** The files, and whether the actor may attach another: the group that asks, until it is answered. */
export async function filesOf(tx: Database, actor: Actor, input: InReferral, now: Date) {
  const point = await loadReferral(tx, actor, input, now);
  const sender = await loadGroup(tx, actor, input.collaboration, point.from.key);
  const files = (await attachmentsOf(tx, "referralId", [point.id])).get(point.id) ?? [];
  return {
    files: files.filter(({ closed }) => !closed || readsClosed(sender)),
    mayAttach: point.state !== "answered" && can(sender.roles, "attachment.edit", sender.group.confidential),
    megabytes: env().ATTACHMENT_MB,
  };
}
