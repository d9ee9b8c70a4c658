// The link in a task's mail: whose it is, and where it leads.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import { hashToken, taskToken } from "../domain/reply-address";
import { env } from "../env";
import type { Addressee, Task } from "./addressee";

const tokenFor = ({ id, turn }: Pick<Task, "id" | "turn">, { address }: Addressee): string =>
  taskToken(env().AUTH_SECRET, id, turn, address);

/** What is stored of it. */
export const linkHashFor = (task: Pick<Task, "id" | "turn">, addressee: Addressee): string =>
  hashToken(tokenFor(task, addressee));

/** The address of the task's page for whoever has it; from now on no other link to the task works. */
export async function openLink(tx: Transaction, task: Task, addressee: Addressee): Promise<string> {
  const linkHash = linkHashFor(task, addressee);
  if (task.linkHash !== linkHash) await tx.update(tasks).set({ linkHash }).where(eq(tasks.id, task.id));
  return `${env().APP_URL}/task/${tokenFor(task, addressee)}`;
}
