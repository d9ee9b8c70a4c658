// The minutes go out: to everyone the group sends them to, and to each responsible person the tasks they got.
import { db, type Transaction } from "@/db/client";
import type { Collaboration } from "../collaborations/queries";
import type { CircleFacts } from "../domain/circle";
import type { InLanguage, Letter, MinutedItem, MinutesFacts, TaskFacts } from "../domain/mail-facts";
import { decisionNumber } from "../domain/numbering";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { type Meeting, meetingOfJob } from "../meetings/queries";
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

    // a mail goes further than its reader: what was said under closed items stays on the page
    const facts = await minutesFacts(tx, sent, withoutClosedItems(items));
    for (const person of await recipientsOf(tx, sent)) {
      const { id, name, email: address } = person;
      const about = `minutes:${meetingId}:${id}`;
      const letter = writer.minutes({
        ...facts,
        reviewUrl: facts.commentsUntil && reviewUrl({ ...sent, person }),
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

async function minutesFacts(
  tx: Transaction,
  sent: Sent,
  items: readonly RecordItem[],
): Promise<Omit<MinutesFacts, "reviewUrl"> & InLanguage> {
  const attendance = await loadAttendance(tx, sent.meeting.id);
  const those = (status: string) => attendance.filter((one) => one.status === status).map(({ name }) => name);
  return {
    ...meetingFacts(sent, leaderOf(sent)),
    ...{ present: those("present"), apologies: those("apologies"), absent: those("absent") },
    marks: await marksUnder(tx, sent.meeting.id, items),
    decisions: items.flatMap((item) =>
      item.decisions.map((decision) => ({
        number: decisionNumber(decision),
        text: decision.text,
        itemNumber: item.number,
      })),
    ),
    items: itemsUnder(null, items),
    tasks: items.flatMap((item) => item.tasks.map(({ what, who, due }) => ({ what, who, due }))),
    referrals: items.flatMap((item) =>
      item.referrals.map(({ toName, question, wantedBy }) => ({ group: toName, question, wantedBy })),
    ),
    commentsUntil: sent.meeting.state === "in-review" ? sent.meeting.commentsUntil : null,
  };
}

async function marksUnder(tx: Transaction, meetingId: string, items: readonly RecordItem[]) {
  const numbers = new Map(items.map(({ key, number }) => [key, number]));
  const marks = (await loadMarks(tx, meetingId)).filter(({ closed }) => !closed);
  return marks.map(({ item, kind, name, reason }) => ({ kind, name, reason, number: numbers.get(item) ?? "" }));
}

const itemsUnder = (parentId: string | null, items: readonly RecordItem[]): MinutedItem[] =>
  items
    .filter((item) => item.parentId === parentId)
    .map(({ id, number, title, closed, outcome, note, remarks }) => ({
      number,
      title,
      closed,
      outcome,
      note,
      remarks: remarks.map(({ by, text }) => ({ by, text })),
      sub: itemsUnder(id, items),
    }));

function post(
  tx: Transaction,
  { collaboration }: Sent,
  { name, address }: { name: string; address: string },
  mail: { about: string; kind: string; letter: Letter },
): Promise<void> {
  return postLetter(tx, { ...mail, collaborationId: collaboration.id, to: { name, address } });
}
