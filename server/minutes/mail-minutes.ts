// The minutes go out: to everyone the group sends them to, and to each responsible person the tasks they got.
import { db, type Transaction } from "@/db/client";
import { loadAttachments } from "../attachments/queries";
import type { Collaboration } from "../collaborations/queries";
import type { CircleFacts } from "../domain/circle";
import type { InLanguage, Letter, MinutesFacts, TaskFacts } from "../domain/mail-facts";
import type { RecordFacts } from "../domain/rendering";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { type Meeting, meetingOfJob } from "../meetings/queries";
import { recordFacts } from "../renderings/record-facts";
import { reviewUrl } from "../reviews/link";
import { assignedTasks } from "../tasks/assigned-tasks";
import { withoutClosedItems } from "./closed-record";
import { loadAttendance, loadMarks, loadRecord, type RecordItem } from "./queries";
import { recipientsOf } from "./recipients";
import { areMinutesSent } from "./told";

/** Who puts minutes and tasks into words. */
interface MinutesWriter {
  minutes(facts: MinutesFacts & InLanguage): Letter;
  tasks(facts: TaskFacts & InLanguage): Letter;
}

interface Sent {
  meeting: Meeting;
  group: Group;
  collaboration: Collaboration;
  circle: CircleFacts;
  /** The day it is, in the collaboration's zone. */
  today: string;
}

/** Run again, it finds its mails already made. */
export function mailMinutes(meetingId: string, writer: MinutesWriter, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const sent = await loadSent(tx, meetingId, now);
    if (!sent) return;
    const items = await loadRecord(tx, meetingId);
    const meeting = meetingFacts(sent, leaderOf(sent));

    const record = await recordSent(tx, sent, items);
    const commentsUntil = sent.meeting.state === "in-review" ? sent.meeting.commentsUntil : null;
    for (const person of await recipientsOf(tx, sent)) {
      const { id, name, email: address } = person;
      const about = `minutes:${meetingId}:${id}`;
      const letter = writer.minutes({
        ...{ ...meeting, record, commentsUntil, selection: { kind: "full", items: [] } },
        reviewUrl: commentsUntil && reviewUrl({ ...sent, person }),
      });
      await post(tx, sent, { name, address }, { about, kind: "minutes", letter });
    }
    for (const { addressee, tasks } of await assignedTasks(tx, sent)) {
      const [first] = tasks;
      await post(tx, sent, addressee, {
        about: `tasks:${meetingId}:${addressee.personId ?? first?.id}`,
        kind: "tasks",
        letter: writer.tasks({ ...meeting, tasks }),
      });
    }
  });
}

async function loadSent(tx: Transaction, meetingId: string, now: Date): Promise<Sent | null> {
  const row = await meetingOfJob(tx, meetingId);
  if (!row || !areMinutesSent(row.meeting)) return null;
  const circle = await loadCircleFacts(tx, row.collaboration.id);
  return { ...row, circle, today: dayAt(now, row.collaboration.timeZone) };
}

const leaderOf = ({ circle, group }: Sent) => circle.people.get(group.leaderId);

/** What everybody may see: what was said under closed items stays on the page. */
async function recordSent(tx: Transaction, sent: Sent, items: readonly RecordItem[]): Promise<RecordFacts> {
  const { group, meeting, circle } = sent;
  const dayOf = (at: Date | null) => at && dayAt(at, meeting.timeZone);
  const open = withoutClosedItems(items);
  const hidden = new Set(open.filter(({ closed }) => closed).map(({ key }) => key));
  const files = await loadAttachments(tx, meeting.id);
  return recordFacts({
    ...{ group, items: open, attendance: await loadAttendance(tx, meeting.id) },
    marks: (await loadMarks(tx, meeting.id)).filter(({ closed, item }) => !closed && !hidden.has(item)),
    meeting: { ...meeting, wallTime: wallTimeOf(meeting.wallTime) },
    leader: leaderOf(sent)?.name ?? null,
    secretary: circle.people.get(group.secretaryId ?? "")?.name ?? null,
    ...{ sentOn: dayOf(meeting.minutesSentAt), approvedOn: dayOf(meeting.approvedAt) },
    files: files.filter(({ closed, itemKey }) => !closed && !hidden.has(itemKey)),
  });
}

function post(
  tx: Transaction,
  { collaboration }: Sent,
  { name, address }: { name: string; address: string },
  mail: { about: string; kind: "minutes" | "tasks"; letter: Letter },
): Promise<void> {
  return postLetter(tx, { ...mail, collaborationId: collaboration.id, to: { name, address } });
}
