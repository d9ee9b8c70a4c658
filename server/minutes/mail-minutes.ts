// The minutes go out: to everyone the group sends them to, and to each responsible person the tasks they got.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { minutesRecipients } from "@/db/schema/groups";
import type { Collaboration } from "../collaborations/queries";
import { type CircleFacts, type CirclePerson, circleOf, hasLeft } from "../domain/circle";
import { deadlineDays } from "../domain/deadlines";
import type { InLanguage, Letter, MinutedItem, MinutesFacts, TaskFacts } from "../domain/mail-facts";
import { decisionNumber } from "../domain/numbering";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { type Meeting, meetingOfJob } from "../meetings/queries";
import { assignedTasks } from "../tasks/assigned-tasks";
import { withoutClosedItems } from "./closed-record";
import { loadAttendance, loadRecord, type RecordItem } from "./queries";
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
    const letter = writer.minutes(await minutesFacts(tx, sent, withoutClosedItems(items)));
    for (const person of await recipientsOf(tx, sent)) {
      const { id, name, email: address } = person;
      const about = `minutes:${meetingId}:${id}`;
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

/**
 * The group's members, unless it has said that they do not get them, its leader and secretary, and the groups and people
 * it names: each once. A confidential group's minutes stay in its own circle.
 */
async function recipientsOf(tx: Transaction, { group, circle, today }: Sent): Promise<CirclePerson[]> {
  const named = await tx
    .select()
    .from(minutesRecipients)
    .where(eq(minutesRecipients.groupId, group.id))
    .orderBy(minutesRecipients.position);
  const circleIds = (groupId: string) => circleOf(groupId, circle, today).map(({ person }) => person.id);
  const ids = [
    group.leaderId,
    group.secretaryId,
    ...(group.minutesToMembers === false ? [] : circleIds(group.id)),
    ...(group.confidential ? [] : named).flatMap(({ recipientGroupId, personId }) =>
      recipientGroupId ? circleIds(recipientGroupId) : [personId],
    ),
  ];
  return [...new Set(ids)].flatMap((id) => stillHere(circle.people.get(id ?? ""), today));
}

const stillHere = (person: CirclePerson | undefined, today: string): CirclePerson[] =>
  person && !hasLeft(person, today) ? [person] : [];

const leaderOf = ({ circle, group }: Sent) => circle.people.get(group.leaderId);

async function minutesFacts(
  tx: Transaction,
  sent: Sent,
  items: readonly RecordItem[],
): Promise<MinutesFacts & InLanguage> {
  const attendance = await loadAttendance(tx, sent.meeting.id);
  const those = (status: string) => attendance.filter((one) => one.status === status).map(({ name }) => name);
  return {
    ...meetingFacts(sent, leaderOf(sent)),
    ...{ present: those("present"), apologies: those("apologies"), absent: those("absent") },
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
    commentDays: deadlineDays(sent.group).commentsDays,
  };
}

const itemsUnder = (parentId: string | null, items: readonly RecordItem[]): MinutedItem[] =>
  items
    .filter((item) => item.parentId === parentId)
    .map(({ id, number, title, closed, outcome, note }) => ({
      number,
      title,
      closed,
      outcome,
      note,
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
