// An agenda in the making, held while somebody changes it: edits and publication wait for each other.
import { and, eq, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaEdits } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import type { AgendaItem } from "../domain/agenda";
import { type AgendaEdit, everyItem } from "../domain/agenda-edits";
import { Conflict, ItemIsGone, NotFound, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { readsClosed } from "./closed-items";
import { composedAgenda } from "./compose";
import type { InItem } from "./input";

interface HeldItem extends SeenMeeting {
  item: AgendaItem;
  /** The items beside it, itself included, in their order. */
  siblings: readonly AgendaItem[];
  /** The version of its edit; 0 before the first. */
  version: number;
}

/** The meeting, locked, with its agenda in the making. Throws NotFound, Forbidden, or Refused once it is published. */
export async function holdDraft(tx: Transaction, actor: Actor, input: InMeeting): Promise<SeenMeeting> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
  authorize(seen.roles, "agenda.edit", seen.group.confidential);
  if (!isDraft(seen.meeting.state)) throw new Refused("agendaIsSent", "The agenda has been sent.");
  return seen;
}

/** An item of the agenda in the making, and what stands beside it. Throws as `holdDraft`, and NotFound. */
export async function holdItem(tx: Transaction, actor: Actor, input: InItem, now: Date): Promise<HeldItem> {
  const seen = await holdDraft(tx, actor, input);
  const agenda = await composedAgenda(tx, seen, now);
  const siblings = siblingsOf(agenda.items, input.item);
  const item = siblings.find(({ key }) => key === input.item);
  if (!item || (item.closed && !readsClosed(seen)))
    throw readsClosed(seen) ? goneFrom(input) : new NotFound("item");
  return { ...seen, item, siblings, version: await versionOf(tx, seen.meeting.id, input.item) };
}

/** What a source put there goes with it; an item of one's own goes by one's own hand. */
const goneFrom = ({ item }: InItem) => (item.startsWith("added:") ? new NotFound("item") : new ItemIsGone());

/** Refuses a save based on another version than the one that stands. */
export function requireVersion({ item, version }: HeldItem, basedOn: number | undefined): void {
  if (basedOn === undefined || basedOn === version) return;
  const { title, type, minutes, presenter, note, recurring, closed } = item;
  throw new Conflict({ version, title, type, minutes, presenter, note, recurring, closed });
}

/** Writes a change on top of what was changed before; answers the new version. */
export async function saveEdit(
  tx: Transaction,
  { collaboration, meeting, person }: SeenMeeting,
  itemKey: string,
  change: Partial<Omit<AgendaEdit, "itemKey">>,
  now: Date,
): Promise<number> {
  const by = { editedById: person?.id ?? null, editedAt: now };
  const [saved] = await tx
    .insert(agendaEdits)
    .values({ collaborationId: collaboration.id, meetingId: meeting.id, itemKey, ...change, ...by })
    .onConflictDoUpdate({
      target: [agendaEdits.meetingId, agendaEdits.itemKey],
      set: { ...change, ...by, version: sql`${agendaEdits.version} + 1` },
    })
    .returning({ version: agendaEdits.version });
  return saved?.version ?? 0;
}

/** Which placing of the meeting's items the next is. The meeting is held, so that two get different numbers. */
export async function nextPlacing(tx: Transaction, { meeting }: SeenMeeting): Promise<number> {
  const [last] = await tx
    .select({ placing: max(agendaEdits.placing) })
    .from(agendaEdits)
    .where(eq(agendaEdits.meetingId, meeting.id));
  return (last?.placing ?? 0) + 1;
}

async function versionOf(tx: Transaction, meetingId: string, itemKey: string): Promise<number> {
  const [edit] = await tx
    .select({ version: agendaEdits.version })
    .from(agendaEdits)
    .where(and(eq(agendaEdits.meetingId, meetingId), eq(agendaEdits.itemKey, itemKey)));
  return edit?.version ?? 0;
}

/** The list the item stands in, at whatever depth; empty when it stands nowhere. */
function siblingsOf(items: readonly AgendaItem[], key: string): readonly AgendaItem[] {
  const lists = [items, ...everyItem(items).map(({ sub }) => sub)];
  return lists.find((list) => list.some((item) => item.key === key)) ?? [];
}
