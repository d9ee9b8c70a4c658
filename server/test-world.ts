// A small believable world for tests: two groups that refer points to each other, and a stranger from elsewhere.
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositions, dispositionVersions, groupMembers, groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { PersonActor } from "./actor";
import type { StandingItem } from "./domain/collaboration-file";
import { instantOf } from "./domain/wall-time";

export const timeZone = "Europe/Copenhagen";

/** Before every meeting of the world. */
export const now = new Date("2026-11-20T09:00:00Z");

const standing: StandingItem[] = [
  { id: "approve", title: "Approval of the agenda", type: "decision", fill: "approve-agenda", minutes: 5 },
  { id: "previous", title: "Last minutes", type: "information", fill: "previous-minutes", minutes: 5 },
  { id: "referred", title: "Points from others", type: "decision", fill: "referred-items", minutes: 20 },
  { id: "budget", title: "Budget", type: "decision", fill: "none", minutes: 10 },
  { id: "onward", title: "Points for others", type: "decision", fill: "refer-onward", minutes: 5 },
  { id: "aob", title: "Any other business", type: "information", fill: "any-other-business", minutes: 5 },
];

export type TestWorld = Awaited<ReturnType<typeof makeWorld>>;

/** The signed-in person with this key in the collaboration `siv`. */
export const as = (key: string): PersonActor => ({
  kind: "person",
  accountId: "00000000-0000-0000-0000-000000000000",
  email: `${key}@siv.example`,
  language: null,
});

/**
 * Collaboration `siv`: groups `steering`, `operations` and `casework`, all led by `leader` with `secretary`; `member` sits
 * in each; `colleague` in none; `admin` administers. Collaboration `other` is the home of `stranger`.
 */
export async function makeWorld() {
  const collaborationId = await makeCollaboration("siv");
  await makeCollaboration("other").then((id) => makePeople(id, ["stranger"]));
  const person = await makePeople(collaborationId, ["leader", "secretary", "member", "colleague", "admin"]);
  const group: Record<string, string> = {};
  for (const key of ["steering", "operations", "casework"])
    group[key] = await makeGroup(collaborationId, key, person);
  return { collaborationId, person, group };
}

async function makeCollaboration(key: string): Promise<string> {
  const [row] = await db
    .insert(collaborations)
    .values({ key, name: key.toUpperCase(), timeZone, language: "da" })
    .returning();
  return required(row).id;
}

async function makePeople(collaborationId: string, keys: string[]): Promise<Record<string, string>> {
  const rows = await db
    .insert(people)
    .values(
      keys.map((key, position) => ({
        ...{ collaborationId, key, position, name: `${key[0]?.toUpperCase()}${key.slice(1)} Holm` },
        email: `${key}@siv.example`,
        administrator: key === "admin",
      })),
    )
    .returning();
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}

async function makeGroup(
  collaborationId: string,
  key: string,
  person: Record<string, string>,
): Promise<string> {
  const [disposition] = await db
    .insert(dispositions)
    .values({ collaborationId, key, position: 0, name: key })
    .returning();
  const dispositionId = required(disposition).id;
  await db
    .insert(dispositionVersions)
    .values({ collaborationId, dispositionId, version: 1, items: standing });
  const [row] = await db
    .insert(groups)
    .values({
      ...{ collaborationId, key, position: 0, name: `The ${key} group`, layer: "working-group" },
      ...{
        dispositionId,
        leaderId: required(person.leader),
        secretaryId: required(person.secretary),
        durationMinutes: 120,
      },
    })
    .returning();
  const groupId = required(row).id;
  await db
    .insert(groupMembers)
    .values({ collaborationId, groupId, personId: required(person.member), position: 0 });
  return groupId;
}

/** Plans a meeting of a group at a wall time (`YYYY-MM-DDTHH:MM`); its key is `group-day`. */
export async function makeMeeting({ collaborationId, group }: TestWorld, groupKey: string, wallTime: string) {
  const [row] = await db
    .insert(meetings)
    .values({
      ...{
        collaborationId,
        groupId: required(group[groupKey]),
        key: `${groupKey}-${wallTime.slice(0, 10)}`,
        wallTime,
      },
      ...{
        timeZone,
        startsAt: required(instantOf(wallTime, timeZone)),
        durationMinutes: 120,
        place: "Town hall, room 3",
      },
    })
    .returning();
  return required(row);
}

/** The value, in a test that cannot go on without it. */
export function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("The test expected something to be there.");
  return value;
}
