// Who presents a theme: people known here by their key, names as written, and guests, who become people without an account.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { responsibleFor } from "../domain/responsible";
import type { SaveTheme } from "./input";

type Guest = SaveTheme["guests"][number];

/** As they are kept: keys, and names of those nobody knows. */
export async function presentersOf(
  tx: Transaction,
  collaborationId: string,
  { presenters, guests }: Pick<SaveTheme, "presenters" | "guests">,
): Promise<string[] | null> {
  const known = await tx
    .select({ id: people.id, key: people.key, name: people.name })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), eq(people.guest, false)));
  const named = presenters.map((name) => {
    const { personId } = responsibleFor(name, known);
    return known.find(({ id }) => id === personId)?.key ?? name;
  });
  const invited: string[] = [];
  for (const [index, guest] of guests.entries()) {
    if (guest.name || guest.email || guest.organisation)
      invited.push(await guestKey(tx, collaborationId, guest, index));
  }
  const all = [...new Set([...named, ...invited])];
  return all.length > 0 ? all : null;
}

/** The guest's key; somebody with that address is not made twice, and who is of the collaboration stays so. */
async function guestKey(
  tx: Transaction,
  collaborationId: string,
  { name, organisation, email }: Guest,
  index: number,
): Promise<string> {
  if (!name) throw new Refused("required", "A guest has a name.", {}, `guests.${index}.name`);
  if (!email) throw new Refused("required", "A guest has an address.", {}, `guests.${index}.email`);
  const all = await tx
    .select({ id: people.id, key: people.key, email: people.email, guest: people.guest })
    .from(people)
    .where(eq(people.collaborationId, collaborationId));
  const known = all.find((person) => person.email.toLowerCase() === email);
  // where a guest comes from is theirs to say, and stands in no register
  const told = { name, title: organisation ?? null };
  if (known) {
    if (known.guest) await tx.update(people).set(told).where(eq(people.id, known.id));
    return known.key;
  }
  const key = freeKey(keyFromName(name, "guest"), new Set(all.map((person) => person.key)));
  await tx.insert(people).values({
    ...{ collaborationId, key, email, guest: true, ...told },
    position: sql`(select coalesce(max("position") + 1, 0) from "people" where "collaboration_id" = ${collaborationId})`,
  });
  return key;
}
