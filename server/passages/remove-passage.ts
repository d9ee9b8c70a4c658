// A passage is taken away, until the minutes are approved.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { confidentialPassages } from "@/db/schema/passages";
import type { Actor } from "../actor";
import { record } from "../audit";
import { requireOpenFor } from "../minutes/hold";
import { holdPassage } from "./hold";
import type { RemovePassage } from "./input";

/** Throws NotFound to who does not read it, and Conflict where it was changed since. */
export function removePassage(
  actor: Actor,
  input: RemovePassage,
): Promise<{ passage: string; item: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting, item, passage } = await holdPassage(tx, actor, input);
    requireOpenFor("texts", meeting.state);

    await tx.delete(confidentialPassages).where(eq(confidentialPassages.id, passage.id));

    await record(tx, actor, "passage.removed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, passage: passage.id },
    });
    return { passage: passage.id, item: item.key };
  });
}
