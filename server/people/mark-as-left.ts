// A person leaves the collaboration: what they did stays, what they may see ends at once.
import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import { followPerson } from "../network-meetings/follow-case";
import { handBackWhenLeaving } from "../tasks/hand-back-task";
import type { InPerson } from "./input";
import { holdPeople, loadPerson, otherAdministrators } from "./queries";

/**
 * Every session reads anew who its owner is, so none needs to end; mail that waits to go is held back, but for what takes
 * a meeting off their calendar. Their open tasks wait to be given anew. A second time nothing happens. Throws Refused for the last administrator.
 */
export function markAsLeft(actor: Actor, input: InPerson, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await holdPeople(tx, actor, input.collaboration);
    const person = await loadPerson(tx, collaboration.id, input.person);

    authorize(roles, "people.edit");

    if (!person.stillHere) return { key: person.key };
    if (person.administrator && (await otherAdministrators(tx, collaboration.id, person.id)) === 0) {
      throw new Refused("lastAdministrator", "The last administrator cannot leave.");
    }

    // the database's own day, by which it is decided who is still here: no zone lets anyone stay until midnight
    await tx
      .update(people)
      .set({ leftOn: sql`current_date`, administrator: false })
      .where(eq(people.id, person.id));
    const waiting = and(eq(mails.collaborationId, collaboration.id), eq(mails.state, "waiting"));
    await tx
      .update(mails)
      .set({ state: "superseded" })
      .where(
        and(
          waiting,
          ne(mails.kind, "removed"),
          eq(sql`lower(${mails.toAddress})`, person.email.toLowerCase()),
        ),
      );

    await handBackWhenLeaving(tx, { actor, collaboration, person }, now);

    await record(tx, actor, "person.left", {
      collaborationId: collaboration.id,
      subject: `person:${person.key}`,
    });
    await enqueue(tx, "follow-circle", { collaborationId: collaboration.id });
    await followPerson(tx, person.id);
    return { key: person.key };
  });
}
