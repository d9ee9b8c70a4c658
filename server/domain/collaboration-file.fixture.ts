// A small collaboration file with everything in it, and what can be written wrongly in it. For tests.
import type { MistakeCode } from "./collaboration-mistakes";

export const smallFile = `format: bordet-rundt/1
collaboration:
  id: small
  name: Small
  timeZone: Europe/Copenhagen
  language: da
  from: 2025-01-01
  to: 2027-12-31
organisations:
  - {id: town, name: Town, kind: municipality}
  - {id: centre, name: Centre, kind: unit, parent: town}
people:
  - {id: ann, name: Ann, email: ann@town.example, organisation: town}
  - {id: bob, name: Bob, email: bob@town.example, organisation: centre}
efforts:
  - {id: care, name: Care}
indicators:
  - {id: heard, name: Heard, unit: percent, effort: care, series: [{on: 2026-01-31, value: 90}]}
dispositions:
  - id: plain
    name: Plain
    items:
      - {id: previous, title: Last time, type: information, fill: previous-minutes, presenter: ann}
      - {id: status, title: Status, type: discussion, fill: effort-status, efforts: [care], groups: [team]}
groups:
  - id: steering
    name: Steering group
    layer: steering
    leader: ann
    secretary: bob
    members:
      - {person: bob, role: observer, from: 2025-01-01, to: 2026-01-01}
    rhythm: {perYear: 4}
    durationMinutes: 60
    usually: {weekday: monday, at: "09:00"}
    minutesTo: {members: true, groups: [team]}
    deadlines: {callForItems: 14, agenda: 7, minutes: 7, comments: 5}
    disposition: plain
  - id: team
    name: Team
    layer: working-group
    effort: care
    parent: steering
    includes: [steering]
    leader: bob
    rhythm: {everyDays: 14, from: 2026-01-05}
    disposition: plain
themes:
  - {group: team, title: Housing, presenters: [bob, The caretaker], on: 2026-02-02}
holidays:
  - {name: Winter, from: 2026-02-09, to: 2026-02-13}
meetings:
  - id: first
    group: steering
    startsAt: 2026-01-05T09:00
    durationMinutes: 60
    status: held
    attendance: {present: [ann], apologies: [bob]}
    items:
      - id: previous
        title: Last time
        standing: previous
        outcome: noted
      - id: money
        title: Money
        type: decision
        presenter: Treasurer
        outcome: decided
        decisions: [{text: We spend it, reviewOn: 2026-06-01}]
        tasks: [{what: Spend it, who: ann, due: 2026-02-01, done: 2026-01-20}]
        referrals: [{to: team, question: On what?, wantedBy: 2026-02-01}]
  - {id: second, group: steering, startsAt: 2026-04-06T09:00, durationMinutes: 60, status: planned}
`;

/** What is written, what is written in its place, and the line, path and code of the mistake that is. */
type BadFile = [written: string, instead: string, line: number, path: string, code: MistakeCode];

