// Words that are kept say what next-intl says.
import { createTranslator } from "next-intl";
import { expect, test, vi } from "vitest";
import { languages, messages } from "./messages";
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

test("a fact that is missing is complained of, and the page stands", () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(wordsIn("da", "meeting")("minutes", {} as never)).toBe("meeting.minutes");
  expect(complaint).toHaveBeenCalledOnce();
  complaint.mockRestore();
});
