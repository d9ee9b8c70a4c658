import { expect, test } from "vitest";
import type { KnownTime } from "./common-times";
import type { SlotPerson } from "./slots";
import { toldByKey } from "./told-times";
import { usualSpans } from "./working-hours";
import { zoneOffsets } from "./zone-offsets";

const [from, until] = [1000, 5000];
const zone = zoneOffsets("Europe/Copenhagen", from, until);
const none = new Float64Array();

const told = (person: Partial<SlotPerson>, hearsWhy: boolean) => {
  const ida = { ...{ id: "7", busy: none, away: none, hours: usualSpans, zone }, ...person };
  const known: KnownTime = { from, until, zone, people: [ida], rooms: [], closed: none };
  const [one] = toldByKey(known, [{ id: "7", key: "ida" }], hearsWhy).people;
  return { ...one, busy: [...(one?.busy ?? [])], away: [...(one?.away ?? [])] };
};

test("a meeting and the way to it are one, and nothing says how long the way is", () => {
  const near = told({ busy: Float64Array.of(2000, 2100), travel: Float64Array.of(30, 30) }, true);
  expect(near).toEqual(told({ busy: Float64Array.of(1970, 2130) }, true));
  expect(Object.keys(near)).not.toContain("travel");
  // the way from one meeting reaches the way to the next
  const busy = Float64Array.of(2000, 2100, 2150, 2200);
  expect(told({ busy, travel: Float64Array.of(0, 30, 30, 10) }, true).busy).toEqual([2000, 2210]);
});

test("what lies outside is told of as far as its way reaches in", () => {
  const busy = Float64Array.of(800, 900, 5100, 5200);
  expect(told({ busy }, true).busy).toEqual([]);
  expect(told({ busy, travel: Float64Array.of(150, 150, 150, 150) }, true).busy).toEqual([
    ...[1000, 1050, 4950, 5000],
  ]);
});

test("whoever may not hear why is not told an absence from a meeting, nor from the way to one", () => {
  const person = {
    ...{ busy: Float64Array.of(2000, 2100), travel: Float64Array.of(30, 30) },
    away: Float64Array.of(2120, 2400),
  };
  expect(told(person, true)).toMatchObject({ busy: [1970, 2130], away: [2120, 2400] });
  expect(told(person, false)).toMatchObject({ busy: [1970, 2400], away: [] });
});
