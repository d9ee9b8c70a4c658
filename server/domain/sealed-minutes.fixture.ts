// Any minutes that could be sealed, for properties of their text.
import fc from "fast-check";
import { outcomes } from "./agenda";
import type { SealedMinutes } from "./minutes-hash";

const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value);
// in the one form a sealed text has
const text = fc.string({ unit: "grapheme", maxLength: 12 }).map((any) => any.normalize("NFC"));
const file = fc.record({ name: text, sha256: fc.constant("0f".repeat(32)) });
const files = fc.array(file, { maxLength: 2 });

const decision = (number: number) =>
  fc.record({
    number: fc.constant(`2026-${number}`),
    ...{ text, reviewOn: perhaps(text), attachments: files },
    supersedes: perhaps(fc.constant("2025-12")),
  });

const item = (number: number): fc.Arbitrary<SealedMinutes["items"][number]> =>
  fc.record({
    number: fc.constant(String(number)),
    ...{ title: text, type: text, presenter: perhaps(text), note: perhaps(text) },
    outcome: perhaps(fc.constantFrom(...outcomes)),
    decisions: fc.tuple(decision(2 * number), decision(2 * number + 1)),
    tasks: fc.array(fc.record({ what: text, who: text, due: perhaps(text) }), { maxLength: 2 }),
    referrals: fc.array(fc.record({ to: text, question: text, wantedBy: perhaps(text) }), { maxLength: 2 }),
    attachments: files,
    passages: fc.array(fc.constant("0f".repeat(32)), { maxLength: 2 }),
    remarks: fc.array(fc.record({ by: text, text }), { maxLength: 2 }),
  });

const mark = fc.record({ item: text, person: text, kind: text, reason: perhaps(text) });

/** A first version; its items are numbered "1" to "3". */
export const anyMinutes: fc.Arbitrary<SealedMinutes> = fc.record({
  ...{ meeting: text, group: text, startsAt: text, durationMinutes: fc.nat(), place: perhaps(text) },
  attendance: fc.uniqueArray(fc.record({ person: text, status: text }), {
    selector: ({ person }) => person.normalize("NFC"),
    maxLength: 3,
  }),
  marks: fc.array(mark, { maxLength: 2 }),
  items: fc.tuple(item(1), item(2), item(3)),
});
