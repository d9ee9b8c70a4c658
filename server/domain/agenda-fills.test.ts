import { describe, expect, test } from "vitest";
import type { Fill } from "./agenda";
import type { AgendaSources } from "./agenda-sources";
import { codes, compose, linesOf, standing } from "./agenda-sources.fixture";

describe("theme", () => {
  const theme = (id: string, on: string | null, more = {}) => ({
    id,
    title: `About ${id}`,
    presenters: ["lene", "A guest"],
    ...{ on, wholeDay: false, note: null },
    taken: "no" as const,
    ...more,
  });
  const chosen = (...themes: AgendaSources["themes"]) => linesOf(compose({ themes }), "theme")[0]?.key;

  test.each<[string, AgendaSources["themes"], string]>([
    [
      "the nearest since the last meeting",
      [theme("a", "2026-10-01"), theme("b", "2026-12-01")],
      "theme/theme:b",
    ],
    ["not one for a later meeting", [theme("a", "2026-12-02"), theme("b", null)], "theme/theme:b"],
    ["not one of an earlier meeting", [theme("a", "2026-09-08")], "theme/empty"],
    [
      "but one that an earlier meeting put off",
      [theme("a", "2026-09-08", { taken: "put-off" })],
      "theme/theme:a",
    ],
    [
      "the first without a date",
      [theme("a", null, { taken: "yes" }), theme("b", null), theme("c", null)],
      "theme/theme:b",
    ],
    ["none", [], "theme/empty"],
  ])("is %s", (_, themes, key) => {
    expect(chosen(...themes)).toBe(key);
  });

  test("names its presenters, with where they come from, and says what is written about it", () => {
    const [about, note] = linesOf(compose({ themes: [theme("a", null, { note: "Bring cases." })] }), "theme");
    expect(about?.says.params.presenters).toEqual(["Lene (Jobcenter)", "A guest"]);
    expect(note?.says).toEqual({ code: "note", params: { text: "Bring cases." } });
  });

  test("a theme day is about its theme, which no usual meeting takes", () => {
    const themes = [theme("day", "2026-12-01", { wholeDay: true })];
    expect(chosen(...themes)).toBe("theme/empty");
    const meeting = { startsAt: "2027-01-12T09:00", durationMinutes: 360, isNext: false, themeId: "day" };
    expect(linesOf(compose({ themes, meeting }), "theme")[0]).toMatchObject({
      key: "theme/theme:day",
      why: { code: "themeDay" },
    });
  });
});

test("the table is called round, each with where they come from", () => {
  expect(
    linesOf(compose(), "round").map(({ says, why }) => [
      says.params.name,
      says.params.organisation,
      why.code,
    ]),
  ).toEqual([
    ["Birgit", "Handicap", "inTheCircle"],
    ["Viggo", undefined, "memberThrough"],
  ]);
});

test("the outbox names where points may go", () => {
  expect(linesOf(compose(), "onward")[0]?.why.params.groups).toEqual(["Casework team", "Health team"]);
});

test("late additions stand under the approval of the agenda", () => {
  const late = [{ key: "added:9", title: "Fire alarm", number: "12", closed: false }];
  expect(codes(linesOf(compose({ late }), "approve"))).toEqual(["addition"]);
  expect(codes(linesOf(compose(), "approve"))).toEqual(["noAdditions"]);
});

describe("an empty item says why", () => {
  const theme = (on: string | null, taken: "yes" | "no" = "no") => ({
    ...{ id: "a", title: "About a", presenters: [], on, taken, wholeDay: false, note: null },
  });
  test.each<[string, Partial<AgendaSources>, string]>([
    ["no theme is planned", {}, "noTheme"],
    ["every theme has been taken", { themes: [theme(null, "yes")] }, "themesTaken"],
    ["the next theme is for later", { themes: [theme("2027-01-12")] }, "themeLater"],
  ])("theme: %s", (_, more, code) => {
    expect(codes(linesOf(compose(more), "theme"))).toEqual([code]);
  });

  test.each<[boolean, string]>([
    [true, "noReferrals"],
    [false, "referralsOnNext"],
  ])("items from other groups, on the next agenda %s", (isNext, code) => {
    const meeting = { startsAt: "2026-12-01T13:00", durationMinutes: 120, isNext };
    expect(codes(linesOf(compose({ meeting }), "derived"))).toEqual([code]);
  });

  test.each<[Fill, string]>([
    ["plan-status", "status"],
    ["plan-tasks", "tasks"],
    ["plan-goals", "goals"],
    ["plan-activities", "activities"],
  ])("%s is talked through at the meeting", (fill, part) => {
    const [line] = linesOf(compose({ disposition: [standing("plan", fill)] }), "plan");
    expect([line?.says, line?.why.code]).toEqual([{ code: "plan", params: { part } }, "planIsNotHere"]);
  });

  test.each<[AgendaSources["following"], string, string]>([
    [{ on: "2027-03-02", planned: true }, "nextMeetingPlanned", "planned"],
    [{ on: "2027-03-02", planned: false }, "nextMeetingProposed", "fromRhythm"],
    [null, "nextMeetingAtMeeting", "noRhythm"],
  ])("the next meeting: %j", (following, code, why) => {
    const [line] = linesOf(compose({ following, disposition: [standing("next", "next-meeting")] }), "next");
    expect([line?.says.code, line?.why.code]).toEqual([code, why]);
  });
});
