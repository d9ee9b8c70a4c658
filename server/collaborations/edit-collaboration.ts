// Changes what a collaboration is called, says of itself, and when it runs.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, RefusedInParts } from "../domain/errors";
import { type Period, periodMistakes } from "../domain/phases";
import { authorize } from "../domain/policy";
import { type Collaboration, loadCollaboration } from "./queries";
import { holdCollaboration } from "./references";
import type { EditCollaboration } from "./register-input";
import { collaborationFields, fingerprint } from "./registers";

/** Saves name, summary, accent and days. Throws Conflict with what stands, when it was changed in between. */
export function editCollaboration(actor: Actor, input: EditCollaboration): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const first = await loadCollaboration(tx, actor, input.collaboration);
    await holdCollaboration(tx, first.collaboration.id);
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const before = collaborationFields(collaboration);

    authorize(roles, "collaboration.edit");

    if (fingerprint(before) !== input.basis) throw new Conflict({ ...before, basis: fingerprint(before) });

    const { name, summary, accent } = input;
    const period = { from: input.from ?? null, to: input.to ?? null };
    requireRoomForPhases(collaboration, period);

    const after = { name, summary: summary ?? null, accent, ...period };
    await tx.update(collaborations).set(after).where(eq(collaborations.id, collaboration.id));

    await record(tx, actor, "collaboration.edited", {
      collaborationId: collaboration.id,
      subject: `collaboration:${collaboration.key}`,
      details: { before, after: collaborationFields({ ...collaboration, ...after }) },
    });
    return { key: collaboration.key };
  });
}

/** Days that are left as they are may be as a file said them: the rest of the form can still be saved. */
function requireRoomForPhases({ from, to, phases }: Collaboration, period: Period): void {
  if (period.from === from && period.to === to) return;
  const mistakes = periodMistakes(period, phases ?? []);
  if (Object.keys(mistakes).length > 0)
    throw new RefusedInParts("The phases do not fit the collaboration's days.", mistakes);
}
