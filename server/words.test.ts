// The words for jobs and commands are said in a language we speak, and never with a hole.
import { expect, test } from "vitest";
import { translator } from "./words";

test("a language we do not speak is answered in Danish", () => {
  expect(translator("de").language).toBe("da");
  expect(translator("de")("mail.answer.yes")).toBe("Ja");
  expect(translator("en")("mail.answer.yes")).toBe("Yes");
});

test("a translator may be of one namespace, and fills in what it is given", () => {
  expect(translator("da", "mail.minutes")("inShort", { decisions: 2, tasks: 0 })).toBe(
    "2 beslutninger, ingen opgaver.",
  );
});

test("what people wrote is filled in as it stands", () => {
  expect(translator("da")("mail.invitation.subject", { meeting: "{x} <b> 'y'" })).toBe(
    "{x} <b> 'y': dagsorden",
  );
});

test("a missing word or a missing value is an error", () => {
  expect(() => translator("da")("mail.noSuchWord")).toThrow();
  expect(() => translator("da")("mail.invitation.subject")).toThrow();
});
