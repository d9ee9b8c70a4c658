// What the composer reads: the facts of one meeting's agenda, loaded by `server/agendas/sources.ts` and decided on here.
import type { FigureRow, Fill, ItemType, Outcome } from "./agenda";
import type { StandingItem } from "./collaboration-file";
import type { MeetingState } from "./meeting-state";
import type { ReferralAnswer } from "./referral";

/** Days are `YYYY-MM-DD` in the collaboration's zone; texts are as people wrote them. */
export interface AgendaSources {
  today: string;
  meeting: {
    /** Local wall time, `YYYY-MM-DDTHH:MM`. */
    startsAt: string;
    durationMinutes: number;
    /** Whether it is the group's next agenda in the making: what waits for a meeting stands there and nowhere else. */
    isNext: boolean;
  };
  /** The day of the group's meeting before this one, whatever became of it, unless it was cancelled. */
  previousOn: string | null;
  group: { key: string; name: string; leader: string; effort: string | null };
  disposition: readonly StandingItem[];
  /** Names of the people the disposition and the themes call by key. */
  names: Readonly<Record<string, string>>;
  /** Every group that may be heard here, this one included: key, name, its effort's key and its leader's name. */
  groups: readonly { key: string; name: string; effort: string | null; leader: string }[];
  efforts: readonly { key: string; name: string; from: string | null; to: string | null }[];
  circle: readonly { key: string; name: string; organisation: string | null; through: string | null }[];
  /** The group's last held meeting before this one. */
  last: HeldMeeting | null;
  /** Other groups' held meetings since then, in the order they were held. */
  reports: readonly HeldMeeting[];
  /** Tasks not done, of this group and of every group that may be heard here. */
  openTasks: readonly OpenTask[];
  /** Items of earlier meetings that may have to return; `carry-over.ts` decides which do. */
  past: readonly PastItem[];
  /** Referrals that wait for this group. */
  waiting: readonly WaitingReferral[];
  /** Answers to this group's own referrals that stood on none of its agendas yet. */
  answers: readonly AnsweredReferral[];
  themes: readonly Theme[];
  indicators: readonly Indicator[];
  /** Items added after the agenda went out. */
  late: readonly LateItem[];
}

/** An item of a meeting, so that a line can link to it. */
export interface ItemReference {
  meeting: string;
  on: string;
  group: string;
  groupName: string;
  item: string;
  /** As printed: `3`, or `4.2` for a sub-item. */
  itemNumber: string;
}

export interface HeldMeeting {
  key: string;
  on: string;
  group: string;
  groupName: string;
  state: MeetingState;
  minutesSentOn: string | null;
  approvedOn: string | null;
  decisions: readonly { id: string; number: string; text: string; at: ItemReference }[];
  /** What was written under items of information and discussion. */
  news: readonly { id: string; text: string; at: ItemReference }[];
}

export interface OpenTask {
  id: string;
  group: string;
  what: string;
  /** A person's name, or the function as written. */
  who: string;
  due: string | null;
  at: ItemReference;
}

export interface PastItem {
  itemId: string;
  at: ItemReference;
  /** The standing item it is; null for what was added, referred or carried. */
  standing: string | null;
  /** The standing item it stood under. */
  under: string | null;
  title: string;
  type: ItemType;
  fill: Fill;
  minutes: number | null;
  presenter: string | null;
  outcome: Outcome | null;
  /** What the minutes say under it. */
  note: string | null;
  /** What was written under it before the meeting. */
  written: string | null;
  /** Whether it left decisions, tasks or referrals behind. */
  hasResults: boolean;
  referral: string | null;
  lineageId: string;
}

export interface WaitingReferral {
  id: string;
  question: string;
  sentOn: string;
  wantedBy: string | null;
  /** The name of the asking group's leader, who presents it. */
  askedBy: string;
  from: ItemReference;
}

export interface AnsweredReferral {
  id: string;
  question: string;
  answer: ReferralAnswer;
  text: string | null;
  answeredOn: string;
  group: string;
  groupName: string;
  /** The item that answered it; null when it was answered outside a meeting. */
  at: ItemReference | null;
}

export interface Theme {
  id: string;
  title: string;
  /** Keys of people, or names as written. */
  presenters: readonly string[];
  on: string | null;
  /** Whether it has been the theme of a meeting; `put-off` when that meeting did not get to it. */
  taken: "no" | "yes" | "put-off";
}

export interface Indicator {
  key: string;
  name: string;
  unit: FigureRow["unit"];
  effort: string | null;
  target: number | null;
  better: FigureRow["better"];
  /** Whether citizens are counted. */
  citizens: boolean;
  /** The newest points and the one our last meeting knew, oldest first. */
  points: readonly { on: string; value: number; n: number | null; note: string | null }[];
}

export interface LateItem {
  key: string;
  title: string;
  number: string;
}
