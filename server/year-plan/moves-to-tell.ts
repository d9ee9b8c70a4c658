// Who would hear of the meetings a plan moves, told before anything is moved.
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { isNeutral } from "../domain/boundary";
import type { PlannedDate } from "../domain/year-plan-dates";
import { loadCircleFacts } from "../groups/queries";
import { whoHears } from "../meetings/preview-move";
import type { Planner } from "./queries";

interface Hearer {
  id: string;
  name: string;
  /** How many moves are theirs; one mail tells of several. */
  moves: number;
  /** Mails beside it: neutral ones, and those to whoever comes in or goes out with the day. */
  others: number;
}

/** By name, who hears most first. */
export async function movesToTell(
  tx: Database | Transaction,
  { seen, groups }: Planner,
  dates: readonly PlannedDate[],
): Promise<Hearer[]> {
  const to = new Map(
    dates.flatMap((date) => (date.movesFrom && date.standing ? [[date.standing, date]] : [])),
  );
  if (to.size === 0) return [];
  const { id } = seen.collaboration;
  const moving = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.collaborationId, id), inArray(meetings.key, [...to.keys()])));
  const facts = await loadCircleFacts(tx, id);
  const hearers = new Map<string, Hearer>();
  const hears = (person: { id: string; name: string }, what: "moves" | "others") => {
    const known = hearers.get(person.id) ?? { id: person.id, name: person.name, moves: 0, others: 0 };
    hearers.set(person.id, { ...known, [what]: known[what] + 1 });
  };
  for (const meeting of moving) {
    const group = groups.find((one) => one.id === meeting.groupId);
    const day = to.get(meeting.key)?.wallTime.slice(0, 10);
    if (!group || !day) continue;
    const { moved, invited, removed } = await whoHears(tx, { group, meeting }, day, facts);
    for (const person of moved) hears(person, isNeutral(group) ? "others" : "moves");
    for (const person of [...invited, ...removed]) hears(person, "others");
  }
  const mostFirst = (one: Hearer, other: Hearer) =>
    other.moves + other.others - (one.moves + one.others) || one.name.localeCompare(other.name, "da");
  return [...hearers.values()].toSorted(mostFirst);
}
