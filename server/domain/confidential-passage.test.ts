import fc from "fast-check";
import { expect, test } from "vitest";
import { passageHash, passageProof, passageReadersOf, readersChanged } from "./confidential-passage";
import { Refused } from "./errors";

const [one, other] = ["1".repeat(64), "2".repeat(64)];

test("what stands in the seal is what sha256sum says of the salt, a new line and the text", () => {
  expect(passageProof({ salt: one, text: "A\u030ase er syg." })).toBe(`${one}\nÅse er syg.`);
  // printf '%064d\nJa.' 0 | sha256sum
  expect(passageHash({ salt: "0".repeat(64), text: "Ja." })).toBe(
    "d69b2972f2892efb25829579c3f80d05a3f85f613ca45459aba7057f85226212",
  );
});

test("the same words have another hash under another salt, and other words another under the same", () => {
  expect(passageHash({ salt: one, text: "Ja." })).not.toBe(passageHash({ salt: other, text: "Ja." }));
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, changed) => {
      fc.pre(text.normalize("NFC") !== changed.normalize("NFC"));
      expect(passageHash({ salt: one, text })).not.toBe(passageHash({ salt: one, text: changed }));
    }),
  );
});

test.each([
  ["those chosen and whoever writes", ["tove"], ["karsten"], ["karsten", "tove"]],
  ["each once", ["karsten", "tove"], ["karsten", "karsten"], ["karsten", "tove"]],
  ["whoever began it and whoever saves it", [], ["karsten", "tove"], ["karsten", "tove"]],
])("it is read by %s", (_, chosen, always, readers) => {
  expect(
    passageReadersOf(
      chosen.map((id) => ({ id })),
      always,
    ),
  ).toEqual(readers);
});

test.each([[[]], [["karsten"]]])("one person alone is no circle", (chosen) => {
  const said = () =>
    passageReadersOf(
      chosen.map((id) => ({ id })),
      ["karsten"],
    );
  expect(said).toThrow(Refused);
});

test("who came and who went leads from the one circle to the other", () => {
  const circle = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
  fc.assert(
    fc.property(circle, circle, (before, after) => {
      const { added, removed } = readersChanged(before, after);
      const made = [...before.filter((id) => !removed.includes(id)), ...added];
      expect(made.sort()).toEqual([...after].sort());
    }),
  );
});
