import fc from "fast-check";
import { expect, test } from "vitest";
import { type Asked, askedOf, countedAnswer, type GivenAnswer, judge, type Standing } from "./counted-answer";
import { answers } from "./invitation-answer";

const asked: Asked = { sequence: 1, since: null, until: new Date("2026-12-01T12:00:00Z") };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));

const given = (id: string, minute: number, more: Partial<GivenAnswer> = {}): GivenAnswer => ({
  ...{ id, answer: "accepted", comment: null, sequence: 1, receivedAt: at(minute), way: "mail" },
  ...{ messageId: `<${id}@mail.example>`, digest: id, number: 0, doubt: null, verdict: null },
  ...more,
});

const byLink = { way: "link", messageId: null, digest: null } as const;

const permutations = <One>(of: readonly One[]): One[][] =>
  of.length === 0
    ? [[]]
    : of.flatMap((one, index) => permutations(of.toSpliced(index, 1)).map((rest) => [one, ...rest]));

const standingsIn = (replies: readonly GivenAnswer[], to = asked) =>
  Object.fromEntries([...judge(replies, to).standings].sort());

/** Numbered as they are read, which says nothing of when they came. */
const read = (order: readonly GivenAnswer[]) => order.map((one, number) => ({ ...one, number }));

test("six answers end in one state, whichever of 720 orders they are read in", () => {
  const six = [
    given("to the old time", 1, { sequence: 0 }),
    given("yes", 2),
    given("maybe", 3, { answer: "tentative", comment: "I may be late" }),
    given("no by link", 4, { ...byLink, answer: "declined" }),
    given("yes delivered again", 5, { messageId: "<yes@mail.example>" }),
    given("from another address", 6, { doubt: "other-address" }),
  ];
  const orders = permutations(six);
  expect(orders).toHaveLength(720);

  const states = new Set(
    orders.map((order) => JSON.stringify([countedAnswer(read(order), asked), standingsIn(read(order))])),
  );
  expect([...states].map((state) => JSON.parse(state))).toEqual([
    [
      { answer: "declined", comment: null, answeredAt: at(4).toISOString() },
      {
        "to the old time": "old-version",
        yes: "earlier",
        maybe: "earlier",
        "no by link": "counts",
        "yes delivered again": "again",
        "from another address": "not-counted",
      },
    ],
  ]);
});

test.each<[string, Partial<GivenAnswer>, Standing]>([
  ["in time", {}, "counts"],
  ["to a newer version that changed no time", { sequence: 2 }, "counts"],
  ["to the time before", { sequence: 0 }, "old-version"],
  ["as the meeting begins", { receivedAt: asked.until }, "late"],
  ["in doubt", { doubt: "forged" }, "not-counted"],
  ["in doubt, and counted by the leader", { doubt: "other-address", verdict: "counted" }, "counts"],
  ["set aside", { verdict: "set-aside" }, "not-counted"],
  [
    "in doubt, counted, and to the time before",
    { doubt: "x", verdict: "counted", sequence: 0 },
    "old-version",
  ],
])("%s: %#", (_, more, standing) => {
  expect(standingsIn([given("it", 1, more)])).toEqual({ it: standing });
});

test("what was answered before somebody was invited anew says nothing of now", () => {
  const anew = { ...asked, since: at(2) };
  expect(standingsIn([given("before", 1), given("after", 2)], anew)).toEqual({
    before: "old-version",
    after: "counts",
  });
});

test("saying the same again is no news", () => {
  const twice = [given("first", 1), given("second", 2, byLink), given("third", 3)];
  expect(standingsIn(twice)).toEqual({ first: "counts", second: "again", third: "again" });
  expect(countedAnswer(twice, asked)?.answeredAt).toEqual(at(1));
});

test("a forged copy of a mail does not make the true one a repetition", () => {
  const both = [
    given("forged", 1, { messageId: "<yes>", doubt: "forged" }),
    given("true", 2, { messageId: "<yes>" }),
  ];
  expect(standingsIn(both)).toEqual({ forged: "not-counted", true: "counts" });
});

test("in one instant what was said on the page comes after the mails, in its own order", () => {
  const page = { ...byLink, receivedAt: at(1) };
  const three = [
    given("last", 1, { ...page, answer: "declined", number: 9 }),
    given("mail", 1),
    given("page", 1, { ...page, answer: "tentative", number: 4 }),
  ];
  expect(standingsIn(three)).toEqual({ last: "counts", mail: "earlier", page: "earlier" });
});

const anyAnswer = fc.record({
  answer: fc.constantFrom(...answers),
  comment: fc.constantFrom(null, "Gladly"),
  sequence: fc.integer({ min: 0, max: 2 }),
  receivedAt: fc.integer({ min: 0, max: 5 }).map(at),
  way: fc.constantFrom("mail" as const, "link" as const, "product" as const),
  messageId: fc.constantFrom(null, "<a>", "<b>"),
  doubt: fc.constantFrom(null, null, "forged"),
  verdict: fc.constantFrom(null, null, "counted" as const, "set-aside" as const),
});

const anyAnswers = fc.array(anyAnswer, { maxLength: 7 }).map((all) =>
  all.map((one, number) => ({
    ...one,
    ...{ id: `${number}`, number },
    ...(one.way === "mail" ? { digest: `${number}` } : { messageId: null, digest: null }),
  })),
);

test("whatever came, the order it is read in decides nothing", () => {
  fc.assert(
    fc.property(
      anyAnswers.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(countedAnswer(shuffled, asked)).toEqual(countedAnswer(all, asked));
        expect(standingsIn(shuffled)).toEqual(standingsIn(all));
      },
    ),
  );
});

test("a mail delivered once more, later, changes nothing", () => {
  fc.assert(
    fc.property(anyAnswers, fc.nat(), (all, which) => {
      const mails = all.filter(({ way, messageId }) => way === "mail" && messageId !== null);
      const mail = mails[which % Math.max(mails.length, 1)];
      if (!mail) return;
      const again = { ...mail, id: "again", digest: "again", receivedAt: at(9) };
      expect(countedAnswer([...all, again], asked)).toEqual(countedAnswer(all, asked));
    }),
  );
});

test("an answer is too late from whatever comes first of the beginning, the cancellation and the removal", () => {
  const meeting = {
    askedSequence: 3,
    startsAt: at(30),
    startedAt: null,
    cancelledAt: null,
  };
  const invitation = { askedAt: null, removedAt: null };
  expect(askedOf(invitation, meeting)).toEqual({ sequence: 3, since: null, until: at(30) });
  expect(askedOf(invitation, { ...meeting, startedAt: at(28) }).until).toEqual(at(28));
  expect(askedOf({ askedAt: at(1), removedAt: at(5) }, meeting)).toMatchObject({
    since: at(1),
    until: at(5),
  });
  expect(askedOf(invitation, { ...meeting, cancelledAt: at(9) }).until).toEqual(at(9));
});
