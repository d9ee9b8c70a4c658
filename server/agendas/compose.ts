// The agenda of a meeting as it is now: composed from its sources, with what people changed by hand on top.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { meetings } from "@/db/schema/meetings";
import { listOf, onOneConnection, statement } from "../database/statement";
import type { Agenda } from "../domain/agenda";
import { type AgendaEdit, applyEdits } from "../domain/agenda-edits";
import { withMerged } from "../domain/agenda-input";
import { composeAgenda } from "../domain/compose-agenda";
import { wallTimeOf } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import { type Ahead, loadSources, type MeetingAhead } from "./sources";

interface Composed {
  collaboration: { timeZone: string };
  group: Group;
}

/** The agenda in the making of a planned meeting. */
export async function composedAgenda(
  tx: Database | Transaction,
  { collaboration, group, meeting }: Composed & { meeting: typeof meetings.$inferSelect },
  now: Date,
): Promise<Agenda> {
  const ahead = { ...meeting, wallTime: wallTimeOf(meeting.wallTime) };
  return composeFor(tx, { collaboration, group }, ahead, now);
}

/** The agenda a meeting of the group would have, whether or not anyone has planned it. */
export async function composeFor(
  tx: Database | Transaction,
  { collaboration, group }: Composed,
  meeting: MeetingAhead,
  now: Date,
): Promise<Agenda> {
  const [agenda] = await composeAll(tx, collaboration, [{ group, meeting }], now);
  if (!agenda) throw new Error("A meeting was composed and has no agenda.");
  return agenda;
}

/** The agendas of meetings of one collaboration, in their order: asked for in as many questions as one of them. */
export async function composeAll(
  tx: Database | Transaction,
  { timeZone }: { timeZone: string },
  ahead: readonly Ahead[],
  now: Date,
): Promise<Agenda[]> {
  return onOneConnection(tx, async (inner) => {
    const [all, edits] = await Promise.all([
      loadSources(inner, timeZone, ahead, now),
      editsOf(inner, { meetings: listOf(ahead.map(({ meeting }) => meeting.id)) }),
    ]);
    return all.map((sources, index) => {
      const own = edits.filter(({ meetingId }) => meetingId === ahead[index]?.meeting.id);
      return withMerged(applyEdits(composeAgenda(sources), own), sources);
    });
  });
}

/** An edit as it is stored; a save is based on its version. */
interface SavedEdit extends AgendaEdit {
  meetingId: string;
  version: number;
}

/** What people changed by hand on the agendas of meetings. */
export const editsOf = statement<SavedEdit>(sql`
  select meeting_id as "meetingId", item_key as "itemKey", added, struck, title, type, minutes, presenter, rank, siblings,
    "placing", note, recurring, closed, version from agenda_edits
  where meeting_id = any(${sql.placeholder("meetings")}::uuid[]) order by item_key`);
