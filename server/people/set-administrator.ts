// A person is made administrator, or is one no more.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { SetAdministrator } from "./input";
import { holdPeople, loadPerson, otherAdministrators } from "./queries";

/** Throws Refused when the last administrator would be none. */
export function setAdministrator(
  actor: Actor,
  { administrator, ...input }: SetAdministrator,
): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await holdPeople(tx, actor, input.collaboration);
    const person = await loadPerson(tx, collaboration.id, input.person);

    authorize(roles, "people.edit");

    if (!person.stillHere) throw new NotFound("person");
    if (person.administrator === administrator) return { key: person.key };
    if (!administrator && (await otherAdministrators(tx, collaboration.id, person.id)) === 0) {
      throw new Refused("lastAdministrator", "A collaboration needs an administrator.");
    }

    await tx.update(people).set({ administrator }).where(eq(people.id, person.id));

    const action = administrator ? "person.made-administrator" : "person.no-longer-administrator";
    await record(tx, actor, action, { collaborationId: collaboration.id, subject: `person:${person.key}` });
    return { key: person.key };
  });
}
