// The meeting whose agenda a group of the story is gathering.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { machine } from "../actor";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import type { PlacedMeeting } from "./place-meetings";
import { found, type Teller } from "./teller";

/** As one person sees it, or as nobody in particular. */
export async function gathering(
  tx: Transaction,
  group: string,
  by: string | null,
  placed: readonly PlacedMeeting[],
  { collaboration, people: known }: Teller,
): Promise<SeenMeeting> {
  const meeting = placed.find(({ told, state }) => told.group === group && state === "collecting");
  if (!meeting) throw new Error(`${group} is gathering no agenda.`);
  const seen = await loadMeeting(tx, machine("demo"), collaboration.key, meeting.key);
  if (by === null) return seen;
  const [person = null] = await tx
    .select()
    .from(people)
    .where(eq(people.id, found(known, by).id));
  return { ...seen, person };
}
