// Who presents a theme: people known here by their key, names as written, and guests, who become people without an account.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { responsibleFor } from "../domain/responsible";
import { guestCalled } from "../people/guest-called";
import type { SaveTheme } from "./input";

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
      invited.push((await guestCalled(tx, collaborationId, guest, `guests.${index}.`)).key);
  }
  const all = [...new Set([...named, ...invited])];
  return all.length > 0 ? all : null;
}
