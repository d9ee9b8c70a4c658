// Approved minutes said otherwise: what a correction changes, and how two versions of the minutes differ.
import type { SealedMinutes } from "./minutes-hash";

/** What is to stand instead: the texts under one item, or who was there. What is left out stays as it is. */
export interface Correction {
  /** The item's number: "4.2"; null where it is about who was there. */
  item: string | null;
  /** Markdown. */
  note?: string | null;
  /** By number: "2026-07". */
  decisions?: readonly { number: string; text: string }[];
  /** By key; whoever is not named stands as before. */
  attendance?: readonly { person: string; status: string }[];
}

/** The minutes as they read when corrected. */
export function corrected(minutes: SealedMinutes, correction: Correction): SealedMinutes {
  const { item: number, note, decisions = [], attendance = [] } = correction;
  const instead = new Map(decisions.map((decision) => [decision.number, decision.text]));
  const noted = new Map([...minutes.attendance, ...attendance].map(({ person, status }) => [person, status]));
  return {
    ...minutes,
    attendance: [...noted].map(([person, status]) => ({ person, status })),
    items: minutes.items.map((item) =>
      item.number !== number
        ? item
        : {
            ...item,
            note: note === undefined ? item.note : note,
            decisions: item.decisions.map((one) => ({ ...one, text: instead.get(one.number) ?? one.text })),
          },
    ),
  };
}

/** A text that reads otherwise; empty where there was none, or is none. */
export interface ChangedText {
  older: string;
  newer: string;
}

export interface MinutesDifference {
  /** Items whose texts differ, in reading order. */
  items: readonly ChangedItem[];
  /** People who are said to have been there otherwise, by key; null where nothing was said of them. */
  attendance: readonly { person: string; older: string | null; newer: string | null }[];
}

export interface ChangedItem {
  number: string;
  title: string;
  note: ChangedText | null;
  decisions: readonly (ChangedText & { number: string })[];
}

/** How the texts of two versions of the same minutes differ. */
export function minutesDifference(older: SealedMinutes, newer: SealedMinutes): MinutesDifference {
  const before = new Map(older.items.map((item) => [item.number, item]));
  return {
    items: newer.items.map((item) => changedItem(item, before.get(item.number))).filter(isChanged),
    attendance: changedAttendance(older, newer),
  };
}

type Item = SealedMinutes["items"][number];

function changedItem({ number, title, note, decisions }: Item, before: Item | undefined): ChangedItem {
  const texts = new Map(before?.decisions.map((decision) => [decision.number, decision.text]));
  return {
    ...{ number, title },
    note: changed(before?.note ?? "", note ?? ""),
    decisions: decisions.flatMap((decision) => {
      const text = changed(texts.get(decision.number) ?? "", decision.text);
      return text ? [{ number: decision.number, ...text }] : [];
    }),
  };
}

const isChanged = ({ note, decisions }: ChangedItem) => note !== null || decisions.length > 0;

const changed = (older: string, newer: string): ChangedText | null =>
  older === newer ? null : { older, newer };

function changedAttendance(older: SealedMinutes, newer: SealedMinutes): MinutesDifference["attendance"] {
  const statusIn = ({ attendance }: SealedMinutes) =>
    new Map(attendance.map(({ person, status }) => [person, status]));
  const [before, after] = [statusIn(older), statusIn(newer)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((person) => ({ person, older: before.get(person) ?? null, newer: after.get(person) ?? null }))
    .filter((one) => one.older !== one.newer);
}
