// A pasted list of days without meetings is added to those that are there.
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { newDays, readDaysList } from "../domain/days-list";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { loadCollaboration } from "./queries";
import { holdCollaboration } from "./references";
import type { AddAvoidedDays } from "./register-input";

/** All or none: a line that cannot be read is told, and nothing is added. Answers how many were new. */
export function addAvoidedDays(actor: Actor, input: AddAvoidedDays) {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);

    authorize(roles, "collaboration.edit");

    await holdCollaboration(tx, collaboration.id);
    const { days, unread } = readDaysList(input.list);
    if (unread.length > 0)
      throw new Refused(
        "daysUnread",
        "Not every line can be read.",
        { lines: unread.length, which: unread.slice(0, 10).join(", ") },
        "list",
      );
    if (days.length === 0) throw new Refused("required", "There are no days in it.", {}, "list");

    const here = eq(avoidedDays.collaborationId, collaboration.id);
    const known = await tx.select().from(avoidedDays).where(here).orderBy(asc(avoidedDays.position));
    const added = newDays(days, known);
    const place = (at: number) => ({ collaborationId: collaboration.id, position: known.length + at });
    if (added.length > 0)
      await tx.insert(avoidedDays).values(added.map((one, at) => ({ ...one, ...place(at) })));

    await record(tx, actor, "collaboration.avoided-days-edited", {
      collaborationId: collaboration.id,
      subject: `collaboration:${collaboration.key}`,
      details: { before: known.length, after: known.length + added.length },
    });
    return { key: collaboration.key, added: added.length };
  });
}
