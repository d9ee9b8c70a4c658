// What the composer reads: the facts of one meeting's agenda, loaded by `server/agendas/sources.ts` and decided on here.
import type { FigureRow, Fill, ItemType, Outcome } from "./agenda";
import type { Layer, StandingItem } from "./collaboration-file";
import type { MeetingState } from "./meeting-state";
import type { PracticeTold } from "./practice-counts";
import type { Holder } from "./presenters";
import type { ProposalPlace } from "./proposal";
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
    /** The theme a whole day is about; an ordinary meeting has none. */
    themeId?: string | null;
  };
  /** The day of the group's meeting before this one, whatever became of it, unless it was cancelled. */
  previousOn: string | null;
  /** The group's meeting after this one; one that nobody has planned is as its rhythm proposes. null where neither is known. */
  following: { on: string; planned: boolean } | null;
  group: { key: string; name: string; leader: string; secretary: string | null; effort: string | null };
  disposition: readonly StandingItem[];
  /** Names of the people the disposition and the themes call by key. */
  names: Readonly<Record<string, string>>;
  /** Where those people come from, by the same keys. */
  organisations: Readonly<Record<string, string>>;
  /** Everybody who is here today, for items that a function presents. */
  holders: readonly Holder[];
  /** Every group that may be heard here, this one included: key, name, its effort's key and its leader's name. */
  groups: readonly {
    key: string;
    name: string;
    layer: Layer;
    effort: string | null;
    leader: string;
    /** It meets no more; left out of those that do. */
    archived?: boolean;
  }[];
  efforts: readonly { key: string; name: string; from: string | null; to: string | null }[];
  circle: readonly { key: string; name: string; organisation: string | null; through: string | null }[];
  /** The group's last held meeting before this one. */
  last: HeldMeeting | null;
  /** Other groups' held meetings since then, in the order they were held. */
  reports: readonly HeldMeeting[];
  /** Tasks not done, of this group and of every group that may be heard here. */
  openTasks: readonly OpenTask[];
  /** What an item about overdue tasks is called, in the collaboration's language; empty where no task is open. */
  overdueTitle: string;
  /** Items of earlier meetings that may have to return; `carry-over.ts` decides which do. */
  past: readonly PastItem[];
  /** Referrals that wait for this group. */
  waiting: readonly WaitingReferral[];
  /** Answers to this group's own referrals that stood on none of its agendas yet. */
  answers: readonly AnsweredReferral[];
  /** Other groups' decisions that concern this one, since its last agenda went out. */
  concerning: readonly LivingDecision[];
  /** The group's own decisions that are to be reviewed. */
  reviews: readonly LivingDecision[];
  themes: readonly Theme[];
  indicators: readonly Indicator[];
  /** What the practice layer was last told to be, for a group that leads the project; null for every other. */
  practice: PracticeTold | null;
  /** Items added after the agenda went out. */
  late: readonly LateItem[];
  /** What people sent in before the meeting, and whom we asked. */
  input: SentIn;
}

/** What one item is filled from: what stands on an agenda once has gone to the first item that asks for it. */
export interface ItemSources extends AgendaSources {
  /** Every referral that waits for this group, whichever item takes it. */
  raised: readonly WaitingReferral[];
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
  /** The circle of its group alone reads it. */
  closed?: true;
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
  /** It returns at every meeting until it is taken off. */
  recurring: boolean;
}

export interface WaitingReferral {
  id: string;
  question: string;
  background: string | null;
  sentOn: string;
  wantedBy: string | null;
  /** The name of the asking group's leader, who presents it. */
  askedBy: string;
  /** The name of who raised it, where somebody did. */
  raisedBy: string | null;
  group: string;
  groupName: string;
  /** The group that asked first, where the one that sent it here has given it onward. */
  origin: string | null;
  /** The item it was sent from; null when it was sent outside a meeting. */
  from: ItemReference | null;
}

export interface AnsweredReferral {
  id: string;
  question: string;
  answer: ReferralAnswer;
  text: string | null;
  answeredOn: string;
  group: string;
  groupName: string;
  /** The group we asked, where it gave the question onward to the one that answers. */
  through: string | null;
  /** The item that answered it; null when it was answered outside a meeting. */
  at: ItemReference | null;
}

/** A decision that stands on an agenda after its meeting. */
export interface LivingDecision {
  id: string;
  number: string;
  text: string;
  /** The day it is to be reviewed, or was told. */
  on: string;
  /** What an item of its own is called, in the collaboration's language. */
  title: string;
  at: ItemReference;
}

export interface Theme {
  id: string;
  title: string;
  /** Keys of people, or names as written. */
  presenters: readonly string[];
  on: string | null;
  /** It has a day of its own, beside the usual meetings. */
  wholeDay: boolean;
  note: string | null;
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

export interface SentIn {
  /** The day the call for items goes out by itself. */
  callOn: string;
  asked: readonly AskedPerson[];
  briefings: readonly SentBriefing[];
  proposals: readonly SentProposal[];
}

export interface AskedPerson {
  /** Their key. */
  person: string;
  name: string;
  organisation: string | null;
  askedOn: string;
  remindedOn: string | null;
  answered: boolean;
  /** "Nothing from us this time." */
  nothing: boolean;
}

export interface SentBriefing {
  id: string;
  /** What an organisation tells, or a person's own status for the round. */
  kind: "briefing" | "status";
  /** The key of who wrote it. */
  person: string;
  name: string;
  organisation: string | null;
  text: string;
  sentOn: string;
}

/** An item somebody proposes, wherever it is: `standsAs` in `proposal.ts` says whether it is on this agenda. */
export interface SentProposal extends ProposalPlace {
  id: string;
  title: string;
  type: ItemType;
  background: string | null;
  recommendation: string | null;
  minutes: number | null;
  name: string;
  organisation: string | null;
  sentOn: string;
  /** The key of the item it was merged into. */
  mergedInto: string | null;
}

export interface LateItem {
  key: string;
  title: string;
  number: string;
  closed: boolean;
}
