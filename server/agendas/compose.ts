// The agenda of a meeting as it is now: composed from its sources, with what people changed by hand on top.
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaEdits, type meetings } from "@/db/schema/meetings";
import { withSharedPlans } from "../database/statement";
import type { Agenda } from "../domain/agenda";
import { type AgendaEdit, applyEdits } from "../domain/agenda-edits";
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
  return withSharedPlans(tx, async (inner) => {
    const [sources, edits] = await Promise.all([
      loadSources(inner, group, collaboration.timeZone, meeting, now),
      meeting.id ? editsOf(inner, meeting.id) : [],
    ]);
    return applyEdits(composeAgenda(sources), edits);
  });
}

function editsOf(tx: Database | Transaction, meetingId: string): Promise<AgendaEdit[]> {
  return tx
    .select()
    .from(agendaEdits)
    .where(eq(agendaEdits.meetingId, meetingId))
    .orderBy(agendaEdits.itemKey);
}
