import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalMinutes, minutesHash, type SealedFile, type SealedMinutes } from "./minutes-hash";

const minutes: SealedMinutes = {
  meeting: "steering-2026-12-01",
  group: "Steering",
  startsAt: "2026-12-01T13:00",
  durationMinutes: 120,
  place: null,
  attendance: [
    { person: "åse", status: "present" },
    { person: "bo", status: "absent" },
  ],
  items: [
    {
      ...{
        number: "1",
        title: "Budget",
        type: "decision",
        presenter: null,
        outcome: "decided",
        note: "Long talk.",
      },
      decisions: [{ number: "2026-01", text: "Yes", reviewOn: null, supersedes: null, attachments: [] }],
      tasks: [{ what: "Write", who: "Bo", due: "2026-12-10" }],
      referrals: [],
      attachments: [],
      remarks: [],
    },
  ],
};

test("the seal does not depend on the order people are listed in, nor on how a letter is composed", () => {
  const again = {
    ...minutes,
    attendance: [
      { person: "bo", status: "absent" },
      { person: "a\u030ase", status: "present" },
    ],
  };
  expect(minutesHash(again)).toBe(minutesHash(minutes));
  expect(minutesHash(minutes)).toMatch(/^[0-9a-f]{64}$/);
});

test("any changed text breaks the seal", () => {
  const [item] = minutes.items;
  if (!item) throw new Error("no item");
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("title", "note", "number"), (text, field) => {
      fc.pre(text.normalize("NFC") !== item[field as "title"]);
      const changed = { ...minutes, items: [{ ...item, [field]: text }] };
      expect(canonicalMinutes(changed)).not.toBe(canonicalMinutes(minutes));
    }),
  );
});

test("text cannot move from one field to the next unseen", () => {
  const [item] = minutes.items;
  if (!item) throw new Error("no item");
  const one = { ...minutes, items: [{ ...item, title: "a", note: "bc" }] };
  const other = { ...minutes, items: [{ ...item, title: "ab", note: "c" }] };
  expect(minutesHash(one)).not.toBe(minutesHash(other));
});

test("minutes without files read as they did before files could be attached", () => {
  expect(canonicalMinutes(minutes)).toBe(
    '["steering-2026-12-01","Steering","2026-12-01T13:00",120,null,[["bo","absent"],["åse","present"]],' +
      '[["1","Budget","decision",null,"decided","Long talk.",[["2026-01","Yes",null]],[["Write","Bo","2026-12-10"]],[]]]]',
  );
});

test("a later version says last what it corrects, when, by whom and why", () => {
  const correction = {
    ...{ version: 2, corrects: minutesHash(minutes), reason: "It was no.", by: "Åse" },
    at: "2026-12-08T10:00:00.000Z",
  };
  const first = canonicalMinutes(minutes);
  expect(canonicalMinutes({ ...minutes, correction })).toBe(
    `${first.slice(0, -1)},{"version":2,"corrects":"${minutesHash(minutes)}","reason":"It was no.","by":"Åse",` +
      '"at":"2026-12-08T10:00:00.000Z"}]',
  );
});

const [item] = minutes.items;
const [decision] = item?.decisions ?? [];
const withFiles = (onItem: SealedFile[], onDecision: SealedFile[] = []): SealedMinutes => ({
  ...minutes,
  items:
    item && decision
      ? [{ ...item, attachments: onItem, decisions: [{ ...decision, attachments: onDecision }] }]
      : [],
});
const file = (name: string, digit: string): SealedFile => ({ name, sha256: digit.repeat(64) });

test.each([
  ["added", withFiles([file("a.pdf", "1"), file("b.pdf", "2")])],
  ["taken away", withFiles([])],
  ["called something else", withFiles([file("b.pdf", "1")])],
  ["changed inside", withFiles([file("a.pdf", "2")])],
  ["moved to the decision", withFiles([], [file("a.pdf", "1")])],
])("a file that is %s breaks the seal", (_, changed) => {
  expect(minutesHash(changed)).not.toBe(minutesHash(withFiles([file("a.pdf", "1")])));
});

test("a remark is sealed with who made it, and is no file", () => {
  const remarked = (by: string, text: string): SealedMinutes => ({
    ...minutes,
    items: item ? [{ ...item, remarks: [{ by, text }] }] : [],
  });
  const seals = [
    minutesHash(minutes),
    minutesHash(remarked("Bo", "No.")),
    minutesHash(remarked("Åse", "No.")),
    minutesHash(withFiles([{ name: "Bo", sha256: "No." }])),
  ];
  expect(new Set(seals).size).toBe(4);
});

test("the seal does not depend on the order files came in", () => {
  const [one, other] = [file("å.pdf", "1"), file("b.pdf", "2")];
  expect(minutesHash(withFiles([one, other]))).toBe(
    minutesHash(withFiles([other, { ...one, name: "a\u030a.pdf" }])),
  );
});

test("a passage stands in the sealed text by its hash alone, and minutes without any read as they did", () => {
  const withPassages = (passages: string[]): SealedMinutes => ({
    ...minutes,
    items: item ? [{ ...item, passages }] : [],
  });
  const hash = "a".repeat(64);
  expect(canonicalMinutes(withPassages([hash]))).toContain(`[],{"passages":["${hash}"]}]`);
  expect(canonicalMinutes(withPassages([]))).toBe(canonicalMinutes(minutes));
  expect(minutesHash(withPassages([hash]))).not.toBe(minutesHash(withPassages(["b".repeat(64)])));
});
