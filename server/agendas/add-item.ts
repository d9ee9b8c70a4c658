// A person adds an item: to an agenda in the making, or late, to one that has been sent.
import { randomUUID } from "node:crypto";
import { eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { placeAfter } from "../domain/agenda-change";
import { NotFound, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { composedAgenda } from "./compose";
import { nextPlacing, saveEdit } from "./draft";
import { linesOfNote } from "./freeze";
import type { AddItem } from "./input";

/** Answers the new item's key. A late item stands last, since the numbers that went out stay as they are. */
export function addItem(actor: Actor, input: AddItem, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "agenda.edit", seen.group.confidential);
    if (input.closed) authorize(seen.roles, "item.closed.read", seen.group.confidential);

    const item = `added:${randomUUID()}`;
    const late = lateness(seen);

    if (late) await saveLateItem(tx, seen, item, input);
    else await saveItem(tx, seen, item, input, now);

    await record(tx, actor, late ? "agenda.late-item-added" : "agenda.item-added", {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${seen.meeting.key}`,
      details: { item },
    });
    return { item };
  });
}

/** Whether the agenda has gone out; once the meeting is held, nothing is added. */
function lateness({ meeting: { state } }: SeenMeeting): boolean {
  if (isDraft(state)) return false;
  if (state === "published" || state === "running") return true;
  throw new Refused("meetingIsOver", "Nothing is added to the agenda of a meeting that is over.");
}

async function saveItem(
  tx: Transaction,
  seen: SeenMeeting,
  item: string,
  input: AddItem,
  now: Date,
): Promise<void> {
  const { title, type, minutes, presenter, note, recurring, closed, after } = input;
  const { items } = await composedAgenda(tx, seen, now);
  const place = placeAfter(items, item, after ?? items.at(-1)?.key ?? null);
  if (place === null) throw new NotFound("item");
  const written = { title, type, minutes, presenter: presenter || null, note: note || null };
  const edit = {
    added: true,
    ...written,
    recurring: recurring ?? null,
    closed: closed ?? null,
    ...place,
    placing: await nextPlacing(tx, seen),
  };
  await saveEdit(tx, seen, item, edit, now);
}

async function saveLateItem(
  tx: Transaction,
  { meeting }: SeenMeeting,
  key: string,
  input: AddItem,
): Promise<void> {
  const { title, type, minutes, presenter, note } = input;
  const [last] = await tx
    .select({ position: max(agendaItems.position) })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meeting.id));
  await tx.insert(agendaItems).values({
    collaborationId: meeting.collaborationId,
    meetingId: meeting.id,
    key,
    position: (last?.position ?? -1) + 1,
    title,
    type,
    fill: "none",
    minutes,
    presenter: presenter || null,
    lines: linesOfNote(note || null),
    recurring: input.recurring ?? false,
    closed: input.closed ?? false,
    late: true,
  });
}
