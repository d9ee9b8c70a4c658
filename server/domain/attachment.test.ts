// What is taken and what is not, name by name and byte by byte.
import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptedEndings, cleanName, headBytes, mayAttachIn, mediaTypeOf } from "./attachment";
import { Refused } from "./errors";
import { meetingStates } from "./meeting-state";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const zip = (first: string) => bytes(`PK\u0003\u0004${"\0".repeat(26)}${first}`);
const odt = "application/vnd.oasis.opendocument.text";

test.each<[string, Uint8Array, string]>([
  ["Referat.pdf", bytes("%PDF-1.7\n"), "application/pdf"],
  ["REFERAT.PDF", bytes("\r\n%PDF-1.4"), "application/pdf"],
  [
    "a.docx",
    zip("[Content_Types].xml"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  ["a.xlsx", zip("_rels/.rels"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [
    "a.pptx",
    zip("ppt/presentation.xml"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ],
  ["a.odt", zip(`mimetype${odt}`), odt],
  ["a.png", bytes("\x89PNG\r\n\x1a\n"), "image/png"],
  ["a.jpeg", bytes("\xff\xd8\xff\xe0"), "image/jpeg"],
  ["a.webp", bytes("RIFF\x0a\0\0\0WEBPVP8 "), "image/webp"],
  ["a.txt", bytes("Kære alle\r\n\tTak."), "text/plain"],
  ["tal.csv", bytes("dag;tal\n1;2\n"), "text/csv"],
])("%s is taken", (name, head, mediaType) => {
  expect(mediaTypeOf(name, head)).toBe(mediaType);
});

test.each<[string, string, Uint8Array, string]>([
  ["nothing in it", "a.pdf", bytes(""), "fileIsEmpty"],
  ["a page", "a.html", bytes("<html>"), "fileKindNotTaken"],
  ["a drawing that can run script", "a.svg", bytes("<svg>"), "fileKindNotTaken"],
  ["a program", "a.exe", bytes("MZ"), "fileKindNotTaken"],
  ["macros by name", "a.docm", zip("[Content_Types].xml"), "fileKindNotTaken"],
  ["an ending behind an ending", "a.pdf.exe", bytes("%PDF-1.7"), "fileKindNotTaken"],
  ["no ending", "referat", bytes("%PDF-1.7"), "fileKindNotTaken"],
  ["a name of every object", "a.constructor", bytes("x"), "fileKindNotTaken"],
  ["a program called a document", "a.pdf", bytes("MZ\x90\0"), "fileIsSomethingElse"],
  ["a page called a picture", "a.png", bytes("<html>"), "fileIsSomethingElse"],
  ["an archive called a document", "a.docx", zip("virus.exe"), "fileIsSomethingElse"],
  [
    "a sheet called a text",
    "a.odt",
    zip(`mimetype${odt.replace("text", "spreadsheet")}`),
    "fileIsSomethingElse",
  ],
  ["a program called a text", "a.txt", bytes("MZ\x90\0\x03"), "fileIsSomethingElse"],
])("%s is refused", (_, name, head, words) => {
  const refusal = refusalOf(() => mediaTypeOf(name, head));
  expect(refusal).toMatchObject({ words, field: "file" });
});

test.each([
  ["C:\\Users\\ida\\Skrivebord\\Budget 2027.xlsx", "Budget 2027.xlsx"],
  ["../../etc/passwd.txt", "passwd.txt"],
  ["/", ""],
  ["..", ""],
  [".htaccess", "htaccess"],
  ["a\u0000\u0007b\r\nSet-Cookie: x.pdf", "abSet-Cookie- x.pdf"],
  ["regn\u202Efdp.txt", "regnfdp.txt"],
  ["  referat   med   luft .pdf ", "referat med luft.pdf"],
  ["A\u030Arsplan.PDF", "Årsplan.pdf"],
  [`${"x".repeat(300)}.docx`, `${"x".repeat(115)}.docx`],
  ['a"b<c>|?*.csv', "a-b-c----.csv"],
])("%j becomes %j", (given, name) => {
  expect(cleanName(given)).toBe(name);
});

test("whatever is given, a name is one part of a path, not long, and clean already", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (given) => {
      const name = cleanName(given);
      expect([...name].length).toBeLessThanOrEqual(130);
      expect(name).not.toMatch(/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]|^\./u);
      expect(cleanName(name)).toBe(name);
    }),
  );
});

test("whatever the bytes, a file is taken as what its name says or refused in words", () => {
  const endings = fc.constantFrom(...acceptedEndings.split(","));
  fc.assert(
    fc.property(endings, fc.uint8Array({ maxLength: headBytes }), (ending, head) => {
      try {
        expect(mediaTypeOf(`a${ending}`, head)).toMatch(/^(application|image|text)\//);
      } catch (error) {
        expect(error).toBeInstanceOf(Refused);
      }
    }),
  );
});

test("what is approved or cancelled takes nothing more", () => {
  expect(meetingStates.filter((state) => !mayAttachIn(state))).toEqual(["approved", "cancelled"]);
});

function refusalOf(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}
