// The agenda: what stands on it, why, and where each line comes from. Composed here, frozen at publication.

export const itemTypes = ["information", "discussion", "decision"] as const;

export type ItemType = (typeof itemTypes)[number];

export const outcomes = ["decided", "noted", "deferred", "withdrawn", "not-reached"] as const;

/** What a meeting did with an item. */
export type Outcome = (typeof outcomes)[number];

/** Why an item stands on the next agenda again. */
export type Returning = "deferred" | "not-reached" | "recurring";

export const fills = [
  "approve-agenda",
  "previous-minutes",
  "briefings",
  "minutes-of",
  "effort-status",
  "indicators",
  "referred-items",
  "proposals",
  "theme",
  "round-table",
  "refer-onward",
  "plan-status",
  "plan-tasks",
  "plan-goals",
  "plan-activities",
  "next-meeting",
  "none",
  "any-other-business",
] as const;

/** A saved question under a standing item that is answered anew for each meeting. */
export type Fill = (typeof fills)[number];

/** Where a line comes from: a room of the product, named so that a page can link to it and a mail can say it. */
export type Source =
  | {
      room: "meeting";
      meeting: string;
      group: string;
      groupName: string;
      on: string;
      item: string | null;
      itemNumber: string | null;
      /** The item is closed. */
      closed?: true;
    }
  | { room: "referral"; referral: string; group: string; groupName: string; on: string }
  | { room: "figures"; on: string | null }
  | { room: "group"; group: string; groupName: string };

/**
 * Words with their facts: `code` names a message in `app/_text`, `params` fill it. People's own text is a param, never a code.
 * The name of a param says what it holds: `…On` a day (`YYYY-MM-DD`), `…Month` a day of which only the month is said, a list
 * is said with "and". `speak` in `agenda-words.ts` puts them into words, for page, mail and shell alike.
 */
export interface Phrase {
  code: string;
  params: Record<string, string | number | readonly string[]>;
}

export interface AgendaLine {
  /** Stable from refresh to refresh as long as its source is the same. */
  key: string;
  /** What it says: a message under `agenda.line`. */
  says: Phrase;
  /** Why it is here: a message under `agenda.why`. */
  why: Phrase;
  source: Source | null;
  mark: Mark | null;
  /** The mark in words, for no state is said by shape or colour alone: a message under `agenda.mark`. */
  markSays: Phrase | null;
  /** It tells of a closed item, as one whose source is closed does. */
  closed?: true;
  /** A table the line carries: indicators with their change and distance to target. */
  figures?: FigureRow[];
}

export type Mark = "overdue" | "waiting" | "decided";

export interface FigureRow {
  indicator: string;
  name: string;
  unit: "percent" | "count" | "days" | "score";
  on: string;
  /** null where the figure tells of fewer than five: it is suppressed. */
  value: number | null;
  previous: number | null;
  previousOn: string | null;
  target: number | null;
  better: "higher" | "lower" | null;
  n: number | null;
  note: string | null;
  /** The newest figures a chart is drawn from, oldest first, `seriesLength` at most; absent in what was frozen before charts. */
  series?: SeriesPoint[];
}

/** A figure on its day; null where it may not be shown, which is a gap in the chart. */
export interface SeriesPoint {
  on: string;
  value: number | null;
}

/** How many figures of a series stand on an agenda. */
export const seriesLength = 24;

export interface AgendaItem {
  /** Stable within the meeting: a standing item's id, `referral:…`, `carried:…`, `effort:…` or `added:…`. */
  key: string;
  standing: string | null;
  title: string;
  type: ItemType;
  fill: Fill;
  /** Minutes set aside; null for a sub-item, which shares its parent's time. */
  minutes: number | null;
  /** Names, or what stands for them where there is none to say yet (`presenters.ts`). */
  presenter: string | null;
  /** The item it returns from, when an earlier meeting did not finish it. */
  carriedFrom: {
    meeting: string;
    item: string;
    itemId: string;
    on: string;
    title: string;
    lineageId: string;
    outcome: Returning;
  } | null;
  /** The referral it answers. */
  referral: string | null;
  /** Groups that points may be sent onward to under this item: their keys. */
  groups: string[];
  optional: boolean;
  /** Read by the circle alone. */
  closed: boolean;
  /** It is closed to whoever reads this: its words are left out (`closed-items.ts`). */
  hidden?: true;
  /** It returns at every meeting until it is taken off. */
  recurring: boolean;
  struck: boolean;
  /** Where it stands among its siblings: text that sorts by code unit, with room between any two (`rank.ts`). */
  rank: string;
  /** What a person changed by hand; a refresh keeps it. */
  byHand: ("title" | "type" | "minutes" | "presenter" | "place" | "added" | "recurring" | "closed")[];
  /** What a person wrote under the item before the meeting. */
  note: string | null;
  lines: AgendaLine[];
  sub: AgendaItem[];
}

export interface Agenda {
  group: string;
  /** Local wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  items: AgendaItem[];
}
