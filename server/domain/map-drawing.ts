// The map of a collaboration: the facts it is drawn from, and what the drawing consists of.
import type { Layer } from "./collaboration-file";
import type { TableShape } from "./map-table";

export interface MapGroup {
  key: string;
  name: string;
  /** How many sit there and how often they meet, in words. */
  about: string;
  layer: Layer;
  /** Own seats, the leader's among them, and seats that come from included groups. */
  seats: number;
  included: number;
  /** Decisions made this year. */
  decisions: number;
}

/** The minutes of one group reach another; the counts are this year's. */
export interface MapReport {
  from: string;
  to: string;
  minutes: number;
  inReview: number;
}

/** Points sent from one group to another that are not answered. */
export interface MapReferral {
  from: string;
  to: string;
  count: number;
}

export interface MapFacts {
  groups: readonly MapGroup[];
  reports: readonly MapReport[];
  referrals: readonly MapReferral[];
}

/** What the drawing says, by language; an empty list is not written. */
export interface MapWords {
  layer(layer: Layer): string;
  minutesUp(minutes: number, inReview: number): string[];
  decisionsDown(decisions: number): string[];
  waiting(count: number): string;
}

export type LineKind = "up" | "down" | "referral";
export type Anchor = "start" | "middle" | "end";
export type LabelKind = "layer" | "name" | "about" | "up" | "down" | "quiet" | "referral";

export interface MapLabel {
  x: number;
  /** The baseline. */
  y: number;
  anchor: Anchor;
  kind: LabelKind;
  size: number;
  text: string;
}

export interface MapTable extends TableShape {
  key: string;
  x: number;
  y: number;
  /** Its name and what is said of it. */
  labels: MapLabel[];
}

export interface MapLine {
  kind: LineKind;
  d: string;
  arrow: boolean;
  /** Whether it has an arrowhead where it begins, too. */
  both?: boolean;
  /** Words that stand on the line. */
  label?: MapLabel | null;
}

export interface MapDrawing {
  width: number;
  height: number;
  /** Where one layer ends and the next begins. */
  borders: number[];
  tables: MapTable[];
  lines: MapLine[];
  labels: MapLabel[];
}
