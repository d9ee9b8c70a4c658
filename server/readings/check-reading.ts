// An administrator has asked somebody why they read, and writes down what came of it.
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { readingChecks } from "@/db/schema/reading-checks";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { CheckReading } from "./input";

/** Throws Refused for one's own reading: another must ask; Conflict when somebody else was first. */
export function checkReading(actor: Actor, input: CheckReading, now: Date): Promise<{ check: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);
    authorize(roles, "readings.check");
    if (!person) throw new Forbidden("readings.check");
    const ours = and(eq(readingChecks.collaborationId, collaboration.id), eq(readingChecks.id, input.check));
    const [one] = await tx.select().from(readingChecks).where(ours).for("update");
    if (!one) throw new NotFound("reading");

    if (one.readerId === person.id) throw new Refused("ownReading", "Another administrator must ask you.");
    if (one.version !== input.version)
      throw new Conflict({ version: one.version, verdict: one.verdict ?? "", note: one.note ?? "" });

    await tx
      .update(readingChecks)
      .set({
        ...{ verdict: input.verdict, note: input.note ?? null, checkedById: person.id, checkedAt: now },
        version: sql`${readingChecks.version} + 1`,
      })
      .where(ours);

    await record(tx, actor, "readings.checked", {
      ...{ collaborationId: collaboration.id, subject: `reading:${one.id}` },
      details: { verdict: input.verdict },
    });
    return { check: one.id };
  });
}
