// Whoever has a task now: a person, the one who holds the function it was given to, or somebody outside with an address.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { tasks } from "@/db/schema/minutes";
import { functionHolder } from "../domain/function-holder";
import type { Group } from "../groups/queries";
import { stillHere } from "../people/still-here";

export type Task = typeof tasks.$inferSelect;

export interface Addressee {
  /** null for somebody outside. */
  personId: string | null;
  name: string;
  address: string;
}

/** Whom tasks are given to, as far as it says who has one. */
type Given = Pick<Task, "personId" | "responsible" | "outsideName" | "outsideAddress">;
type Offices = Pick<Group, "leaderId" | "secretaryId">;

/** Those who are here today. */
export type Colleagues = Awaited<ReturnType<typeof colleaguesIn>>;

export async function colleaguesIn(tx: Database | Transaction, collaborationId: string) {
  return tx
    .select({
      ...{ id: people.id, key: people.key, name: people.name, email: people.email },
      ...{ title: people.title, functions: people.functions },
    })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), stillHere))
    .orderBy(people.position);
}

/** Whoever can be written to about the task; null where whoever had it has left, or nobody holds the function. */
export function addresseeOf(task: Given, group: Offices, colleagues: Colleagues): Addressee | null {
  const { outsideName, outsideAddress } = task;
  if (outsideName && outsideAddress) return { personId: null, name: outsideName, address: outsideAddress };
  const id = task.personId ?? functionHolder(task.responsible ?? "", group, colleagues);
  const person = colleagues.find((one) => one.id === id);
  return person ? { personId: person.id, name: person.name, address: person.email } : null;
}
