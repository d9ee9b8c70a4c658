// Facts and words for tests of the map: one collaboration as in the drawing, and any at all.

import fc from "fast-check";
import { layers } from "./collaboration-file";
import type { MapFacts, MapGroup, MapWords } from "./map-drawing";

export const words: MapWords = {
  layer: (layer) => layer,
  minutesUp: (minutes, inReview) => [
    `${minutes} minutes up`,
    ...(inReview > 0 ? [`${inReview} in review`] : []),
  ],
  decisionsDown: (decisions) => (decisions > 0 ? [`${decisions} decisions down`] : []),
  waiting: (count) => `${count} points waiting`,
};

export const group = (key: string, layer: MapGroup["layer"], more: Partial<MapGroup> = {}): MapGroup => ({
  key,
  layer,
  name: key,
  about: "6 people, 4 a year",
  seats: 6,
  included: 0,
  decisions: 0,
  ...more,
});

export const report = (from: string, to: string, minutes = 4, inReview = 0) => ({
  from,
  to,
  minutes,
  inReview,
});

/** Four teams under a steering group with an operations team between them, as in the drawing. */
export const siv: MapFacts = {
  groups: [
    group("steering", "steering", { name: "Styringsteam", seats: 9, decisions: 5 }),
    group("operations", "operations", { name: "Driftsteam", seats: 8, included: 9 }),
    group("casework", "working-group", { name: "Team fremskudt sagsbehandling" }),
    group("substance", "working-group", { name: "Team fremskudt misbrugsindsats", seats: 4 }),
    group("skp", "working-group", { name: "Team Styrket SKP", seats: 4 }),
    group("health", "working-group", { name: "Sundhedsteam", seats: 4 }),
  ],
  reports: [
    report("operations", "steering"),
    report("steering", "operations"),
    ...["casework", "substance", "skp", "health"].map((key) =>
      report(key, "steering", 5, key === "skp" ? 1 : 0),
    ),
  ],
  referrals: [
    { from: "steering", to: "casework", count: 1 },
    { from: "health", to: "steering", count: 1 },
  ],
};

const anyName = fc.array(
  fc.constantFrom(
    "Team",
    "fremskudt",
    "sagsbehandling",
    "i",
    "Værestedsbrugerrepræsentantskabsudvalget",
    "MWÆ",
  ),
  {
    minLength: 1,
    maxLength: 8,
  },
);

/** Any collaboration, with long names, many groups and minutes that go anywhere. */
export const anyFacts: fc.Arbitrary<MapFacts> = fc
  .array(
    fc.record({
      name: anyName.map((parts) => parts.join(" ")),
      layer: fc.constantFrom(...layers),
      seats: fc.integer({ min: 1, max: 70 }),
      included: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
      decisions: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .chain((shapes) => {
    const groups = shapes.map((shape, index) => ({
      ...shape,
      key: `g${index}`,
      about: `${shape.seats + shape.included} personer, 4 om året`,
    }));
    const key = fc.constantFrom(...groups.map((group) => group.key));
    const count = fc.integer({ min: 0, max: 99 });
    return fc.record({
      groups: fc.constant(groups),
      reports: fc.array(fc.record({ from: key, to: key, minutes: count, inReview: count }), {
        maxLength: 60,
      }),
      referrals: fc.array(fc.record({ from: key, to: key, count: fc.integer({ min: 1, max: 99 }) }), {
        maxLength: 12,
      }),
    });
  });
