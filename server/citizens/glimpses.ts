// The emergency way in: an administrator asks with a reason, another one allows it for a day, and the circle is told of both.
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { citizenGlimpses, citizens } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import type { AskIn, LetIn } from "./input";
import { lockText } from "./locked";
import { tellCase } from "./tell-case";

/** A day, by the clock: what it was asked for happens now. */
const opensForMs = 24 * 60 * 60 * 1000;

/**
 * Asks to see the case with a number. It answers the same whether there is such a case or not, so that nobody learns which numbers
 * are somebody's.
 */
export function askIn(actor: Actor, input: AskIn, now: Date): Promise<{ asked: true }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);

    authorize(roles, "citizen.ask-in");
    if (!person) throw new Forbidden("citizen.ask-in");

    const [citizen] = await tx
      .select({ id: citizens.id, collaborationId: citizens.collaborationId })
      .from(citizens)
      .where(and(eq(citizens.collaborationId, collaboration.id), eq(citizens.number, input.number)));
    if (!citizen) return { asked: true };
    const { id: citizenId, collaborationId } = citizen;
    const glimpse = { id: randomUUID(), collaborationId, citizenId, askedById: person.id, askedAt: now };
    await tx
      .insert(citizenGlimpses)
      .values({ ...glimpse, lockedReason: lockText(citizenId, "reason", input.reason) });

    await tellCase(tx, actor, "citizen.asked-in", citizen);
    await enqueue(tx, "tell-glimpse", { glimpseId: glimpse.id });
    return { asked: true };
  });
}

/** Throws Refused for whoever asked themselves: it takes two. */
export function letIn(actor: Actor, input: LetIn, now: Date): Promise<{ glimpse: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);
    authorize(roles, "citizen.let-in");
    const [glimpse] = await tx
      .select()
      .from(citizenGlimpses)
      .where(
        and(
          ...[eq(citizenGlimpses.collaborationId, collaboration.id), eq(citizenGlimpses.id, input.glimpse)],
          isNull(citizenGlimpses.allowedById),
        ),
      )
      .for("update");
    if (!glimpse || !person) throw new NotFound("glimpse");

    if (glimpse.askedById === person.id)
      throw new Refused("takesTwo", "Another administrator must allow it.");
    await tx
      .update(citizenGlimpses)
      .set({ allowedById: person.id, until: new Date(now.getTime() + opensForMs) })
      .where(eq(citizenGlimpses.id, glimpse.id));

    const { collaborationId, citizenId: id } = glimpse;
    await tellCase(tx, actor, "citizen.let-in", { collaborationId, id });
    await enqueue(tx, "tell-glimpse", { glimpseId: glimpse.id });
    return { glimpse: glimpse.id };
  });
}
