// Newcomers and those who come back, however they were invited.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import type { Person, Seen } from "../collaborations/queries";
import { Forbidden } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { enqueue, settled } from "../jobs/queue";
import { peopleOf } from "./queries";

export interface Newcomer {
  name: string;
  /** Lower case. */
  email: string;
  organisationId: string | null;
  title: string | null;
}

/** Names, by what became of them. */
export interface Added {
  invited: string[];
  /** Had left, and are here again. */
  returned: string[];
  /** Were here already; nothing was changed and nothing was sent. */
  present: string[];
}

/** Adds those not yet here and mails each an invitation. The collaboration must be held. */
export async function addPeople(
  tx: Transaction,
  actor: Actor,
  seen: Seen,
  newcomers: readonly Newcomer[],
): Promise<Added> {
  const by = seen.person;
  if (!by) throw new Forbidden("people.invite"); // an invitation says who it is from
  const added: Added = { invited: [], returned: [], present: [] };
  const here = await peopleOf(tx, seen.collaboration.id);
  const byAddress = new Map(here.map((person) => [person.email.toLowerCase(), person]));
  const keys = new Set(here.map(({ key }) => key));

  for (const newcomer of newcomers) {
    const known = byAddress.get(newcomer.email);
    if (known?.stillHere) {
      added.present.push(known.name);
    } else if (known) {
      await tx.update(people).set({ leftOn: null, guest: false }).where(eq(people.id, known.id));
      await announce(tx, actor, by, known.guest ? "person.invited" : "person.returned", known);
      (known.guest ? added.invited : added.returned).push(known.name);
    } else {
      const key = freeKey(keyFromName(newcomer.name, "person"), keys);
      keys.add(key);
      await announce(tx, actor, by, "person.invited", { id: await insert(tx, seen, key, newcomer), key });
      added.invited.push(newcomer.name);
    }
  }
  // a newcomer sits nowhere yet; who comes back has the seats they had
  if (added.returned.length > 0)
    await enqueue(tx, "follow-circle", { collaborationId: seen.collaboration.id }, settled());
  return added;
}

async function insert(
  tx: Transaction,
  { collaboration }: Seen,
  key: string,
  newcomer: Newcomer,
): Promise<string> {
  const [person] = await tx
    .insert(people)
    .values({
      collaborationId: collaboration.id,
      key,
      position: sql`(select coalesce(max("position") + 1, 0) from "people" where "collaboration_id" = ${collaboration.id})`,
      ...newcomer,
    })
    .returning({ id: people.id });
  if (!person) throw new Error("The person was not added.");
  return person.id;
}

async function announce(
  tx: Transaction,
  actor: Actor,
  by: Person,
  action: Action,
  { id, key }: { id: string; key: string },
) {
  await record(tx, actor, action, { collaborationId: by.collaborationId, subject: `person:${key}` });
  await enqueue(tx, "invite-person", { personId: id, invitedBy: by.id, occasion: randomUUID() });
}
