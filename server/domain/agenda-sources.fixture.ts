// Sources an agenda is composed from, small and believable; tests change what they are about.
import type { Agenda, AgendaItem, AgendaLine, Fill } from "./agenda";
import { everyItem } from "./agenda-edits";
import type {
  AgendaSources,
  HeldMeeting,
  ItemReference,
  OpenTask,
  PastItem,
  WaitingReferral,
} from "./agenda-sources";
import type { StandingItem } from "./collaboration-file";
import { composeAgenda } from "./compose-agenda";

export const standing = (id: string, fill: Fill, more: Partial<StandingItem> = {}): StandingItem => ({
  id,
  title: `The ${id}`,
  type: "discussion",
  fill,
  minutes: 10,
  ...more,
});

export function at(more: Partial<ItemReference> = {}): ItemReference {
  return {
    meeting: "casework-2026-11-09",
    on: "2026-11-09",
    group: "casework",
    groupName: "Casework team",
    item: "round",
    itemNumber: "3",
    ...more,
  };
}

export const ours = (item: string): ItemReference =>
  at({
    meeting: "steering-2026-09-08",
    on: "2026-09-08",
    group: "steering",
    groupName: "Steering",
    item,
    itemNumber: "7",
  });

export function held(more: Partial<HeldMeeting> = {}): HeldMeeting {
  return {
    key: "casework-2026-11-09",
    on: "2026-11-09",
    group: "casework",
    groupName: "Casework team",
    state: "approved",
    minutesSentOn: "2026-11-12",
    approvedOn: "2026-11-16",
    decisions: [],
    news: [],
    ...more,
  };
}

export const lastOfOurs = held({
  key: "steering-2026-09-08",
  on: "2026-09-08",
  group: "steering",
  groupName: "Steering",
  approvedOn: "2026-09-15",
});

export const task = (more: Partial<OpenTask> = {}): OpenTask => ({
  id: "t1",
  group: "steering",
  what: "Write a note.",
  who: "Lene",
  due: "2026-11-16",
  at: ours("proposals"),
  ...more,
});

export const waits = (more: Partial<WaitingReferral> = {}): WaitingReferral => ({
  id: "r1",
  question: "May the nurse pay for the bus?",
  background: null,
  sentOn: "2026-11-12",
  wantedBy: "2026-12-10",
  askedBy: "Ida",
  raisedBy: null,
  group: "health",
  groupName: "Health team",
  origin: null,
  from: at({ group: "health", groupName: "Health team", meeting: "health-2026-11-12", on: "2026-11-12" }),
  ...more,
});

export const past = (more: Partial<PastItem> = {}): PastItem => ({
  itemId: "i1",
  at: ours("added:1"),
  standing: null,
  under: null,
  title: "Opening hours",
  type: "decision",
  fill: "none",
  minutes: 15,
  presenter: "Jørgen",
  outcome: "deferred",
  note: null,
  written: null,
  hasResults: false,
  referral: null,
  lineageId: "l1",
  recurring: false,
  ...more,
});

export function sources(more: Partial<AgendaSources> = {}): AgendaSources {
  return {
    today: "2026-11-23",
    overdueTitle: "Overdue tasks",
    meeting: { startsAt: "2026-12-01T13:00", durationMinutes: 120, isNext: true },
    previousOn: "2026-09-08",
    following: null,
    group: { key: "steering", name: "Steering", leader: "Birgit", secretary: null, effort: null },
    disposition: [
      standing("approve", "approve-agenda"),
      standing("previous", "previous-minutes"),
      standing("news", "minutes-of", { groups: ["casework"] }),
      standing("status", "effort-status", {
        efforts: ["health", "casework", "ended"],
        presenter: "effort-leader",
        type: "information",
      }),
      standing("figures", "indicators"),
      standing("derived", "referred-items", {
        type: "decision",
        sub: [{ title: "Anything to change?", type: "discussion" }],
      }),
      standing("economy", "none", { type: "decision", presenter: "soren" }),
      standing("theme", "theme"),
      standing("round", "round-table"),
      standing("onward", "refer-onward", { groups: ["casework", "health"] }),
      standing("aob", "any-other-business", { type: "information" }),
    ],
    names: { soren: "Søren", lene: "Lene" },
    organisations: { lene: "Jobcenter" },
    holders: [],
    groups: [
      { key: "steering", name: "Steering", layer: "steering", effort: null, leader: "Birgit" },
      { key: "casework", name: "Casework team", layer: "working-group", effort: "casework", leader: "Lene" },
      {
        key: "casework-2",
        name: "Second casework team",
        layer: "working-group",
        effort: "casework",
        leader: "Anders",
      },
      { key: "health", name: "Health team", layer: "working-group", effort: "health", leader: "Ida" },
    ],
    efforts: [
      { key: "casework", name: "Casework", from: null, to: null },
      { key: "health", name: "Health", from: null, to: null },
      { key: "ended", name: "Ended", from: null, to: "2026-06-30" },
    ],
    circle: [
      { key: "birgit", name: "Birgit", organisation: "Handicap", through: null },
      { key: "viggo", name: "Viggo", organisation: null, through: "Operations" },
    ],
    last: lastOfOurs,
    reports: [],
    openTasks: [],
    past: [],
    waiting: [],
    answers: [],
    concerning: [],
    reviews: [],
    themes: [],
    indicators: [],
    practice: null,
    late: [],
    input: { callOn: "2026-11-17", asked: [], briefings: [], proposals: [] },
    ...more,
  };
}

export const find = (agenda: Agenda, key: string): AgendaItem => {
  const item = everyItem(agenda.items).find((one) => one.key === key);
  if (!item) throw new Error(`No item ${key} among ${everyItem(agenda.items).map((one) => one.key)}`);
  return item;
};

export const compose = (more: Partial<AgendaSources> = {}) => composeAgenda(sources(more));
export const linesOf = (agenda: Agenda, key: string): AgendaLine[] => find(agenda, key).lines;
export const codes = (lines: readonly AgendaLine[]) => lines.map(({ says }) => says.code);
