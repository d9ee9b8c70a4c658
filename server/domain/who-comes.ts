// Who comes to a meeting, as its leader reads it: by answer, by organisation, and whether enough do.

import type { Answer as Partstat } from "./ics";
import { answerOf } from "./invitation-answer";

export interface Asked {
  organisation: string | null;
  partstat: Partstat;
  /** Whether the meeting counts on them: neither guest, stand-in nor observer. */
  counts: boolean;
}

/** As it is read: who comes, perhaps, not, and who has said nothing. */
export const answerGroups = ["accepted", "tentative", "declined", "silent"] as const;
export type AnswerGroup = (typeof answerGroups)[number];

export const groupOf = (partstat: Partstat): AnswerGroup => answerOf(partstat) ?? "silent";

/** Everyone by what they answered, in the order they came in. */
export const byAnswer = <One extends Asked>(asked: readonly One[]): { group: AnswerGroup; people: One[] }[] =>
  answerGroups.map((group) => ({
    group,
    people: asked.filter(({ partstat }) => groupOf(partstat) === group),
  }));

/** Of each organisation how many come and how many were asked, the largest first; null is those of none. */
export function byOrganisation(asked: readonly Asked[]) {
  const names = [...new Set(asked.map(({ organisation }) => organisation))];
  return names
    .map((organisation) => {
      const theirs = asked.filter((one) => one.organisation === organisation);
      const coming = theirs.filter(({ partstat }) => partstat === "ACCEPTED").length;
      return { organisation, coming, asked: theirs.length };
    })
    .toSorted((one, other) => other.asked - one.asked);
}

/**
 * Whether more than half of those the meeting counts on come: they do, they still can, or so many have said no that they will
 * not. `of` and `coming` count the same people.
 */
export function quorumOf(asked: readonly Asked[]) {
  const counted = asked.filter(({ counts }) => counts);
  const saying = (partstat: Partstat) => counted.filter((one) => one.partstat === partstat).length;
  const [of, coming] = [counted.length, saying("ACCEPTED")];
  const state = coming * 2 > of ? "reached" : (of - saying("DECLINED")) * 2 > of ? "open" : "missed";
  return { of, coming, state } as const;
}

/** So near a meeting, in days, silence is worth a word. */
const near = 7;

/** Whether the leader is told that many have said nothing: a third of those asked or more, within a week. */
export const isQuiet = (silent: number, asked: number, daysAhead: number): boolean =>
  silent > 0 && silent * 3 >= asked && daysAhead <= near;
