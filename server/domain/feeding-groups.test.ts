import { expect, test } from "vitest";
import { standing } from "./agenda-sources.fixture";
import { type FeedFacts, feedingGroups } from "./feeding-groups";

const own = { id: "steering", neutral: false };
const group = (key: string, more: Partial<FeedFacts> = {}): FeedFacts => ({
  ...{ id: key, key, effort: null, parentId: null, neutral: false, archivedOn: null },
  ...more,
});
const minutes = [standing("news", "minutes-of", { groups: ["casework", "network"] })];
const someEfforts = [standing("status", "effort-status", { efforts: ["skp"] })];
const allEfforts = [standing("status", "effort-status")];
const deep = [standing("whole", "none", { sub: [standing("news", "minutes-of", { groups: ["casework"] })] })];

test.each([
  ["is named by the disposition", minutes, group("casework"), true],
  ["is named by a sub-item", deep, group("casework"), true],
  ["is named by nobody", minutes, group("health"), false],
  ["has the effort that is asked for", someEfforts, group("team", { effort: "skp" }), true],
  ["has another effort", someEfforts, group("team", { effort: "health" }), false],
  ["has any effort, when all are asked for", allEfforts, group("team", { effort: "health" }), true],
  ["has no effort, when all are asked for", allEfforts, group("team"), false],
  ["stands under the group", [], group("team", { parentId: "steering" }), true],
  ["stands under another", [], group("team", { parentId: "operations" }), false],
  ["is the group itself", minutes, group("casework", { id: "steering" }), false],
  ["is confidential", minutes, group("network", { neutral: true }), false],
  ["was closed", minutes, group("casework", { archivedOn: "2026-11-23" }), false],
  ["will be closed", minutes, group("casework", { archivedOn: "2026-11-24" }), true],
])("a group that %s feeds it: %#", (_, disposition, other, feeds) => {
  expect(feedingGroups(own, disposition, [other], "2026-11-23")).toEqual(feeds ? [other] : []);
});

test("a confidential group asks its own circle and nobody else", () => {
  const under = group("team", { parentId: "steering" });
  expect(feedingGroups({ ...own, neutral: true }, minutes, [group("casework"), under], "2026-11-23")).toEqual(
    [],
  );
});
