// A group that has been closed meets no more: its history stays, and nothing new comes to it. Nor does one meet after its end.
import { Refused } from "../domain/errors";
import { writeDate } from "../domain/written-time";
import type { Group } from "./queries";

/** Throws Refused, beside `field` where one asked for the group, when it has been closed. */
export function requireOpen({ archivedOn, name }: Pick<Group, "archivedOn" | "name">, field?: string): void {
  if (archivedOn === null) return;
  throw new Refused("groupIsArchived", `${name} is closed.`, { group: name }, field ?? null);
}

/** Throws Refused, beside `field`, where the day (`YYYY-MM-DD`) is after the group's last. */
export function requireNotEnded(
  { lastDay, name }: Pick<Group, "lastDay" | "name">,
  day: string,
  field?: string,
): void {
  if (lastDay === null || day <= lastDay) return;
  const params = { group: name, on: writeDate(lastDay) };
  throw new Refused("groupEndsThen", `The last day of ${name} is ${lastDay}.`, params, field ?? null);
}
