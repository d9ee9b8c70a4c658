// Dispositions as they are edited.
import { expect, test } from "vitest";
import type { StandingItem } from "./collaboration-file";
import { minutesOf, named, sharedName } from "./disposition";

const item = (title: string, more: Partial<StandingItem> = {}): StandingItem => ({
  title,
  type: "discussion",
  ...more,
});

test("an item without a name gets one from its title, unlike every other", () => {
  const items = [item("Tema"), item("Tema", { id: "tema" }), item("Tema"), item("Økonomi")];
  expect(named(items).map(({ id }) => id)).toEqual(["tema-2", "tema", "tema-3", "oekonomi"]);
});

test("two items of one name are found, sub-items too", () => {
  expect(sharedName([item("A", { id: "a" }), item("B", { id: "b", sub: [item("C", { id: "a" })] })])).toBe(
    "a",
  );
  expect(sharedName([item("A", { id: "a" }), item("B", { id: "b", sub: [item("C")] })])).toBeNull();
});

test("sub-items share their parent's time", () => {
  expect(minutesOf([item("A", { minutes: 10, sub: [item("B", { minutes: 5 })] }), item("C")])).toBe(10);
});
