// A group's end is planned ahead: to its last day it meets as always, and the next it is closed, or goes into another.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { dayAt } from "../domain/wall-time";
import { cancelAfter, holdEnding } from "./ending";
import type { GroupAt, PlanEnding } from "./input";
import { holdSuccessor } from "./merge-group";

/** Answers its key. What it would have held after its last day is cancelled now, so that people hear it in time. */
export function planEnding(actor: Actor, input: PlanEnding, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdEnding(tx, actor, input);
    const { collaboration, group } = seen;

    const { lastDay, because } = input;
    if (lastDay < dayAt(now, collaboration.timeZone))
      throw new Refused("dayIsNotAhead", "A last day is today or ahead.", {}, "lastDay");
    if (input.into === group.key) throw new Refused("mergedIntoItself", "Choose another group.", {}, "into");
    const successor = input.into ? await holdSuccessor(tx, seen, input.into) : null;

    const cancelled = await cancelAfter(tx, actor, seen, { lastDay, because }, now);
    const change = { lastDay, endsBecause: because, endsIntoId: successor?.id ?? null };
    await tx
      .update(groups)
      .set({ ...change, version: sql`${groups.version} + 1` })
      .where(eq(groups.id, group.id));

    await record(tx, actor, "group.ending-planned", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { lastDay, into: successor?.key ?? null, cancelled },
    });
    return { key: group.key };
  });
}

/** The group goes on after all. Meetings that were cancelled stay so: people have been told. */
export function withdrawEnding(actor: Actor, input: GroupAt): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, group } = await holdEnding(tx, actor, input);

    const change = { lastDay: null, endsBecause: null, endsIntoId: null };
    await tx
      .update(groups)
      .set({ ...change, version: sql`${groups.version} + 1` })
      .where(eq(groups.id, group.id));

    await record(tx, actor, "group.ending-withdrawn", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { lastDay: group.lastDay },
    });
    return { key: group.key };
  });
}
