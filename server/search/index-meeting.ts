// One meeting's record made findable, from the rows as they are now. Doing it again changes nothing.
import { asc, eq, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { agendaItems } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import { fileTexts } from "@/db/schema/search";
import type { AgendaLine } from "../domain/agenda";
import { speak } from "../domain/agenda-words";
import { markdownText } from "../domain/markdown-text";
import { isDraft } from "../domain/meeting-state";
import { decisionNumber } from "../domain/numbering";
import { entriesOf, type RecordToFind } from "../domain/search-entries";
import { meetingOfJob } from "../meetings/queries";
import { loadRecord } from "../minutes/queries";
import { areMinutesSent } from "../minutes/told";
import { translator } from "../words";
import { readNewFiles } from "./read-new-files";
import { saveEntries } from "./save-entries";

type Held = NonNullable<Awaited<ReturnType<typeof meetingOfJob>>>;

/** Whatever changes meanwhile is marked anew, and read again. */
export async function indexMeeting(meetingId: string): Promise<void> {
  // before the rows are held: a large file takes seconds
  await readNewFiles(meetingId);
  await db.transaction(async (tx) => {
    // whoever writes the record never waits for us, nor is chosen to give way
    await tx.execute(sql`set local lock_timeout = '500ms'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 0))`);
    await tx.execute(sql`delete from search_changes where meeting_id = ${meetingId}`);
    const held = await meetingOfJob(tx, meetingId);
    if (!held) return;
    const { collaborationId, groupId, startsAt: at } = held.meeting;
    const entries = isFindable(held) ? entriesOf(await recordOf(tx, held), speakerOf(held)) : [];
    await saveEntries(tx, { collaborationId, groupId, meetingId, at }, entries);
  });
}

/** An agenda in the making is composed anew whenever it is read, and what was cancelled goes on at another meeting. */
const isFindable = ({ meeting }: Held) => !isDraft(meeting.state) && meeting.state !== "cancelled";

async function recordOf(tx: Transaction, { meeting }: Held): Promise<RecordToFind> {
  const items = await loadRecord(tx, meeting.id);
  return {
    isSent: areMinutesSent(meeting),
    items: items.map((item) => ({
      ...item,
      note: item.note && markdownText(item.note),
      decisions: item.decisions.map((decision) => ({ ...decision, said: decisionNumber(decision) })),
    })),
    files: await filesOf(tx, meeting.id),
  };
}

const filesOf = (tx: Transaction, meetingId: string) =>
  tx
    .select({
      id: attachments.id,
      itemKey: sql<string>`coalesce(${attachments.itemKey}, ${agendaItems.key})`,
      decisionId: attachments.decisionId,
      closed: attachments.closed,
      name: attachments.name,
      text: sql<string>`coalesce(${fileTexts.text}, '')`,
    })
    .from(attachments)
    .leftJoin(decisions, eq(decisions.id, attachments.decisionId))
    .leftJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
    .leftJoin(fileTexts, eq(fileTexts.storedAs, attachments.storedAs))
    .where(or(eq(attachments.meetingId, meetingId), eq(decisions.meetingId, meetingId)))
    .orderBy(asc(attachments.id));

/** Lines are searched as the collaboration says them, whoever reads them in which language. */
function speakerOf({ collaboration, meeting }: Held): (line: AgendaLine) => string {
  const say = translator(collaboration.language, "agenda");
  const voice = { say, language: say.language, year: Number(meeting.wallTime.slice(0, 4)) };
  return ({ says }) => speak("line", says, voice);
}
