// What stands in a calendar that is fetched, and what it says.
import { expect, test } from "vitest";
import { translator } from "../words";
import { type FeedGroup, type FeedMeeting, feedEvent, feedWords, isInFeed, isKnown } from "./feed";

const today = "2026-11-28";
const meeting: FeedMeeting = {
  ...{ uid: "u", sequence: 3, startsAt: "2026-12-10T13:00", timeZone: "Europe/Copenhagen" },
  ...{
    durationMinutes: 60,
    place: "Rådhuset",
    onlineLink: null,
    state: "published",
    cancelledOn: null,
    url: "https://x.dk/m",
  },
};
const group: FeedGroup = {
  ...{ name: "Styringsteam", collaborationName: "SIV", accent: "skov", leader: "Birgit Aagaard" },
  neutral: false,
};

test.each<[string, Partial<FeedMeeting>, boolean]>([
  ["to come", {}, true],
  ["in many years", { startsAt: "2031-01-01T09:00" }, true],
  ["planned and not sent", { state: "planned" }, true],
  ["a year ago", { startsAt: "2025-11-28T09:00", state: "approved" }, true],
  ["longer ago", { startsAt: "2025-11-27T09:00", state: "approved" }, false],
  ["cancelled today", { state: "cancelled", cancelledOn: today }, true],
  [
    "cancelled for the day it is",
    { state: "cancelled", cancelledOn: "2026-11-20", startsAt: "2026-11-28T09:00" },
    true,
  ],
  [
    "cancelled, its day past",
    { state: "cancelled", cancelledOn: "2026-11-20", startsAt: "2026-11-27T09:00" },
    false,
  ],
  ["cancelled 29 days ago", { state: "cancelled", cancelledOn: "2026-10-30" }, true],
  ["cancelled 30 days ago", { state: "cancelled", cancelledOn: "2026-10-29" }, false],
])("%s: in the calendar %s", (_, changed, isIn) => {
  expect(isInFeed({ ...meeting, ...changed }, today)).toBe(isIn);
});

const told = (changed: Partial<FeedMeeting>, of: Partial<FeedGroup> = {}) => {
  const spoken = { ...group, ...of };
  return feedEvent({ ...meeting, ...changed }, spoken, feedWords(spoken, translator("da")));
};

test("a meeting is told as its invitation is", () => {
  expect(told({})).toMatchObject({
    ...{ status: "CONFIRMED", sequence: 3, summary: "Styringsteam – SIV", location: "Rådhuset" },
    ...{ description: "Leder: Birgit Aagaard", color: "darkgreen" },
  });
});

test("one that is joined from afar says by which link, to whom may see more than its time", () => {
  const onlineLink = "https://moede.example/42";
  expect(told({ onlineLink })).toMatchObject({
    ...{ location: "Rådhuset", description: `Deltag online: ${onlineLink}\nLeder: Birgit Aagaard` },
  });
  expect(told({ onlineLink, place: null }).location).toBe(onlineLink);
  expect(JSON.stringify(told({ onlineLink, place: null }, { neutral: true }))).not.toContain(onlineLink);
});

test("one that nobody was told of is tentative, and says why", () => {
  expect(told({ state: "collecting", sequence: null })).toMatchObject({
    ...{ status: "TENTATIVE", sequence: 0 },
    description: "Leder: Birgit Aagaard\nDagsordenen er ikke sendt endnu.",
  });
});

test("a cancelled one says so where no status is shown", () => {
  expect(told({ state: "cancelled" })).toMatchObject({
    ...{ status: "CANCELLED", summary: "Aflyst: Styringsteam – SIV" },
  });
});

test.each([
  "published",
  "planned",
  "cancelled",
] as const)("of a %s meeting inside a circle only the time is told", (state) => {
  expect(JSON.stringify(told({ state }, { neutral: true }))).not.toMatch(/Styring|SIV|Birgit|Rådhus/);
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ["*", true],
  ['"b"', false],
  ["a", false],
  [null, false],
])("who says to have %s has it: %s", (held, known) => {
  expect(isKnown('"a"', held)).toBe(known);
});
