// A note held while somebody writes in it. Others write in the meeting's other notes meanwhile; only its end waits.
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { meetingPens } from "@/db/schema/notes";
import type { Actor } from "../actor";
import type { InItem } from "../agendas/input";
import { Forbidden, NotFound } from "../domain/errors";
import { can } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { type Item, itemOf, requireOpenFor } from "../minutes/hold";

export interface HeldNote extends SeenMeeting {
  item: Item;
}

/** The note, locked, of a meeting whose texts are open. Throws NotFound, Forbidden, or Refused when it is too early or late. */
export async function holdNote(tx: Transaction, actor: Actor, input: InItem): Promise<HeldNote> {
  const seen = await seenByWriter(tx, actor, input);
  // shared: whoever closes or approves the meeting waits, whoever writes beside this does not
  const [meeting] = await tx
    .select({ state: meetings.state })
    .from(meetings)
    .where(eq(meetings.id, seen.meeting.id))
    .for("share");
  if (!meeting) throw new NotFound("meeting");
  requireOpenFor("texts", meeting.state);
  const [item] = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, seen.meeting.id), eq(agendaItems.key, input.item)))
    .for("update");
  if (!item) throw new NotFound("item");
  return { ...seen, item };
}

/** The same for who only looks: the note as a writer sees it, in whatever state the meeting is. */
export async function seeNote(tx: Database | Transaction, actor: Actor, input: InItem): Promise<HeldNote> {
  const seen = await seenByWriter(tx, actor, input);
  return { ...seen, item: await itemOf(tx, seen, input.item) };
}

/** The meeting, for those who may write in its notes. */
export async function seenByWriter(
  tx: Database | Transaction,
  actor: Actor,
  input: InMeeting,
): Promise<SeenMeeting> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  const [asked] = await tx.execute<{ may: boolean }>(sql`select ${mayWriteIn(seen)} as may`);
  if (!asked?.may) throw new Forbidden("minutes.write");
  return seen;
}

/** As a condition, so that it is asked in the statement that writes: by office, or with a pen and a place in the circle. */
export function mayWriteIn({ roles, group, meeting, person }: SeenMeeting): SQL<boolean> {
  if (can(roles, "minutes.write", group.confidential)) return sql<boolean>`true`;
  if (!can(roles, "minutes.draft", group.confidential)) return sql<boolean>`false`;
  return sql<boolean>`exists (select from ${meetingPens}
    where ${meetingPens.meetingId} = ${meeting.id} and ${meetingPens.personId} = ${person?.id ?? null})`;
}
