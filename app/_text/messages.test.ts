// The words are whole: the same in both languages, each fit to be said, and none that the product never says.
import fs from "node:fs";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messages as broken } from "./broken";
import { languages, messages } from "./messages";

type Words = string | { [key: string]: Words };

const spoken = {
  da: everyWord({ ...messages.da, broken: broken.da }),
  en: everyWord({ ...messages.en, broken: broken.en }),
};

test.each(languages)("every file of %s words is loaded", (language) => {
  const files = fs.readdirSync(new URL(language, import.meta.url));
  expect(
    Object.keys(messages[language])
      .map((namespace) => `${namespace}.json`)
      .sort(),
  ).toEqual(files.sort());
});

test("both languages have the same words, with the same blanks to fill", () => {
  expect(spoken.en.map(withBlanks).sort()).toEqual(spoken.da.map(withBlanks).sort());
});

test.each(languages)("no %s word is empty, and each can be said", (language) => {
  expect(spoken[language].flatMap(([key, word]) => mistakeIn(language, key, word))).toEqual([]);
});

test("a word that cannot be said is found", () => {
  expect(mistakeIn("da", "a", "{count, plural, one {et}}")).toEqual([
    expect.stringMatching(/^a: INVALID_MESSAGE/),
  ]);
  expect(mistakeIn("da", "b", " ")).toEqual(["b is empty"]);
});

/** What people are never told, and what they are told instead. */
const never: [RegExp, string][] = [
  [/afgørelse/i, "beslutning, aftale or indstilling: only an authority makes an afgørelse"],
  [/ugyldig/i, "what to do about it"],
  [/\bups\b/i, "what happened"],
  [/!/, "a full stop"],
  [/\bdeadline/i, "frist"],
  [/\bworkflow/i, "what happens"],
  [/\bitems?\b/i, "punkt"],
  [/eskaler/i, "sendt videre"],
  [/\bobjekt/i, "what it is"],
  [/^ok$/i, "a verb"],
];

test.each(never)("no Danish word says %s", (word) => {
  expect(spoken.da.filter(([, text]) => word.test(read(text).text)).map(([key]) => key)).toEqual([]);
});

test("blanks are found inside branches, and branches are not taken for blanks", () => {
  expect(
    read(
      "{count, plural, one {et punkt af {who}} other {# punkter}}, {said, select, yes {ja} other {'{nej}'}}",
    ),
  ).toEqual({
    blanks: ["count", "who", "said"],
    text: "et punkt af # punkter, ja{nej}",
  });
});

/** Every word by its dotted key. */
function everyWord(words: Words, key = ""): [string, string][] {
  if (typeof words === "string") return [[key, words]];
  return Object.entries(words).flatMap(([name, inner]) => everyWord(inner, key ? `${key}.${name}` : name));
}

/** A key with what is filled in; what only chooses between forms may differ, for Danish inflects where English does not. */
function withBlanks([key, word]: [string, string]): string {
  const choosing = new Set([...word.matchAll(/\{(\w+), (?:plural|select)/g)].map(([, name]) => name));
  const filled = new Set(read(word).blanks.filter((name) => !choosing.has(name)));
  return [key, ...[...filled].sort()].join(" ");
}

function mistakeIn(language: (typeof languages)[number], key: string, word: string): string[] {
  if (word.trim() === "") return [`${key} is empty`];
  const mistakes: string[] = [];
  const say = createTranslator({
    locale: language,
    messages: { word },
    onError: ({ message }) => mistakes.push(`${key}: ${message}`),
  });
  const tags = [...word.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => [tag, String] as const);
  say.rich("word", {
    ...Object.fromEntries(read(word).blanks.map((blank) => [blank, 2])),
    ...Object.fromEntries(tags),
  });
  return mistakes;
}

/** An ICU message's blanks and its text. A brace in text opens a blank; a brace in a blank opens one of its branches. */
function read(word: string): { blanks: string[]; text: string } {
  const blanks: string[] = [];
  let text = "";
  let depth = 0;
  for (const [part, quoted, name] of word.matchAll(/'([{}][^']*)'|(?<=\{)\s*(\w+)|./gs)) {
    const inText = depth % 2 === 0;
    if (part === "{") depth += 1;
    else if (part === "}") depth -= 1;
    else if (inText) text += quoted ?? part;
    else if (name) blanks.push(name);
  }
  return { blanks, text };
}
