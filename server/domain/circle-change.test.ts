// Each way a circle can change, then the promise that holds for any invitations and any circle.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CircleChange, circleChange, isUnchanged, type KeptInvitation } from "./circle-change";

const earlier = new Date("2026-11-01T08:00:00Z");
const home = (personId: string) => `${personId}@haderslev.example`;
const standing = (personId: string, sentTo: string | null = home(personId)): KeptInvitation => ({
  personId,
  sentTo,
  removedAt: null,
});
const removed = (personId: string): KeptInvitation => ({ ...standing(personId), removedAt: earlier });
const inCircle = (personId: string, address = home(personId)) => ({ personId, address });

const said = ({ added, ...kept }: CircleChange<KeptInvitation>) => [
  ...added.map((personId) => `${personId} added`),
  ...Object.entries(kept).flatMap(([what, people]) => people.map(({ personId }) => `${personId} ${what}`)),
];

const both = [inCircle("birgit"), inCircle("soren")];

test.each<[string, KeptInvitation[], ReturnType<typeof inCircle>[], string[]]>([
  ["nobody and nobody", [], [], []],
  ["the same people", [standing("birgit"), standing("soren")], both, []],
  ["one more", [standing("birgit")], both, ["soren added"]],
  ["one less", [standing("birgit"), standing("mette")], [inCircle("birgit")], ["mette removed"]],
  ["one for another", [standing("birgit"), standing("mette")], both, ["soren added", "mette removed"]],
  ["one back", [standing("birgit"), removed("soren")], both, ["soren returned"]],
  ["one who stays away", [standing("birgit"), removed("mette")], [inCircle("birgit")], []],
  [
    "a new address",
    [standing("birgit"), standing("soren")],
    [inCircle("birgit"), inCircle("soren", "soren@region.example")],
    ["soren readdressed"],
  ],
  [
    "the address in other letters",
    [standing("birgit")],
    [inCircle("birgit", "Birgit@Haderslev.example")],
    [],
  ],
  [
    "a new address before anything was sent",
    [standing("birgit", null)],
    [inCircle("birgit", "birgit@region.example")],
    [],
  ],
  ["one out before anything was sent", [standing("mette", null)], [], ["mette removed"]],
  [
    "back with a new address",
    [removed("soren")],
    [inCircle("soren", "soren@region.example")],
    ["soren returned"],
  ],
])("%s", (_, kept, circle, expected) => {
  expect(said(circleChange(kept, circle))).toEqual(expected);
});

/** What is kept once the change is done and everyone has been written to. */
function applied(
  kept: readonly KeptInvitation[],
  circle: readonly { personId: string; address: string }[],
): KeptInvitation[] {
  const change = circleChange(kept, circle);
  const anew = new Set([...change.returned, ...change.readdressed]);
  const gone = new Set(change.removed);
  const address = new Map(circle.map((one) => [one.personId, one.address]));
  const sent = (personId: string) => standing(personId, address.get(personId) ?? null);
  return [
    ...kept.map((one) => {
      if (gone.has(one)) return { ...one, removedAt: earlier };
      return anew.has(one) || (one.removedAt === null && one.sentTo === null) ? sent(one.personId) : one;
    }),
    ...change.added.map(sent),
  ];
}

const anyone = fc.constantFrom("birgit", "soren", "mette", "bo", "ida");
const anyAddress = fc.constantFrom("haderslev", "region").map((place) => (personId: string) => {
  return `${personId}@${place}.example`;
});
const anyKept = fc.uniqueArray(
  fc
    .record({ personId: anyone, at: fc.option(anyAddress), removedAt: fc.constantFrom(null, earlier) })
    .map(({ at, ...one }) => ({ ...one, sentTo: at?.(one.personId) ?? null })),
  { selector: ({ personId }) => personId },
);
const anyCircle = fc.uniqueArray(
  fc.record({ personId: anyone, at: anyAddress }).map(({ personId, at }) => ({
    personId,
    address: at(personId),
  })),
  { selector: ({ personId }) => personId },
);

describe("whatever was sent, and whoever sits in the circle", () => {
  test("the change makes the invitations those of the circle, each person in it once, and a second time none", () => {
    fc.assert(
      fc.property(anyKept, anyCircle, (kept, circle) => {
        const people = said(circleChange(kept, circle)).map((one) => one.split(" ")[0]);
        expect(new Set(people).size).toBe(people.length);

        const after = applied(kept, circle);
        const reached = after.flatMap(({ personId, sentTo, removedAt }) =>
          removedAt === null ? [`${personId} ${sentTo}`] : [],
        );
        expect(reached.sort()).toEqual(
          circle.map(({ personId, address }) => `${personId} ${address}`).sort(),
        );
        expect(isUnchanged(circleChange(after, circle))).toBe(true);
      }),
    );
  });
});
