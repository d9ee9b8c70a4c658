import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isNeeded,
  type OwedMessage,
  type Owing,
  owedMessage,
  owedMessages,
  type TableSide,
} from "./network-meeting";

const owing = (rest: Partial<Owing>): Owing => ({
  ...{ shouldStand: true, sequence: 0, isTold: false, toldSequence: null },
  ...rest,
});

test.each<[string, Owing, ReturnType<typeof owedMessage>]>([
  ["called the first time", owing({}), { method: "REQUEST", sequence: 0 }],
  ["called to a meeting that was moved already", owing({ sequence: 2 }), { method: "REQUEST", sequence: 2 }],
  ["told, nothing new", owing({ isTold: true, toldSequence: 0 }), null],
  ["moved", owing({ isTold: true, toldSequence: 0, sequence: 1 }), { method: "REQUEST", sequence: 1 }],
  [
    "cancelled",
    owing({ shouldStand: false, isTold: true, toldSequence: 0, sequence: 1 }),
    { method: "CANCEL", sequence: 1 },
  ],
  [
    "without ground any more",
    owing({ shouldStand: false, isTold: true, toldSequence: 0 }),
    { method: "CANCEL", sequence: 1 },
  ],
  ["never told, and never to be", owing({ shouldStand: false }), null],
  ["called again", owing({ toldSequence: 1 }), { method: "REQUEST", sequence: 2 }],
])("what is owed: %s", (_, is, expected) => {
  expect(owedMessage(is)).toEqual(expected);
});

test.each<[string, Parameters<typeof owedMessages>[0], OwedMessage[]]>([
  [
    "at another address, it leaves the calendar of the old one",
    { ...owing({ isTold: true, toldSequence: 0 }), hasAnotherAddress: true },
    [
      { method: "CANCEL", sequence: 1 },
      { method: "REQUEST", sequence: 2 },
    ],
  ],
  [
    "at another address, and the meeting moved",
    { ...owing({ isTold: true, toldSequence: 0, sequence: 4 }), hasAnotherAddress: true },
    [
      { method: "CANCEL", sequence: 4 },
      { method: "REQUEST", sequence: 5 },
    ],
  ],
  [
    "at another address, and called no more",
    { ...owing({ shouldStand: false, isTold: true, toldSequence: 0 }), hasAnotherAddress: true },
    [{ method: "CANCEL", sequence: 1 }],
  ],
  [
    "at another address before anything was told",
    { ...owing({}), hasAnotherAddress: true },
    [{ method: "REQUEST", sequence: 0 }],
  ],
  ["nothing new", { ...owing({ isTold: true, toldSequence: 0 }), hasAnotherAddress: false }, []],
])("what is owed: %s", (_, is, expected) => {
  expect(owedMessages(is)).toEqual(expected);
});

test.each<[TableSide, TableSide[], boolean]>([
  ["authority", ["partner", "own"], true],
  ["authority", ["authority"], false],
  ["partner", ["authority", "authority"], true],
  ["partner", ["authority", "partner"], false],
  ["own", ["authority"], false],
])("of the side %s, beside %j: needed %s", (side, others, expected) => {
  expect(isNeeded(side, others)).toBe(expected);
});

test("whatever happens to a meeting, each message is later than the last, and the last one tells what stands", () => {
  const happening = fc.array(fc.record({ shouldStand: fc.boolean(), moves: fc.boolean() }));
  fc.assert(
    fc.property(happening, (happenings) => {
      let told = owing({});
      for (const { shouldStand, moves } of happenings) {
        const is = { ...told, shouldStand, sequence: told.sequence + (moves ? 1 : 0) };
        const owed = owedMessage(is);
        if (owed && is.toldSequence !== null) expect(owed.sequence).toBeGreaterThan(is.toldSequence);
        told = owed ? { ...is, isTold: owed.method === "REQUEST", toldSequence: owed.sequence } : is;
        expect(told.isTold).toBe(shouldStand);
        expect(owedMessage(told)).toBeNull();
      }
    }),
  );
});
