// How every referral is saved: to a group that meets and may answer, and never to the group itself.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { referrals } from "@/db/schema/minutes";
import type { Seen } from "../collaborations/queries";
import { breaks } from "../database/broken-promise";
import { isNeutral } from "../domain/boundary";
import { NotFound, Refused } from "../domain/errors";
import { type Group, loadSeenGroups } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";

/** The group a point goes to, held so that it does not close meanwhile. Throws Refused beside `to`, or NotFound. */
export async function holdReceiver(tx: Transaction, seen: Seen, from: Group, key: string): Promise<Group> {
  if (isNeutral(from)) throw new Refused("confidentialStaysHere", "Its texts stay in its circle.", {}, "to");
  const known = (await loadSeenGroups(tx, [seen])).find(({ group }) => group.key === key);
  if (!known) throw new NotFound("group");
  // a key-share lock, as the row that refers to it takes: it waits for who closes the group, and for nobody else
  const [group] = await tx.select().from(groups).where(eq(groups.id, known.group.id)).for("key share");
  if (!group) throw new NotFound("group");
  requireOpen(group, "to");
  if (isNeutral(group)) throw new Refused("confidentialCannotAnswer", "What it says stays there.", {}, "to");
  return group;
}

/** Answers the referral's id. */
export async function saveReferral(tx: Transaction, values: typeof referrals.$inferInsert): Promise<string> {
  try {
    const [saved] = await tx.insert(referrals).values(values).returning({ id: referrals.id });
    if (!saved) throw new Error("A referral was saved, and is gone.");
    return saved.id;
  } catch (error) {
    if (breaks(error, "a_referral_is_delegated_once"))
      throw new Refused("delegatedAlready", "It has been given onward already.", {}, "to");
    if (!breaks(error, "referral_goes_to_another_group")) throw error;
    throw new Refused("referralToItself", "A point goes to another group.", {}, "to");
  }
}

/** The id of whoever raised it; null for nobody. Throws Refused when they are not of the collaboration. */
export async function raiserOf(
  tx: Transaction,
  collaborationId: string,
  key: string | undefined,
): Promise<string | null> {
  if (!key) return null;
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), eq(people.key, key)));
  if (!person) throw new Refused("notHere", `There is no ${key} here.`, { key }, "raisedBy");
  return person.id;
}
