// The agenda of a meeting as it is now: composed from its sources, with what people changed by hand on top.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { meetings } from "@/db/schema/meetings";
import { onOneConnection, statement } from "../database/statement";
import type { Agenda } from "../domain/agenda";
import { type AgendaEdit, applyEdits } from "../domain/agenda-edits";
import { withMerged } from "../domain/agenda-input";
import { composeAgenda } from "../domain/compose-agenda";
import { wallTimeOf } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import { loadSources, type MeetingAhead } from "./sources";

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
  return composeFor(
    tx,
    { collaboration, group },
    { ...meeting, wallTime: wallTimeOf(meeting.wallTime) },
    now,
  );
}

/** The agenda a meeting of the group would have, whether or not anyone has planned it. */
export async function composeFor(
  tx: Database | Transaction,
  { collaboration, group }: Composed,
  meeting: MeetingAhead,
  now: Date,
): Promise<Agenda> {
  return onOneConnection(tx, async (inner) => {
    const [sources, edits] = await Promise.all([
      loadSources(inner, group, collaboration.timeZone, meeting, now),
      meeting.id ? editsOf(inner, { meeting: meeting.id }) : [],
    ]);
    return withMerged(applyEdits(composeAgenda(sources), edits), sources);
  });
}

/** An edit as it is stored; a save is based on its version. */
interface SavedEdit extends AgendaEdit {
  version: number;
}

/** What people changed by hand on the agenda of a meeting. */
export const editsOf = statement<SavedEdit>(sql`
  select item_key as "itemKey", added, struck, title, type, minutes, presenter, rank, siblings, "placing", note, recurring, closed, version
  from agenda_edits
  where meeting_id = ${sql.placeholder("meeting")}::uuid order by item_key`);
