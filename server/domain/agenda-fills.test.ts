import { describe, expect, test } from "vitest";
import type { AgendaSources } from "./agenda-sources";
import { codes, compose, linesOf } from "./agenda-sources.fixture";

describe("theme", () => {
  const theme = (id: string, on: string | null, more = {}) => ({
    id,
    title: `About ${id}`,
    presenters: ["lene", "A guest"],
    on,
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

  test("names its presenters", () => {
    expect(linesOf(compose({ themes: [theme("a", null)] }), "theme")[0]?.says.params.presenters).toEqual([
      "Lene",
      "A guest",
    ]);
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
  const late = [{ key: "added:9", title: "Fire alarm", number: "12" }];
  expect(codes(linesOf(compose({ late }), "approve"))).toEqual(["addition"]);
  expect(codes(linesOf(compose(), "approve"))).toEqual(["noAdditions"]);
});
