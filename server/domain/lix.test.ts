// Counted by hand: words, sentences, words of more than six letters.
import fc from "fast-check";
import { expect, test } from "vitest";
import { lix, plainLix, readability } from "./lix";

test.each<[string, { words: number; sentences: number; long: number }]>([
  ["Du kommer.", { words: 2, sentences: 1, long: 0 }],
  ["Du kommer. Jeg kommer også.", { words: 5, sentences: 2, long: 0 }],
  // six letters are short, seven are long
  ["planer planerne", { words: 2, sentences: 1, long: 1 }],
  ["Kommer du? Ja! Husk dette: kaffe", { words: 6, sentences: 4, long: 0 }],
  ["Første linje\nanden linje\n\ntredje", { words: 5, sentences: 3, long: 0 }],
  ["Første linje\r\nanden linje\rtredje", { words: 5, sentences: 3, long: 0 }],
  ["Vi ses kl. 14.30 i hal nr. 4.", { words: 8, sentences: 1, long: 0 }],
  ["Tag mad med, f.eks. Annas brød, og ca. 10 kr.", { words: 10, sentences: 1, long: 0 }],
  ["Vi mødes den 1. december kl. 9.00 hos dig.", { words: 9, sentences: 1, long: 1 }],
  ["Det er den 1. Det er i dag.", { words: 8, sentences: 2, long: 0 }],
  ["Døren er på 3. sal.", { words: 5, sentences: 1, long: 0 }],
  ["1. Tag kaffe med\n2. Tag din ven med", { words: 9, sentences: 2, long: 0 }],
  ["- Kaffe\n- Brød osv. og te\n* Sukker osv. Vi spiser.", { words: 9, sentences: 4, long: 0 }],
  ["Hun sagde: ”Kom nu.” Så gik han (til sidst).", { words: 9, sentences: 3, long: 0 }],
  ["Vi venter... længe", { words: 3, sentences: 2, long: 0 }],
  ["Job-konsulenten kommer.", { words: 2, sentences: 1, long: 1 }],
  ["Ring 12 34 56 78.", { words: 5, sentences: 1, long: 0 }],
  ["kl. 13.00\u2060–\u206015.00", { words: 3, sentences: 1, long: 0 }],
  ["Vi ses – og hvad så? – i morgen. …", { words: 7, sentences: 2, long: 0 }],
  ["Æblerne er åbenbart søde.", { words: 4, sentences: 1, long: 2 }],
])("%j", (text, { words, sentences, long }) => {
  expect(lix(text)).toBe(Math.round(words / sentences + (100 * long) / words));
});

test("a text without words is as easy as can be", () => {
  for (const text of ["", " \n ", "… – ?!"]) expect(readability(text)).toEqual({ lix: 0, isPlain: true });
});

test("thirty is plain, and one more is not", () => {
  const words = (count: number) => `${Array(count).fill("du").join(" ")}.`;
  expect(readability(words(plainLix))).toEqual({ lix: 30, isPlain: true });
  expect(readability(words(plainLix + 1))).toEqual({ lix: 31, isPlain: false });
});

test("a full stop more never makes a text harder, and a longer word never easier", () => {
  const words = fc.array(fc.constantFrom("vi", "kaffe", "arbejde", "sammen"), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, fc.nat(), (said, at) => {
      const cut = 1 + (at % (said.length - 1));
      const whole = said.join(" ");
      expect(lix(`${said.slice(0, cut).join(" ")}. ${said.slice(cut).join(" ")}`)).toBeLessThanOrEqual(
        lix(whole),
      );
      expect(lix(whole.replace("kaffe", "kaffepause"))).toBeGreaterThanOrEqual(lix(whole));
    }),
  );
});

test("whatever is written, it is read at once", () => {
  for (const text of [
    ".".repeat(100_000),
    `${".".repeat(100_000)}x`,
    "a".repeat(100_000),
    "a.".repeat(50_000),
  ])
    expect(lix(text)).toBeGreaterThanOrEqual(0);
});
