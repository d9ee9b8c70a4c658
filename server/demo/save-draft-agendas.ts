// Agendas that are still being gathered: what was written into them by hand, and what somebody has seen of them.
import type { Transaction } from "@/db/client";
import type { Story } from "@/db/demo/story";
import { agendaViews } from "@/db/schema/meetings";
import { composedAgenda } from "../agendas/compose";
import { saveEdit } from "../agendas/draft";
import type { AgendaLine } from "../domain/agenda";
import { placeAfter } from "../domain/agenda-change";
import { everyItem } from "../domain/agenda-edits";
import { linesOf } from "../domain/agenda-news";
import type { SeenMeeting } from "../meetings/queries";
import { gathering } from "./gathering";
import { dayOf, type PlacedMeeting } from "./place-meetings";
import { date, type Teller } from "./teller";

/** Hours before now that somebody last wrote in an agenda. */
const hoursSinceEdit = 30;

/** Writes the story's edits into the agendas being gathered, and then what was seen of them. */
export async function saveDraftAgendas(
  tx: Transaction,
  story: Story,
  placed: readonly PlacedMeeting[],
  teller: Teller,
): Promise<void> {
  for (const edit of story.edits) {
    const seen = await gathering(tx, edit.group, edit.by, placed, teller);
    await saveEdit(tx, seen, edit.item, await writtenBy(tx, edit, seen, teller), editedAt(teller));
  }
  for (const look of story.looks) {
    const seen = await gathering(tx, look.group, look.by, placed, teller);
    await saveLook(tx, look, seen, teller);
  }
}

const editedAt = ({ clock }: Teller) => date(clock.now.subtract({ hours: hoursSinceEdit }));

async function writtenBy(
  tx: Transaction,
  edit: Story["edits"][number],
  seen: SeenMeeting,
  { clock }: Teller,
) {
  if (!edit.addedAfter) return edit.change;
  const { items } = await composedAgenda(tx, seen, date(clock.now));
  return { ...edit.change, added: true, rank: placeAfter(items, edit.item, edit.addedAfter)?.rank ?? null };
}

/** What was seen is what had happened by then. */
async function saveLook(
  tx: Transaction,
  look: Story["looks"][number],
  seen: SeenMeeting,
  teller: Teller,
): Promise<void> {
  const { collaboration, meeting, person } = seen;
  if (!person) throw new Error(`Nobody called ${look.by} looked.`);
  const on = dayOf(look.on, teller.clock);
  const agenda = await composedAgenda(tx, seen, date(teller.clock.now));
  const sources = new Map(
    everyItem(agenda.items).flatMap((item) => item.lines.map((line) => [line.key, toldOn(line)])),
  );
  const lines = linesOf(agenda).filter(({ key }) => (sources.get(key) ?? "") <= on.toString());
  const seenAt = date(on.toZonedDateTime({ timeZone: collaboration.timeZone, plainTime: look.at }));
  await tx.insert(agendaViews).values({
    collaborationId: collaboration.id,
    meetingId: meeting.id,
    personId: person.id,
    seenAt,
    lines,
  });
}

/** The day a line's source is from; empty for what has always stood there. */
function toldOn({ source }: AgendaLine): string {
  return source && "on" in source ? (source.on ?? "") : "";
}
