import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deliveryOf,
  holds,
  isSmallFile,
  mailsOut,
  type Portion,
  portionFrom,
  refusedBecause,
  together,
} from "./sending";

const portion: fc.Arbitrary<Portion> = fc.oneof(
  fc.constant<Portion>({ kind: "full", items: [] }),
  fc.record({ kind: fc.constant("decisions" as const), items: fc.subarray(["a", "b", "c"]) }),
  fc.record({
    kind: fc.constant("extract" as const),
    items: fc.subarray(["a", "b", "c"], { minLength: 1 }),
  }),
);

const full: Portion = { kind: "full", items: [] };
const decisions: Portion = { kind: "decisions", items: [] };
const extract = (...items: string[]): Portion => ({ kind: "extract", items });

describe("who was to get two things gets them in one mail", () => {
  test.each<[Portion, Portion, Portion]>([
    [full, decisions, full],
    [extract("a"), full, full],
    [extract("a"), extract("b"), extract("a", "b")],
    [extract("a"), extract("a"), extract("a")],
    [decisions, extract("a"), { kind: "decisions", items: ["a"] }],
  ])("%j and %j: %j", (one, other, both) => {
    expect(together(one, other)).toEqual(both);
  });

  test("and never less than either", () => {
    fc.assert(
      fc.property(portion, portion, (one, other) => {
        const both = together(one, other);
        for (const { kind, items } of [one, other]) {
          if (both.kind === "full") continue;
          expect(both.items).toEqual(expect.arrayContaining([...items]));
          if (kind === "decisions") expect(both.kind).toBe("decisions");
          expect(kind).not.toBe("full");
        }
        expect(both.kind === "extract" && both.items.length === 0).toBe(false);
      }),
    );
  });
});

test("those that get the same get the same mail, and each is counted once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(portion, fc.boolean()).map(([part, isOutside]) => ({ ...part, isOutside }))),
      (copies) => {
        const mails = mailsOut(copies);
        expect(mails.reduce((sum, { count }) => sum + count, 0)).toBe(copies.length);
        const kinds = mails.map(({ kind, items, isOutside }) =>
          JSON.stringify([kind, [...items].sort(), isOutside]),
        );
        expect(new Set(kinds).size).toBe(mails.length);
      },
    ),
  );
});

test("the whole minutes come first, and those of the collaboration before those outside", () => {
  const mails = mailsOut([
    { ...extract("b", "a"), isOutside: false },
    { ...full, isOutside: true },
    { ...extract("a", "b"), isOutside: false },
    { ...full, isOutside: false },
  ]);
  expect(mails.map(({ kind, isOutside, count }) => [kind, isOutside, count])).toEqual([
    ["full", false, 1],
    ["full", true, 1],
    ["extract", false, 2],
  ]);
});

test.each([
  ["full", full],
  ["decisions", decisions],
  ["extract:proposal:4", extract("proposal:4")],
  ["extract:", null],
  ["everything", null],
])("%s is read as %j", (written, read) => {
  expect(portionFrom(written)).toEqual(read);
});

test.each([
  [1_000_000, true],
  [1_000_001, false],
])("a file of %d bytes is small: %s", (bytes, small) => {
  expect(isSmallFile(bytes)).toBe(small);
});

describe("what has become of a mail", () => {
  const all = "Can't send mail - all recipients were rejected:";
  test.each([
    [null, "waiting"],
    [{ state: "waiting" as const, lastError: "451 later" }, "waiting"],
    [{ state: "sent" as const, lastError: null }, "sent"],
    [{ state: "shown" as const, lastError: null }, "shown"],
    [{ state: "dead" as const, lastError: `${all} 550 no such mailbox` }, "refused"],
    [{ state: "dead" as const, lastError: "Invalid login: 535 bad password" }, "given-up"],
    [{ state: "dead" as const, lastError: "connect ECONNREFUSED" }, "given-up"],
  ])("%j is %s", (mail, delivery) => {
    expect(deliveryOf(mail)).toBe(delivery);
  });

  test.each([
    [`${all} 550 5.1.1 no such user`, "unknown-address"],
    [`${all} 550 no such mailbox`, "unknown-address"],
    [`${all} 552 5.2.2 over quota`, "mailbox-full"],
    ["Message failed: 552 5.3.4 message too big", "too-large"],
    ["Message failed: 554 5.7.1 blocked", "blocked"],
    ["Message failed: 550 5.7.26 unauthenticated", "blocked"],
    ["Message failed: 550 5.6.0 unreadable", "other"],
  ])("%s: %s", (error, because) => {
    expect(refusedBecause(error)).toBe(because);
  });
});

test.each([
  ["full", [], true, true],
  ["decisions", [], true, false],
  ["decisions", ["talk"], true, true],
  ["extract", ["budget"], true, false],
  ["extract", ["economy"], true, false],
  ["extract", ["talk"], false, true],
] as const)("%s of %j holds a sub-item that was decided: %s, one that was not: %s", (kind, items, one, other) => {
  const budget = { key: "budget", parentKey: "economy", decisions: ["Yes."] };
  const talk = { key: "talk", parentKey: null, decisions: [] };
  expect([holds({ kind, items }, budget), holds({ kind, items }, talk)]).toEqual([one, other]);
  expect(holds({ kind, items }, null)).toBe(true);
});
