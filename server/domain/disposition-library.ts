// Dispositions to begin from, written once for every layer; their words are under `start` in `app/_text`.
import type { Fill, ItemType } from "./agenda";

export const libraryNames = [
  "steering",
  "operations",
  "project-leaders",
  "working-group",
  "sparring",
  "network",
  "theme-day",
  "annual-review",
] as const;

export type LibraryName = (typeof libraryNames)[number];

export type LibraryItem = readonly [
  title: string,
  fill: Fill,
  type: ItemType,
  minutes: number,
  presenter?: string,
];

const approve: LibraryItem = ["approve-agenda", "approve-agenda", "decision", 5, "responsible-leader"];
const previous: LibraryItem = ["previous-minutes", "previous-minutes", "information", 10, "secretary"];
const onward: LibraryItem = ["refer-onward", "refer-onward", "decision", 5, "responsible-leader"];
const last: LibraryItem = ["any-other-business", "any-other-business", "information", 5];

/** Each as titles under `start.item`, fills, types and minutes. Whom they hear is chosen by the group. */
export const library: Readonly<Record<LibraryName, readonly LibraryItem[]>> = {
  steering: [
    approve,
    previous,
    ["briefings", "briefings", "information", 15],
    ["effort-status", "effort-status", "information", 25, "effort-leader"],
    ["indicators", "indicators", "discussion", 15],
    ["referred-items", "referred-items", "decision", 20],
    ["proposals", "proposals", "decision", 20],
    onward,
    last,
  ],
  operations: [
    approve,
    previous,
    ["minutes-of", "minutes-of", "information", 25],
    ["referred-items", "referred-items", "decision", 20],
    ["theme", "theme", "discussion", 35],
    ["indicators", "indicators", "discussion", 10],
    onward,
    last,
  ],
  "project-leaders": [
    previous,
    ["round-table", "round-table", "discussion", 20],
    ["minutes-of", "minutes-of", "information", 10],
    ["referred-items", "referred-items", "decision", 10],
    onward,
    ["next-meeting", "next-meeting", "information", 5],
    last,
  ],
  "working-group": [
    approve,
    previous,
    ["round-table", "round-table", "discussion", 30],
    ["referred-items", "referred-items", "decision", 15],
    ["theme", "theme", "discussion", 20],
    onward,
    last,
  ],
  sparring: [
    ["previous-minutes", "previous-minutes", "information", 5],
    ["round-table", "round-table", "discussion", 45],
    ["refer-onward", "refer-onward", "decision", 10],
  ],
  network: [
    ["plan-status", "plan-status", "discussion", 15],
    ["plan-tasks", "plan-tasks", "information", 10],
    ["plan-goals", "plan-goals", "discussion", 15],
    ["plan-activities", "plan-activities", "decision", 15],
    ["next-meeting", "next-meeting", "decision", 5],
  ],
  "theme-day": [
    ["welcome", "none", "information", 15, "responsible-leader"],
    ["theme", "theme", "information", 60],
    ["group-work", "none", "discussion", 90],
    ["gathering", "none", "discussion", 45, "responsible-leader"],
    ["theme-onward", "refer-onward", "decision", 20, "responsible-leader"],
    ["evaluation", "none", "discussion", 10],
  ],
  "annual-review": [
    approve,
    ["indicators-year", "indicators", "discussion", 30],
    ["effort-status", "effort-status", "information", 40, "effort-leader"],
    ["minutes-year", "minutes-of", "information", 20],
    ["learned", "round-table", "discussion", 30],
    ["goals-year", "none", "decision", 30, "responsible-leader"],
    ["themes-year", "none", "decision", 15, "secretary"],
    onward,
    last,
  ],
};
