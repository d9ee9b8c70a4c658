// A meeting's record as the facts a rendering is made from: whoever calls has left out what the reader may not see.

import type { AttendanceMark } from "../domain/attendance";
import { decisionNumber } from "../domain/numbering";
import type { RecordedItem, RecordFacts } from "../domain/rendering";
import type { RecordItem } from "../minutes/queries";

interface Seen {
  group: { name: string };
  leader: string | null;
  secretary: string | null;
  meeting: {
    /** `YYYY-MM-DDTHH:MM` */
    wallTime: string;
    durationMinutes: number;
    place: string | null;
    minutesHash: string | null;
  };
  /** The days it happened, `YYYY-MM-DD`. */
  sentOn: string | null;
  approvedOn: string | null;
  corrected: RecordFacts["corrected"];
  attendance: readonly { name: string; status: string | null }[];
  marks: readonly { item: string; kind: AttendanceMark; name: string; reason: string | null }[];
  items: readonly RecordItem[];
  files: readonly { itemKey: string; name: string }[];
  /** Those whose text goes along, of those the reader reads. */
  passages?: readonly { item: string; text: string; readers: readonly { name: string }[] }[];
}

export function recordFacts(seen: Seen): RecordFacts {
  const { group, leader, secretary, meeting, sentOn, approvedOn, items, attendance, marks, files } = seen;
  const numbers = new Map(items.map(({ key, number }) => [key, number]));
  const those = (status: string) => attendance.filter((one) => one.status === status).map(({ name }) => name);
  return {
    groupName: group.name,
    startsAt: meeting.wallTime,
    ...{ durationMinutes: meeting.durationMinutes, place: meeting.place, leader, secretary },
    state: approvedOn ? "approved" : sentOn ? "sent" : "draft",
    approvedOn,
    corrected: seen.corrected,
    hash: approvedOn && meeting.minutesHash,
    ...{ present: those("present"), apologies: those("apologies"), absent: those("absent") },
    marks: marks.map(({ item, ...mark }) => ({ ...mark, number: numbers.get(item) ?? "" })),
    items: itemsUnder(null, items, files, seen.passages ?? []),
  };
}

const itemsUnder = (
  parentKey: string | null,
  items: readonly RecordItem[],
  files: Seen["files"],
  confidential: NonNullable<Seen["passages"]>,
): RecordedItem[] =>
  items
    .filter((item) => item.parentKey === parentKey)
    .map(({ key, number, title, closed, outcome, note, decisions, tasks, referrals, remarks, passages }) => ({
      ...{ key, number, title, hidden: closed && title === "", outcome, note },
      decisions: decisions.map(({ text, reviewOn, supersedes, concerns, ...numbered }) => ({
        number: decisionNumber(numbered),
        ...{ text, reviewOn, concerns, supersedes: supersedes && decisionNumber(supersedes) },
      })),
      tasks: tasks.map(({ what, who, due }) => ({ what, who, due })),
      referrals: referrals.map(({ toName, question, wantedBy }) => ({ group: toName, question, wantedBy })),
      remarks: remarks.map(({ by, text }) => ({ by, text })),
      passages,
      confidential: confidential
        .filter(({ item }) => item === key)
        .map(({ text, readers }) => ({ text, readers: readers.map(({ name }) => name) })),
      files: files.filter(({ itemKey }) => itemKey === key).map(({ name }) => name),
      sub: itemsUnder(key, items, files, confidential),
    }));
