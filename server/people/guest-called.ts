// A guest by name and address: somebody with that address is not made twice, and who is of the collaboration stays so.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Person } from "../collaborations/queries";
import { Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";

interface Called {
  name?: string | undefined;
  organisation?: string | undefined;
  /** Lower case. */
  email?: string | undefined;
}

/** The person; `fields` stands before a field's name where Refused says what is missing. */
export async function guestCalled(
  tx: Transaction,
  collaborationId: string,
  { name, organisation, email }: Called,
  fields = "",
): Promise<Pick<Person, "id" | "key">> {
  if (!name) throw new Refused("required", "A guest has a name.", {}, `${fields}name`);
  if (!email) throw new Refused("required", "A guest has an address.", {}, `${fields}email`);
  const all = await tx
    .select({ id: people.id, key: people.key, email: people.email, guest: people.guest })
    .from(people)
    .where(eq(people.collaborationId, collaborationId));
  const known = all.find((person) => person.email.toLowerCase() === email);
  // where a guest comes from is theirs to say, and stands in no register
  const told = { name, title: organisation ?? null };
  if (known) {
    if (known.guest) await tx.update(people).set(told).where(eq(people.id, known.id));
    return known;
  }
  const key = freeKey(keyFromName(name, "guest"), new Set(all.map((person) => person.key)));
  const [added] = await tx
    .insert(people)
    .values({
      ...{ collaborationId, key, email, guest: true, ...told },
      position: sql`(select coalesce(max("position") + 1, 0) from "people" where "collaboration_id" = ${collaborationId})`,
    })
    .returning({ id: people.id, key: people.key });
  if (!added) throw new Error("The guest was not added.");
  return added;
}
