import { expect, test } from "vitest";
import { at, compose, held, standing } from "./agenda-sources.fixture";
import { warningsOf } from "./agenda-warnings";
import type { MeetingState } from "./meeting-state";

const report = (state: MeetingState) =>
  held({
    state,
    decisions: [{ id: "d1", number: "2026-01", text: "We go on.", at: at() }],
    news: [{ id: "n1", text: "All is well.", at: at() }],
  });

const agendaWith = (state: MeetingState, minutes = 10) =>
  compose({
    disposition: [standing("others", "minutes-of", { groups: ["casework"], minutes })],
    reports: [report(state)],
  });

test.each<[MeetingState, number]>([
  ["approved", 0],
  ["in-review", 2],
  ["held", 2],
])("what minutes in the state %s tell is warned of in %i lines", (state, lines) => {
  expect(warningsOf(agendaWith(state)).unapprovedLines).toBe(lines);
});

test("a struck item warns of nothing", () => {
  const agenda = agendaWith("in-review");
  const struck = { ...agenda, items: agenda.items.map((item) => ({ ...item, struck: true })) };
  expect(warningsOf(struck)).toEqual({ unapprovedLines: 0, minutesOver: 0 });
});

test.each([
  [120, 0],
  [121, 1],
  [200, 80],
])("items of %i minutes in a meeting of 120 are %i too many", (minutes, over) => {
  expect(warningsOf(agendaWith("approved", minutes)).minutesOver).toBe(over);
});
