// Places by what is written, the way between them, and when people can meet somewhere: against every start tried with every way.
import fc from "fast-check";
import { expect, test } from "vitest";
import { missingAt, type SlotPerson, type SlotQuestion } from "./slots";
import { stepMinutes } from "./time-rows";
import { toldByKey } from "./told-times";
import {
  isPlace,
  longestWay,
  noPlace,
  placeIn,
  placeSought,
  placesOf,
  placeToMeet,
  type TravelTime,
  wayTo,
  withTravel,
} from "./travel-times";
import { usualSpans } from "./working-hours";
import { zoneOffsets } from "./zone-offsets";

const times: TravelTime[] = [
  { one: "Rådhuset", other: "Regnbuen", minutes: 12 },
  { one: "Vojens", other: "rådhuset", minutes: 25 },
  { one: "Vojens bibliotek", other: "Regnbuen", minutes: 30 },
];
const places = placesOf(times);

test("each place is there once, by name", () => {
  expect(places).toEqual(["Regnbuen", "rådhuset", "Vojens", "Vojens bibliotek"]);
});

test.each([
  ["Rådhuset, mødelokale 2", "rådhuset"],
  ["Mødelokale 2 (RÅDHUSET)", "rådhuset"],
  ["Regnbuen", "Regnbuen"],
  ["Salen, Vojens  Bibliotek", "Vojens bibliotek"],
  ["Vojens Hallen", "Vojens"],
  ["Rådhuskælderen", null],
  ["Teams", null],
  ["", null],
  [null, null],
])("what is written %s is at %s", (written, place) => {
  expect(placeIn(written, places)).toBe(place);
});

test("the room says where, then whoever asks; a place that nobody knows is none", () => {
  const rooms = [
    { key: "hall", place: "Regnbuen" },
    { key: "attic", place: null },
  ];
  const sought = (place?: string, room?: string) =>
    placeSought({ place, room }, { places, rooms, usualPlace: null });
  expect(sought("Vojens", "hall")).toBe("Regnbuen");
  expect([sought("Vojens", "attic"), sought("Vojens", "*"), sought("Vojens")]).toEqual(
    Array(3).fill("Vojens"),
  );
  expect([sought(), sought("Mars"), sought("Mars", "nowhere")]).toEqual([null, null, null]);
});

test("what says that no place is meant is the name of none", () => {
  expect([noPlace, "Rådhuset", "4", "  "].map(isPlace)).toEqual([false, true, true, false]);
});

test("where nothing is said they meet where they usually do, unless they are to meet nowhere in particular", () => {
  const rooms = [{ key: "hall", place: "Regnbuen" }];
  const sought = (place?: string, room?: string) =>
    placeSought({ place, room }, { places, rooms, usualPlace: "rådhuset" });
  expect([sought(), sought(""), sought("Vojens"), sought("", "hall")]).toEqual([
    ...["rådhuset", "rådhuset", "Vojens", "Regnbuen"],
  ]);
  expect([sought(noPlace), sought("Mars"), sought("", "*"), sought("", "attic")]).toEqual(
    Array(4).fill(null),
  );
});

test("a group meets where it usually does, unless they are to meet elsewhere", () => {
  expect(placeToMeet("Rådhuset, mødelokale 2", "rådhuset")).toBe("Rådhuset, mødelokale 2");
  expect(placeToMeet("Rådhuset, mødelokale 2", "Regnbuen")).toBe("Regnbuen");
  expect([
    placeToMeet(null, "Regnbuen"),
    placeToMeet("Regnbuen", undefined),
    placeToMeet(null, undefined),
  ]).toEqual([...["Regnbuen", "Regnbuen", null]]);
});

test("the way is the same in both directions, and none where it is the same place or nobody has said", () => {
  const way = wayTo("Regnbuen", times);
  expect(["Rådhuset, 1. sal", "Vojens bibliotek", "Vojens", "Regnbuen, gården", "Teams"].map(way)).toEqual([
    ...[12, 30, 0, 0, 0],
  ]);
  expect(wayTo("rådhuset", times)("Regnbuen")).toBe(12);
});

