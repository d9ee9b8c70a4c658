// The map on a phone: one column in the order of the layers. That nothing touches is tested with the sheet.
import { expect, test } from "vitest";
import { siv, words } from "./map-facts.fixture";
import { layOutPhoneMap } from "./map-phone";

test("the groups stand under one another, on a sheet a phone has room for", () => {
  const { tables, width } = layOutPhoneMap(siv, words);
  expect(tables.map(({ key }) => key)).toEqual(siv.groups.map(({ key }) => key));
  expect(tables.map(({ y }) => y)).toEqual(tables.map(({ y }) => y).toSorted((a, b) => a - b));
  expect(width).toBeLessThanOrEqual(360);
});

test("points that wait for a group are counted under its name", () => {
  const texts = layOutPhoneMap(siv, words).tables.map(({ labels }) => labels.at(-1)?.text);
  expect(texts.filter((text) => text === "1 points waiting")).toHaveLength(2);
});

test("no groups is an empty sheet", () => {
  expect(layOutPhoneMap({ groups: [], reports: [], referrals: [] }, words).tables).toEqual([]);
});
