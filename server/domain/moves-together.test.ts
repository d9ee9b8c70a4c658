import fc from "fast-check";
import { expect, test } from "vitest";
import { movesTogether, readerOf } from "./moves-together";

const at = (address: string, personId = address) => ({ personId, address });
const meeting = (startsAt: string, told: Record<string, string>, isNeutral = false) => ({
  ...{ startsAt, isNeutral },
  messages: Object.entries(told).map(([address, occasion]) => ({ occasion, attendee: at(address) })),
});

test("whoever has several moves hears of them in one mail, in order of time; whoever has one has its own", () => {
  const march = meeting("2027-03-02T13:00", { anna: "moved", bo: "moved" });
  const may = meeting("2027-05-02T13:00", { anna: "moved", carl: "invited" });
  const january = meeting("2027-01-12T13:00", { anna: "moved", carl: "moved" });
  expect(movesTogether([march, may, january])).toEqual(
    new Map([[readerOf(at("anna")), [january, march, may]]]),
  );
});

test("what is no move is told by itself, and so is what is neutral", () => {
  const moved = meeting("2027-03-02T13:00", { anna: "moved", bo: "moved" });
  const others = meeting("2027-05-02T13:00", { anna: "removed", bo: "updated" });
  const neutral = meeting("2027-06-02T13:00", { anna: "moved", bo: "moved" }, true);
  expect(movesTogether([moved, others, neutral]).size).toBe(0);
});

test("a person with two addresses has a mail at each of what was told there", () => {
  const two = ["old@siv.example", "new@siv.example"].flatMap((address) =>
    ["2027-01-01T09:00", "2027-02-01T09:00"].map((startsAt) => ({
      ...{ startsAt, isNeutral: false },
      messages: [{ occasion: "moved", attendee: at(address, "anna") }],
    })),
  );
  expect([...movesTogether(two).values()].map(({ length }) => length)).toEqual([2, 2]);
});

const occasions = fc.constantFrom("moved", "invited", "removed", "updated");
const someMeeting = fc.record({
  startsAt: fc.constantFrom("2027-01-01T09:00", "2027-02-01T09:00", "2027-03-01T09:00"),
  isNeutral: fc.boolean(),
  messages: fc.uniqueArray(
    fc.record({ occasion: occasions, attendee: fc.constantFrom(..."abcd").map((one) => at(one)) }),
    {
      selector: ({ attendee }) => attendee.personId,
    },
  ),
});

test("every move is told once: together where there are several, else alone, and nothing else is told together", () => {
  fc.assert(
    fc.property(fc.array(someMeeting, { maxLength: 6 }), (meetings) => {
      const together = movesTogether(meetings);
      for (const reader of [..."abcd"].map((one) => readerOf(at(one)))) {
        const own = meetings.filter(
          ({ isNeutral, messages }) =>
            !isNeutral &&
            messages.some(({ occasion, attendee }) => occasion === "moved" && readerOf(attendee) === reader),
        );
        const told = together.get(reader) ?? [];
        expect(new Set(told)).toEqual(new Set(own.length > 1 ? own : []));
        expect(told.length).toBe(own.length > 1 ? own.length : 0);
        const times = told.map(({ startsAt }) => startsAt);
        expect(times).toEqual(times.toSorted());
      }
    }),
  );
});
