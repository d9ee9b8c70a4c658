// What stands about a person is put right.
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { idOf } from "../collaborations/references";
import { breaks } from "../database/broken-promise";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue, settled } from "../jobs/queue";
import { followPerson } from "../network-meetings/follow-case";
import type { EditPerson } from "./input";
import { loadPerson, organisationsOf } from "./queries";

/** Throws Conflict when somebody else saved in between, and Refused when another person has the address. */
export async function editPerson(actor: Actor, input: EditPerson): Promise<{ key: string }> {
  try {
    return await savePerson(actor, input);
  } catch (error) {
    if (!breaks(error, "one_person_per_address")) throw error;
    throw new Refused("addressTaken", `${input.email} is another person's.`, { email: input.email }, "email");
  }
}

function savePerson(actor: Actor, input: EditPerson): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const before = await loadPerson(tx, collaboration.id, input.person);

    authorize(roles, "people.edit");

    const organisations = await organisationsOf(tx, collaboration.id);
    const organisationId = idOf(organisations, input.organisation, "organisation");
    const after = {
      name: input.name,
      email: input.email,
      organisationId,
      title: input.title ?? null,
      mobile: input.mobile ?? null,
    };
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter(
      (field) => after[field] !== before[field],
    );

    const saved = await tx
      .update(people)
      .set(after)
      .where(and(eq(people.id, before.id), sql`${people}.xmin::text = ${input.version}`))
      .returning({ key: people.key });
    if (saved.length === 0) throw new Conflict(theirs(await loadPerson(tx, collaboration.id, input.person)));

    const subject = `person:${input.person}`;
    await record(tx, actor, "person.edited", {
      collaborationId: collaboration.id,
      subject,
      details: { fields },
    });
    if (fields.includes("email"))
      await enqueue(tx, "follow-circle", { collaborationId: collaboration.id }, settled());
    if (fields.includes("organisationId") || fields.includes("email")) await followPerson(tx, before.id);
    return { key: input.person };
  });
}

type Found = Awaited<ReturnType<typeof loadPerson>>;

/** What stands now, as the form's fields, and the version to save it over with. */
const theirs = ({ version, name, email, title, mobile, organisationKey }: Found) => ({
  version,
  name,
  email,
  title,
  mobile,
  organisation: organisationKey,
});
