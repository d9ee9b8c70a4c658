// A group that has been closed meets no more: its history stays, and nothing new comes to it.
import { Refused } from "../domain/errors";
import type { Group } from "./queries";

/** Throws Refused, beside `field` where one asked for the group, when it has been closed. */
export function requireOpen({ archivedOn, name }: Pick<Group, "archivedOn" | "name">, field?: string): void {
  if (archivedOn === null) return;
  throw new Refused("groupIsArchived", `${name} is closed.`, { group: name }, field ?? null);
}
