// A meeting's record as those see it who do not read its closed items.
import { openLines } from "../domain/closed-items";
import type { RecordItem } from "./queries";

/** Of a closed item its number and time are left, and nothing of what stands under it. */
export function withoutClosedItems(record: readonly RecordItem[]): RecordItem[] {
  const closed = new Set(record.flatMap((item) => (item.closed ? [item.key] : [])));
  return record
    .filter(({ parentKey }) => parentKey === null || !closed.has(parentKey))
    .map((item) => (item.closed ? hidden(item) : { ...item, lines: openLines(item.lines) }));
}

/** The item as it was sent, without what the meeting has made of it. */
export const withoutMinutes = (item: RecordItem): RecordItem => ({
  ...item,
  note: null,
  outcome: null,
  asked: item.asked && { ...item.asked, answer: null, answerText: null },
  decisions: [],
  tasks: [],
  referrals: [],
  remarks: [],
  passages: 0,
});

const hidden = (item: RecordItem): RecordItem => ({
  ...withoutMinutes(item),
  ...{ title: "", type: "information", presenter: null, lines: [], groups: null, standing: null },
  ...{ lineageId: item.id, carriedFromId: null, referralId: null },
});