const names = ["Alpha", "Beta", "Gamma", "Delta"] as const;
const anyTimes = fc
  .subarray(names.flatMap((one, index) => names.slice(index + 1).map((other) => ({ one, other }))))
  .chain((pairs) =>
    fc.tuple(
      ...pairs.map((pair) =>
        fc.record({ minutes: fc.nat(90), turned: fc.boolean() }).map(({ minutes, turned }) => ({
          ...(turned ? { one: pair.other, other: pair.one } : pair),
          minutes,
        })),
      ),
    ),
  );

test("between any two places it is as long there as back, and nobody is on the way to where they are", () => {
  fc.assert(
    fc.property(anyTimes, fc.constantFrom(...names), fc.constantFrom(...names), (known, one, other) => {
      expect(wayTo(one, known)(other)).toBe(wayTo(other, known)(one));
      expect(wayTo(one, known)(`${one}, room 4`)).toBe(0);
      const busy = Float64Array.of(600, 660);
      expect(
        withTravel(
          busy,
          busy.map(() => wayTo(one, known)(one)),
        ),
      ).toEqual(busy);
    }),
  );
});

// a winter Monday and Tuesday in Denmark, whose clock is an hour ahead
const [from, until] = [Date.UTC(2027, 0, 10, 23) / 60_000, Date.UTC(2027, 0, 12, 23) / 60_000];
const zone = zoneOffsets("Europe/Copenhagen", from, until);

const anyMeeting = fc.record({
  starts: fc.integer({ min: from - longestWay, max: until + longestWay }),
  minutes: fc.integer({ min: 1, max: 240 }),
  place: fc.constantFrom(...names, "Alpha, room 2", "Teams", null),
});

/** The minutes between two places as the pairs say them, one pair after the other. */
function minutesBetween(known: readonly TravelTime[], written: string | null, sought: string): number {
  const at = names.find((name) => written?.split(", ").includes(name));
  const pair = known.find(
    ({ one, other }) => (one === at && other === sought) || (one === sought && other === at),
  );
  return at === sought ? 0 : (pair?.minutes ?? 0);
}

test("whoever can come to a place is free for as long as it lasts, for the way there and back, and for the margin", () => {
  fc.assert(
    fc.property(
      anyTimes,
      fc.array(anyMeeting, { maxLength: 6 }),
      fc.constantFrom(...names),
      fc.constantFrom(0, 10, 15, 60),
      fc.constantFrom(30, 60, 90),
      (known, meetings, sought, margin, minutes) => {
        const way = wayTo(sought, known);
        const person: SlotPerson = {
          ...{ id: "ida", hours: usualSpans, zone, away: new Float64Array() },
          busy: Float64Array.from(meetings.flatMap(({ starts, minutes: long }) => [starts, starts + long])),
          travel: Float64Array.from(
            meetings.flatMap(({ place }) => Array(2).fill(place === null ? 0 : way(place))),
          ),
        };
        const closed = new Float64Array();
        const told = toldByKey(
          { from, until, zone, people: [person], rooms: [], closed },
          [{ id: "ida", key: "ida" }],
          true,
        );
        for (const people of [[person], told.people]) {
          const question: SlotQuestion = {
            ...{ from, until, zone, people, closed, minutes, margin, wanted: usualSpans },
            ...{ required: ["ida"], optional: [], anyOf: [] },
          };
          const missing = missingAt(question);
          for (let at = from; at + minutes <= until; at += stepMinutes) {
            const lacking = missing(at);
            if (lacking === null) continue;
            const isTaken = meetings.some(({ starts, minutes: long, place }) => {
              const around = margin + minutesBetween(known, place, sought);
              return at < starts + long + around && starts - around < at + minutes;
            });
            expect(lacking.length > 0, `${at - from}`).toBe(isTaken);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
