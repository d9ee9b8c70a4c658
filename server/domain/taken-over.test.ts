import { expect, test } from "vitest";
import type { StandingItem } from "./collaboration-file";
import { overridesTakenOver, takenOver } from "./taken-over";

const item = (title: string, more: Partial<StandingItem> = {}): StandingItem => ({
  title,
  type: "discussion",
  ...more,
});

test("where a group is asked, the one that took over from it is asked first; points go to that one alone", () => {
  const items = [
    item("A", { fill: "minutes-of", groups: ["x", "old"], sub: [item("B", { groups: ["old", "new"] })] }),
    item("C", { fill: "refer-onward", groups: ["old", "x"] }),
    item("D"),
  ];
  expect(takenOver(items, "old", "new")).toEqual([
    item("A", {
      fill: "minutes-of",
      groups: ["x", "new", "old"],
      sub: [item("B", { groups: ["new", "old"] })],
    }),
    item("C", { fill: "refer-onward", groups: ["new", "x"] }),
    item("D"),
  ]);
  expect(takenOver(items, "nobody", "new")).toBe(items);
});

test("where a group has its own words about whom it asks, they follow", () => {
  const overrides = [
    { item: "news", groups: ["old"] },
    { item: "onward", fill: "refer-onward" as const, groups: ["old", "x"] },
    { item: "aob", struck: true },
  ];
  expect(overridesTakenOver(overrides, "old", "new")).toEqual([
    { item: "news", groups: ["new", "old"] },
    { item: "onward", fill: "refer-onward", groups: ["new", "x"] },
    { item: "aob", struck: true },
  ]);
  expect(overridesTakenOver(overrides, "nobody", "new")).toBe(overrides);
});
