// Changes what a collaboration is called and says of itself.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict } from "../domain/errors";
import { authorize } from "../domain/policy";
import { loadCollaboration } from "./queries";
import { holdCollaboration } from "./references";
import type { EditCollaboration } from "./register-input";
import { collaborationFields, fingerprint } from "./registers";

/** Saves name, summary and accent. Throws Conflict with what stands, when it was changed in between. */
export function editCollaboration(actor: Actor, input: EditCollaboration): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const first = await loadCollaboration(tx, actor, input.collaboration);
    await holdCollaboration(tx, first.collaboration.id);
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const before = collaborationFields(collaboration);

    authorize(roles, "collaboration.edit");

    if (fingerprint(before) !== input.basis) throw new Conflict({ ...before, basis: fingerprint(before) });

    const { name, summary, accent } = input;
    await tx
      .update(collaborations)
      .set({ name, summary: summary ?? null, accent })
      .where(eq(collaborations.id, collaboration.id));

    await record(tx, actor, "collaboration.edited", {
      collaborationId: collaboration.id,
      subject: `collaboration:${collaboration.key}`,
      details: { before, after: { name, summary: summary ?? "", accent } },
    });
    return { key: collaboration.key };
  });
}