export const badFiles: BadFile[] = [
  ["format: bordet-rundt/1\n", "", 1, "format", "missing"],
  ["format: bordet-rundt/1", "format: bordet-rundt/2", 1, "format", "format"],
  ["  id: small", "  id: Small Town", 3, "collaboration.id", "key"],
  ["  id: small", "  id: settings", 3, "collaboration.id", "reservedKey"],
  ["  name: Small", "  name: 2026", 4, "collaboration.name", "wrongType"],
  ["  name: Small", "  name: ' '", 4, "collaboration.name", "blank"],
  ["  name: Small", '  name: "Sm\\0all"', 4, "collaboration.name", "controlCharacters"],
  ["  name: Small", `  name: ${"long ".repeat(200)}`, 4, "collaboration.name", "tooLong"],
  ["Europe/Copenhagen", "Europe/Kopenhagen", 5, "collaboration.timeZone", "timeZone"],
  ["Europe/Copenhagen", "+01:00", 5, "collaboration.timeZone", "timeZone"],
  ["Europe/Copenhagen", "europe/copenhagen", 5, "collaboration.timeZone", "timeZone"],
  ["language: da", "language: sv", 6, "collaboration.language", "notOneOf"],
  ["from: 2025-01-01\n", "from: 2025-02-29\n", 7, "collaboration.from", "impossibleDay"],
  ["from: 2025-01-01\n", "from: 2025-13-01\n", 7, "collaboration.from", "impossibleMonth"],
  ["from: 2025-01-01\n", "from: 1/1 2025\n", 7, "collaboration.from", "day"],
  ["from: 2025-01-01\n", "from: 0000-01-01\n", 7, "collaboration.from", "day"],
  ["to: 2027-12-31", "to: 2024-12-31", 8, "collaboration.to", "backwards"],
  ["  to: 2027-12-31", "  until: 2027-12-31", 8, "collaboration.until", "unknownKey"],
  ["kind: municipality", "kind: {}", 10, "organisations[0].kind", "wrongType"],
  ["name: Care}", "name: Care}\n  - {id: care, name: Cure}", 17, "efforts[1].id", "duplicateId"],
  ["parent: town", "parent: twon", 11, "organisations[1].parent", "dangling"],
  ["parent: town", "parent: centre", 11, "organisations[1].parent", "cycle"],
  ["organisation: town}", "organisation: city}", 13, "people[0].organisation", "dangling"],
  ["bob@town.example", "bob at town", 14, "people[1].email", "email"],
  ["bob@town.example", "ANN@town.example", 14, "people[1].email", "duplicateEmail"],
  ["unit: percent", "unit: procent", 18, "indicators[0].unit", "notOneOf"],
  ["effort: care,", "effort: cure,", 18, "indicators[0].effort", "dangling"],
  ["value: 90", "value: .nan", 18, "indicators[0].series[0].value", "wrongType"],
  ["value: 90", "value: 9e99", 18, "indicators[0].series[0].value", "tooBig"],
  [
    "value: 90}",
    "value: 90}, {on: 2026-01-31, value: 91}",
    18,
    "indicators[0].series[1].on",
    "duplicateEntry",
  ],
  ["presenter: ann", "presenter: Ann", 23, "dispositions[0].items[0].presenter", "dangling"],
  ["fill: previous-minutes", "fill: last-minutes", 23, "dispositions[0].items[0].fill", "notOneOf"],
  ["id: status,", "id: previous,", 24, "dispositions[0].items[1].id", "duplicateId"],
  ["efforts: [care]", "efforts: [cares]", 24, "dispositions[0].items[1].efforts[0]", "dangling"],
  [
    "groups: [team]}\ngroups",
    "groups: [tame]}\ngroups",
    24,
    "dispositions[0].items[1].groups[0]",
    "dangling",
  ],
  ["groups: [team]}\ngroups", "groups: team}\ngroups", 24, "dispositions[0].items[1].groups", "wrongType"],
  ["    layer: steering", "    layer: top", 28, "groups[0].layer", "notOneOf"],
  ["    leader: ann", "    leader: anne", 29, "groups[0].leader", "dangling"],
  ["    leader: ann\n", "", 26, "groups[0].leader", "missing"],
  ["    leader: ann", "    leader: ann\n    leaderTask: [x]", 30, "groups[0].leaderTask", "unknownKey"],
  ["    leader: ann", "    leader: ann\n    leader: bob", 30, "groups[0].leader", "duplicateKey"],
  ["secretary: bob", "secretary: !!js/function bob", 30, "groups[0].secretary", "tag"],
  ["secretary: bob", "secretary: !person bob", 30, "groups[0].secretary", "tag"],
  ["secretary: bob", "secretary: *bob", 30, "groups[0].secretary", "unknownAlias"],
  ["secretary: bob", "secretary: &s [*s]", 30, "groups[0].secretary[0]", "recursiveAlias"],
  ["secretary: bob", "secretary:", 30, "groups[0].secretary", "wrongType"],
  ["{person: bob,", "{person: rob,", 32, "groups[0].members[0].person", "dangling"],
  ["role: observer", "role: onlooker", 32, "groups[0].members[0].role", "notOneOf"],
  ["to: 2026-01-01}", "to: 2024-01-01}", 32, "groups[0].members[0].to", "backwards"],
  [
    "2026-01-01}\n",
    "2026-01-01}\n      - {person: bob}\n",
    33,
    "groups[0].members[1].person",
    "duplicateEntry",
  ],
  ["perYear: 4", "perYear: 0.5", 33, "groups[0].rhythm.perYear", "wrongType"],
  ["perYear: 4", "perYear: 0", 33, "groups[0].rhythm.perYear", "tooSmall"],
  ["perYear: 4", "perYear: 4, themeday: 1", 33, "groups[0].rhythm.themeday", "unknownKey"],
  [
    "durationMinutes: 60\n    usually",
    "durationMinutes: an hour\n    usually",
    34,
    "groups[0].durationMinutes",
    "wrongType",
  ],
  ['"09:00"', "9.00", 35, "groups[0].usually.at", "wrongType"],
  ['"09:00"', '"25:00"', 35, "groups[0].usually.at", "clock"],
  [
    "groups: [team]}\n    deadlines",
    "groups: [team, team]}\n    deadlines",
    36,
    "groups[0].minutesTo.groups[1]",
    "duplicateEntry",
  ],
  ["comments: 5", "comments: -5", 37, "groups[0].deadlines.comments", "tooSmall"],
  [", comments: 5", "", 37, "groups[0].deadlines.comments", "missing"],
  [
    "    disposition: plain\n  - id: team",
    "    disposition: plan\n  - id: team",
    38,
    "groups[0].disposition",
    "dangling",
  ],
  ["parent: steering", "parent: team", 43, "groups[1].parent", "cycle"],
  ["includes: [steering]", "includes: [steering, team]", 44, "groups[1].includes[1]", "cycle"],
  ["everyDays: 14, from: 2026-01-05", "everyDays: 14", 46, "groups[1].rhythm.from", "missing"],
  ["{group: team,", "{group: teem,", 49, "themes[0].group", "dangling"],
  ["[bob, The caretaker]", "[bop]", 49, "themes[0].presenters[0]", "neitherPersonNorText"],
  ["to: 2026-02-13", "to: 2026-02-08", 51, "holidays[0].to", "backwards"],
  ["T09:00\n", "T09:00+01:00\n", 55, "meetings[0].startsAt", "wallTime"],
  ["    startsAt: 2026-01-05", "    startsAt: 2026-02-30", 55, "meetings[0].startsAt", "impossibleDay"],
  ["apologies: [bob]", "apologies: [ann]", 58, "meetings[0].attendance.apologies[0]", "duplicateEntry"],
  ["apologies: [bob]", "apologies: [rob]", 58, "meetings[0].attendance.apologies[0]", "dangling"],
  ["      - id: money", "      - id: previous", 64, "meetings[0].items[1].id", "duplicateId"],
  ["standing: previous", "standing: previously", 62, "meetings[0].items[0].standing", "dangling"],
  ["outcome: noted", "outcome: seen", 63, "meetings[0].items[0].outcome", "notOneOf"],
  [
    "presenter: Treasurer",
    "presenter: treasurer",
    67,
    "meetings[0].items[1].presenter",
    "neitherPersonNorText",
  ],
  [
    "reviewOn: 2026-06-01",
    "reviewOn: 2026-06-31",
    69,
    "meetings[0].items[1].decisions[0].reviewOn",
    "impossibleDay",
  ],
  ["who: ann", "who: anna", 70, "meetings[0].items[1].tasks[0].who", "neitherPersonNorText"],
  ["done: 2026-01-20", "done: yes", 70, "meetings[0].items[1].tasks[0].done", "day"],
  ["{to: team,", "{to: tea,", 71, "meetings[0].items[1].referrals[0].to", "dangling"],
  ["{to: team,", "{to: steering,", 71, "meetings[0].items[1].referrals[0].to", "toItself"],
  ["id: second", "id: first", 72, "meetings[1].id", "duplicateId"],
  ["2026-04-06T09:00", "2026-01-05T09:00", 72, "meetings[1].startsAt", "sameTime"],
  [
    "text: We spend it",
    "text: 'Help 010190-1234'",
    69,
    "meetings[0].items[1].decisions[0].text",
    "looksLikeCpr",
  ],
  ["2026-04-06T09:00", "2026-03-29T02:30", 72, "meetings[1].startsAt", "skippedHour"],
  ["  name: Small", "\tname: Small", 4, "", "syntax"],
  ["kind: municipality}", "kind: municipality", 11, "", "syntax"],
  ["    name: Team", "    name: Team: a good one", 40, "", "syntax"],
  ["holidays:", "---\nholidays:", 50, "", "severalDocuments"],
];

/** A file with one thing written wrongly in it. */
export function spoil([written, instead]: BadFile): string {
  if (smallFile.split(written).length !== 2) throw new Error(`Not exactly once in the file: ${written}`);
  return smallFile.replace(written, () => instead);
}

/** Ten aliases of ten aliases of … : a few lines that stand for a hundred million values. */
export const aliasBomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 8 }, (_, index) => {
  const alias = `*a${index}`;
  return `a${index + 1}: &a${index + 1} [${Array.from({ length: 10 }, () => alias).join(", ")}]\n`;
}).join("")}`;
