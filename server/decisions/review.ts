// A decision is reviewed: what came of it is noted, or a new day is set to look again.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { afterReview } from "../domain/decision-life";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { areMinutesSent } from "../minutes/told";
import type { Review } from "./input";
import { type Decision, seeDecision } from "./see-decision";

/** Answers the decision's new version. It stands on the group's agendas from its review day on until this is done. */
export function review(
  actor: Actor,
  input: Review,
  now: Date,
): Promise<{ decision: string; version: number }> {
  return db.transaction(async (tx) => {
    const seen = await seeDecision(tx, actor, input, { lock: true });
    const { collaboration, group, roles, meeting, decision } = seen;

    authorize(roles, "minutes.write", group.confidential);

    if (!areMinutesSent(meeting)) throw new Refused("reviewTooEarly", "Its minutes have not been sent.");
    requireVersion(decision, input.version);
    const written = { effect: input.effect || null, reviewOn: input.reviewOn ?? null };
    requireAnswer(written, dayAt(now, collaboration.timeZone));

    const version = decision.version + 1;
    await tx
      .update(decisions)
      .set({
        ...afterReview(decision, written),
        effectNotedAt: written.effect ? now : decision.effectNotedAt,
        version,
      })
      .where(eq(decisions.id, decision.id));

    await record(tx, actor, "decision.reviewed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { decision: decision.id, effect: written.effect !== null, again: written.reviewOn },
    });
    return { decision: decision.id, version };
  });
}

function requireVersion({ version, effect, reviewAgainOn }: Decision, basedOn: number): void {
  if (version !== basedOn) throw new Conflict({ version, effect, reviewOn: reviewAgainOn });
}

function requireAnswer(
  { effect, reviewOn }: { effect: string | null; reviewOn: string | null },
  today: string,
) {
  if (!effect && !reviewOn)
    throw new Refused("reviewSaysNothing", "Say what came of it, or when to look again.", {}, "effect");
  if (reviewOn && reviewOn <= today)
    throw new Refused("reviewIsPast", "The day to look again is to come.", {}, "reviewOn");
}
