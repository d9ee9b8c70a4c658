import { expect, test } from "vitest";
import {
  carries,
  cprDigits,
  isReached,
  isStillTrue,
  type LetterChannel,
  type LetterKind,
  type LetterState,
  letterKinds,
  meantWay,
  type Reach,
  type Told,
  toldBy,
  wayOf,
} from "./citizen-letter";
import type { NetworkState } from "./network-meeting";

const startsAt = new Date("2026-11-24T13:00:00Z");
const before = new Date("2026-11-24T12:59:59Z");

test.each<[LetterKind, NetworkState, Date, boolean]>([
  ["invited", "booked", before, true],
  ["invited", "cancelled", before, false],
  ["invited", "booked", startsAt, false],
  ["moved", "booked", before, true],
  ["moved", "cancelled", before, false],
  ["reminder", "booked", before, true],
  ["reminder", "held", before, false],
  ["cancelled", "cancelled", startsAt, true],
  ["minutes", "held", startsAt, true],
])("%s of a meeting that is %s, at %s", (kind, state, now, isTrue) => {
  expect(isStillTrue(kind, { state, startsAt }, now)).toBe(isTrue);
});

test("a text message carries a reminder alone, and the other ways everything", () => {
  for (const kind of letterKinds) {
    expect(carries("sms", kind)).toBe(kind === "reminder");
    expect(carries("print", kind) && carries("digital-post", kind)).toBe(true);
  }
});

test.each<[LetterChannel, LetterKind, string | null, LetterChannel | null]>([
  ["print", "invited", null, "print"],
  ["print", "invited", "Havnegade 1\n4700 Næstved", "print"],
  ["digital-post", "invited", "010190-0000", "digital-post"],
  ["digital-post", "invited", null, "print"],
  ["digital-post", "invited", "exempt", "print"],
  ["sms", "reminder", "0101900000", "sms"],
  ["sms", "reminder", null, null],
  ["sms", "invited", "0101900000", null],
])("by %s, %s to %j goes by %s", (channel, kind, address, way) => {
  expect(wayOf(channel, kind, address)).toBe(way);
});

test.each<[Reach, LetterChannel, boolean]>([
  [{ hasDigitalPost: true, isExempt: false, hasPostal: false }, "digital-post", true],
  [{ hasDigitalPost: true, isExempt: true, hasPostal: false }, "print", false],
  [{ hasDigitalPost: true, isExempt: true, hasPostal: true }, "print", true],
  [{ hasDigitalPost: false, isExempt: false, hasPostal: true }, "print", true],
  [{ hasDigitalPost: false, isExempt: false, hasPostal: false }, "print", false],
])("%j is written to by %s; a letter gets there: %s", (reach, way, reached) => {
  expect([meantWay(reach), isReached(reach)]).toEqual([way, reached]);
});

test.each<[Told, [LetterKind, LetterState][]]>([
  ["not-told", []],
  ["not-told", [["invited", "to-print"]]],
  ["not-told", [["invited", "failed"]]],
  ["on-its-way", [["invited", "waiting"]]],
  ["told", [["invited", "sent"]]],
  [
    "told",
    [
      ["invited", "sent"],
      ["reminder", "failed"],
    ],
  ],
  [
    "not-told",
    [
      ["invited", "sent"],
      ["moved", "to-print"],
    ],
  ],
  [
    "told",
    [
      ["invited", "dropped"],
      ["moved", "sent"],
    ],
  ],
])("the citizen is %s by %j", (told, letters) => {
  expect(toldBy(letters.map(([kind, state]) => ({ kind, state })))).toBe(told);
});

test.each([
  ["010190-0000", "0101900000"],
  [" 0101900000 ", "0101900000"],
  ["010190 0000", "0101900000"],
  ["01019-00000", null],
  ["010190-000", null],
  ["+45 12 34 56 78", null],
  ["", null],
])("%j is %j", (address, digits) => {
  expect(cprDigits(address)).toBe(digits);
});
