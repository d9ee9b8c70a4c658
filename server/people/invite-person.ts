// One person is invited into the collaboration.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { idOf } from "../collaborations/references";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { type Added, addPeople } from "./add-people";
import type { InvitePerson } from "./input";
import { holdPeople, organisationsOf } from "./queries";

/** Throws Refused beside `email` when the person is here already. */
export function invitePerson(
  actor: Actor,
  { collaboration, organisation, title, ...person }: InvitePerson,
): Promise<Added> {
  return db.transaction(async (tx) => {
    const seen = await holdPeople(tx, actor, collaboration);

    authorize(seen.roles, "people.invite");

    const known = await organisationsOf(tx, seen.collaboration.id);
    const organisationId = idOf(known, organisation, "organisation");

    const added = await addPeople(tx, actor, seen, [{ ...person, organisationId, title: title ?? null }]);
    const [present] = added.present;
    if (present)
      throw new Refused("personPresent", `${present} is here already.`, { name: present }, "email");
    return added;
  });
}
