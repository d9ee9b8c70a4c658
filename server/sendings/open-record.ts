// A meeting's record as everybody may see it: what goes out of the house holds nothing of closed items, whoever it goes to.
import type { Transaction } from "@/db/client";
import { loadAttachments } from "../attachments/queries";
import type { CircleFacts } from "../domain/circle";
import type { RecordFacts } from "../domain/rendering";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { withoutClosedItems } from "../minutes/closed-record";
import { loadAttendance, loadMarks, loadRecord } from "../minutes/queries";
import { correctedTo } from "../minutes/versions";
import { recordFacts } from "../renderings/record-facts";

interface Recorded {
  group: Group;
  meeting: Meeting;
}

export async function openRecord(
  tx: Transaction,
  { group, meeting }: Recorded,
  circle?: CircleFacts,
): Promise<RecordFacts> {
  const { people } = circle ?? (await loadCircleFacts(tx, group.collaborationId));
  const dayOf = (at: Date | null) => at && dayAt(at, meeting.timeZone);
  const open = withoutClosedItems(await loadRecord(tx, meeting.id));
  const hidden = new Set(open.filter(({ closed }) => closed).map(({ key }) => key));
  const files = await loadAttachments(tx, meeting.id);
  return recordFacts({
    ...{ group, items: open, attendance: await loadAttendance(tx, meeting.id) },
    marks: (await loadMarks(tx, meeting.id)).filter(({ closed, item }) => !closed && !hidden.has(item)),
    meeting: { ...meeting, wallTime: wallTimeOf(meeting.wallTime) },
    leader: people.get(group.leaderId)?.name ?? null,
    secretary: people.get(group.secretaryId ?? "")?.name ?? null,
    ...{ sentOn: dayOf(meeting.minutesSentAt), approvedOn: dayOf(meeting.approvedAt) },
    corrected: await correctedTo(tx, meeting),
    files: files.filter(({ closed, itemKey }) => !closed && !hidden.has(itemKey)),
  });
}
