// Collaborations to begin from: their groups and dispositions as data, their words under `start` in the language chosen.
import type { Fill, ItemType } from "../domain/agenda";
import type { Layer } from "../domain/collaboration-file";

export const templateNames = ["teams", "sectors", "nothing"] as const;

type TemplateName = (typeof templateNames)[number];

export interface TemplateItem {
  fill: Fill;
  type: ItemType;
  minutes: number;
  groups?: readonly string[];
}

export interface TemplateGroup {
  /** Names the group, its purpose and its disposition's name in the words, too. */
  id: string;
  layer: Layer;
  rhythm: { perYear: number } | { everyDays: number };
  durationMinutes: number;
  minutesTo: readonly string[];
  includes?: readonly string[];
  disposition: string;
}

export interface Template {
  groups: readonly TemplateGroup[];
  dispositions: Readonly<Record<string, readonly TemplateItem[]>>;
}

const opening: readonly TemplateItem[] = [
  { fill: "approve-agenda", type: "decision", minutes: 5 },
  { fill: "previous-minutes", type: "information", minutes: 10 },
];

const closing: TemplateItem = { fill: "any-other-business", type: "information", minutes: 5 };

const teams: Template = {
  groups: [
    {
      id: "steering",
      layer: "steering",
      rhythm: { perYear: 4 },
      durationMinutes: 120,
      minutesTo: ["operations"],
      disposition: "steering",
    },
    {
      id: "operations",
      layer: "operations",
      rhythm: { perYear: 4 },
      durationMinutes: 120,
      minutesTo: ["steering"],
      includes: ["steering"],
      disposition: "operations",
    },
    {
      id: "team-one",
      layer: "working-group",
      rhythm: { perYear: 6 },
      durationMinutes: 90,
      minutesTo: ["steering"],
      disposition: "team",
    },
    {
      id: "team-two",
      layer: "working-group",
      rhythm: { perYear: 6 },
      durationMinutes: 90,
      minutesTo: ["steering"],
      disposition: "team",
    },
  ],
  dispositions: {
    steering: [
      ...opening,
      {
        fill: "minutes-of",
        type: "information",
        minutes: 25,
        groups: ["operations", "team-one", "team-two"],
      },
      { fill: "indicators", type: "discussion", minutes: 15 },
      { fill: "referred-items", type: "decision", minutes: 25 },
      { fill: "proposals", type: "decision", minutes: 20 },
      { fill: "refer-onward", type: "decision", minutes: 5, groups: ["operations", "team-one", "team-two"] },
      closing,
    ],
    operations: [
      ...opening,
      { fill: "minutes-of", type: "information", minutes: 25, groups: ["steering", "team-one", "team-two"] },
      { fill: "referred-items", type: "decision", minutes: 20 },
      { fill: "theme", type: "discussion", minutes: 35 },
      { fill: "refer-onward", type: "decision", minutes: 5, groups: ["steering", "team-one", "team-two"] },
      closing,
    ],
    team: [
      ...opening,
      { fill: "round-table", type: "discussion", minutes: 30 },
      { fill: "referred-items", type: "decision", minutes: 15 },
      { fill: "theme", type: "discussion", minutes: 20 },
      { fill: "refer-onward", type: "decision", minutes: 5, groups: ["steering", "operations"] },
      closing,
    ],
  },
};

const sectors: Template = {
  groups: [
    {
      id: "steering",
      layer: "steering",
      rhythm: { perYear: 2 },
      durationMinutes: 120,
      minutesTo: ["project-leaders"],
      disposition: "steering",
    },
    {
      id: "project-leaders",
      layer: "project-leaders",
      rhythm: { everyDays: 14 },
      durationMinutes: 60,
      minutesTo: ["steering"],
      disposition: "project-leaders",
    },
    {
      id: "sparring",
      layer: "sparring",
      rhythm: { everyDays: 28 },
      durationMinutes: 60,
      minutesTo: [],
      disposition: "sparring",
    },
  ],
  dispositions: {
    steering: [
      ...opening,
      { fill: "minutes-of", type: "information", minutes: 20, groups: ["project-leaders"] },
      { fill: "indicators", type: "discussion", minutes: 25 },
      { fill: "referred-items", type: "decision", minutes: 30 },
      { fill: "proposals", type: "decision", minutes: 15 },
      closing,
    ],
    "project-leaders": [
      { fill: "previous-minutes", type: "information", minutes: 10 },
      { fill: "round-table", type: "discussion", minutes: 20 },
      { fill: "minutes-of", type: "information", minutes: 10, groups: ["steering", "sparring"] },
      { fill: "referred-items", type: "decision", minutes: 10 },
      { fill: "refer-onward", type: "decision", minutes: 5, groups: ["steering"] },
      closing,
    ],
    sparring: [
      { fill: "previous-minutes", type: "information", minutes: 5 },
      { fill: "round-table", type: "discussion", minutes: 45 },
      { fill: "refer-onward", type: "decision", minutes: 10, groups: ["project-leaders"] },
    ],
  },
};

const nothing: Template = {
  groups: [
    {
      id: "steering",
      layer: "steering",
      rhythm: { perYear: 4 },
      durationMinutes: 120,
      minutesTo: [],
      disposition: "steering",
    },
  ],
  dispositions: {
    steering: [
      ...opening,
      { fill: "round-table", type: "discussion", minutes: 30 },
      { fill: "referred-items", type: "decision", minutes: 20 },
      closing,
    ],
  },
};

export const templates: Readonly<Record<TemplateName, Template>> = { teams, sectors, nothing };
