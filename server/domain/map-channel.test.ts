// Labels between two rows: side by side where there is room, under one another where there is not.
import { expect, test } from "vitest";
import { type ChannelLabel, packInto, stripHeight } from "./map-channel";

const at = (x: number, ...texts: string[]): ChannelLabel => ({
  x,
  anchor: "start",
  lines: texts.map((text) => ({ kind: "up", text })),
});

test("no labels need no height", () => {
  expect(stripHeight([])).toBe(0);
  expect(packInto([], 100)).toEqual([]);
});

test("labels with room stand side by side", () => {
  const channel = [at(0, "20 minutes"), at(400, "5 decisions", "1 in review")];
  expect(stripHeight(channel)).toBe(36);
  expect(packInto(channel, 100).map(({ x, y }) => [x, y])).toEqual([
    [0, 113],
    [400, 113],
    [400, 131],
  ]);
});

test("a label that would touch another stands under it", () => {
  const channel = [at(0, "20 minutes", "1 in review"), at(10, "5 decisions")];
  expect(stripHeight(channel)).toBe(54);
  expect(packInto(channel, 100).map(({ y }) => y)).toEqual([113, 131, 149]);
});
