// Words that are kept say what next-intl says.
import { createTranslator } from "next-intl";
import { expect, test, vi } from "vitest";
import { type Language, languages, messages } from "./messages";
import { wordsIn } from "./words";

test.each(languages)("in %s, with facts and without", (language) => {
  const theirs = createTranslator({ locale: language, messages: messages[language], namespace: "meeting" });
  const ours = wordsIn(language, "meeting");
  for (const minutes of [0, 1, 5, 1200]) {
    expect(ours("minutes", { minutes })).toBe(theirs("minutes", { minutes }));
  }
  expect(ours("type.decision.name")).toBe(theirs("type.decision.name"));
  expect(ours.raw("order.moved")).toBe(theirs.raw("order.moved"));
});

test.each(languages)("in %s, every message that only names its facts", (language) => {
  const spaces = Object.keys(messages[language]) as Namespace[];
  for (const namespace of spaces) {
    const said = [ours, theirs].map((translator) =>
      sayings(translator(language, namespace), messages[language][namespace]),
    );
    expect(said[0]).toEqual(said[1]);
  }
});

type Namespace = keyof (typeof messages)["da"];

type Say = (key: string, facts: Record<string, string | number>) => string;

const ours = (language: Language, namespace: Namespace): Say =>
  wordsIn(language, namespace) as unknown as Say;

const theirs = (locale: Language, namespace: Namespace): Say =>
  createTranslator({ locale, messages: messages[locale], namespace }) as unknown as Say;

/** What the messages say of a number, an empty text and a text with marks of its own. */
function sayings(say: Say, words: object, under = ""): string[] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]) => {
    if (typeof word !== "string") return sayings(say, word as object, `${under}${key}.`);
    const names = [...word.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    if (names.length === 0 || /\{\w+,|</.test(word)) return [];
    return [1200, "", "'{a}' <b>"].map((fact) =>
      say(under + key, Object.fromEntries(names.map((name) => [name, fact]))),
    );
  });
}

test("a fact that is missing is complained of, and the page stands", () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(wordsIn("da", "meeting")("minutes", {} as never)).toBe("meeting.minutes");
  expect(complaint).toHaveBeenCalledOnce();
  complaint.mockRestore();
});
