// A meeting held while its minutes are written, so that nobody closes or approves them in between.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import type { InItem } from "../agendas/input";
import { NotFound, Refused } from "../domain/errors";
import { isDraft, type MeetingState } from "../domain/meeting-state";
import { written } from "../domain/minutes";
import { authorize } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";

export type Item = typeof agendaItems.$inferSelect;

/** The meeting, locked for writing `what`. Throws NotFound, Forbidden, or Refused when it is too early or too late. */
export async function holdMinutes(
  tx: Transaction,
  actor: Actor,
  input: InMeeting,
  what: keyof typeof written,
): Promise<SeenMeeting> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
  authorize(seen.roles, "minutes.write", seen.group.confidential);
  requireOpenFor(what, seen.meeting.state);
  return seen;
}

/** Throws Refused when it is too early or too late to write `what`. */
export function requireOpenFor(what: keyof typeof written, state: MeetingState): void {
  if (!written[what].includes(state)) throw refusalIn(state);
}

/** The same, with one of its items, by its key. */
export async function holdMinutesItem(
  tx: Transaction,
  actor: Actor,
  input: InItem,
  what: keyof typeof written,
): Promise<SeenMeeting & { item: Item }> {
  const seen = await holdMinutes(tx, actor, input, what);
  return { ...seen, item: await itemOf(tx, seen, input.item) };
}

export async function itemOf(
  tx: Database | Transaction,
  { meeting }: SeenMeeting,
  key: string,
): Promise<Item> {
  const [item] = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meeting.id), eq(agendaItems.key, key)));
  if (!item) throw new NotFound("item");
  return item;
}

function refusalIn(state: MeetingState): Refused {
  if (state === "approved") return new Refused("minutesAreLocked", "The minutes are approved.");
  if (state === "cancelled") return new Refused("meetingIsCancelled", "The meeting is cancelled.");
  if (state === "published" || isDraft(state))
    return new Refused("minutesNotYet", "The meeting has not begun.");
  return new Refused("meetingNotRunning", "That is done while the meeting is running.");
}
