// The list as people paste it, and what is said of a line that cannot be read.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ListedPerson, longestList, readPeopleList } from "./people-list";

const birgit = { name: "Birgit Aagaard", email: "birgit@haderslev.example", organisation: null, title: null };

test.each<[string, string, Partial<ListedPerson>]>([
  ["from an address book", "Birgit Aagaard <birgit@haderslev.example>", {}],
  ["in other letters", "Birgit Aagaard <Birgit@Haderslev.example>", {}],
  ["in quotes", '"Birgit Aagaard" <birgit@haderslev.example>', {}],
  ["family name first", "Aagaard, Birgit <birgit@haderslev.example>", { name: "Aagaard, Birgit" }],
  ["columns by semicolon", "Birgit Aagaard; birgit@haderslev.example", {}],
  ["columns by tab", "Birgit Aagaard\tbirgit@haderslev.example", {}],
  ["with organisation", "Birgit Aagaard; birgit@haderslev.example; Jobcenter", { organisation: "Jobcenter" }],
  [
    "with both",
    "Birgit Aagaard\tbirgit@haderslev.example\tJobcenter\tafdelingsleder",
    { organisation: "Jobcenter", title: "afdelingsleder" },
  ],
  ["title alone", "Birgit Aagaard;birgit@haderslev.example;;leder", { title: "leder" }],
  [
    "address book, then columns",
    "Birgit Aagaard <birgit@haderslev.example>; Jobcenter",
    { organisation: "Jobcenter" },
  ],
  ["empty columns after", "Birgit Aagaard\tbirgit@haderslev.example\t\t\t\t", {}],
  ["a spreadsheet's quotes", '"Aagaard, ""B"""\tbirgit@haderslev.example', { name: 'Aagaard, "B"' }],
  ["a mail list's last sign", "Birgit Aagaard <birgit@haderslev.example>;", {}],
])("%s", (_, text, difference) => {
  expect(readPeopleList(text)).toEqual({ people: [{ ...birgit, line: 1, ...difference }], mistakes: [] });
});

test.each([
  ["; ", "Birgit Aagaard <b@x.example>; Ole Bo <o@x.example>"],
  [", ", "Birgit Aagaard <b@x.example>, Ole Bo <o@x.example>"],
])("recipients of a mail, parted by %j, share a line", (_, text) => {
  expect(readPeopleList(text).people.map(({ name, email }) => [name, email])).toEqual([
    ["Birgit Aagaard", "b@x.example"],
    ["Ole Bo", "o@x.example"],
  ]);
});

test("recipients with the family name first keep it", () => {
  const { people } = readPeopleList("Aagaard, Birgit <b@x.example>; Bo, Ole <o@x.example>");
  expect(people.map(({ name }) => name)).toEqual(["Aagaard, Birgit", "Bo, Ole"]);
});

test.each([
  ["Birgit Aagaard", "addressMissing", { text: "Birgit Aagaard" }],
  ["Birgit Aagaard;", "addressMissing", { text: "Birgit Aagaard" }],
  ["Birgit Aagaard; birgit", "addressWrong", { text: "birgit" }],
  ["Birgit <a@x.example,b@x.example>", "addressWrong", { text: "a@x.example,b@x.example" }],
  ["birgit@haderslev.example", "nameMissing", { text: "birgit@haderslev.example" }],
  ["<birgit@haderslev.example>", "nameMissing", { text: "birgit@haderslev.example" }],
  ["A;a@x.example;O;T;more", "tooManyColumns", { extra: "more" }],
  ["S\ufffdren <soren@x.example>", "unreadable", {}],
  ["S\u0000ren <soren@x.example>", "unreadable", {}],
  [`${"a".repeat(201)};a@x.example`, "tooLong", { most: 200 }],
])("%j: %s", (text, words, params) => {
  expect(readPeopleList(text)).toEqual({ people: [], mistakes: [{ line: 1, words, params }] });
});

test("mistakes carry the line's own number, blank lines counted", () => {
  const { people, mistakes } = readPeopleList(
    "A <a@x.example>\r\n\r\nB\nC <c@x.example>\n  \nD <A@x.example>",
  );
  expect(people.map(({ line }) => line)).toEqual([1, 4, 6]);
  expect(mistakes).toEqual([
    { line: 3, words: "addressMissing", params: { text: "B" } },
    { line: 6, words: "listedTwice", params: { text: "a@x.example", first: 1 } },
  ]);
});

test.each(["", "   \n\t\n", ";;;"])("%j says that nothing is there", (text) => {
  expect(readPeopleList(text).mistakes).toEqual([{ line: 1, words: "empty", params: {} }]);
});

test("a list too long is said once", () => {
  const lines = Array.from({ length: longestList + 1 }, (_, number) => `P <p${number}@x.example>`);
  expect(readPeopleList(lines.join("\n")).mistakes).toEqual([
    { line: longestList + 1, words: "tooMany", params: { most: longestList } },
  ]);
});

test("no line is lost: each is a person or a mistake", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "ø", "@", ".", "<", ">", ";", ",", "\t", '"', " ", "x.dk"),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (lines) => {
      const { people, mistakes } = readPeopleList(lines.join("\n"));
      const told = new Set([...people, ...mistakes].map(({ line }) => line));
      const said = lines.flatMap((line, index) => (/[^\s;,]/.test(line) ? [index + 1] : []));
      expect([...told].sort()).toEqual(said.length > 0 ? said : [1]);
    }),
    { numRuns: 2000 },
  );
});

test("what is well written is read as written, whichever way it is parted", () => {
  const word = fc.stringMatching(/^[A-ZÆØÅa-zæøå]{1,8}( [A-ZÆØÅa-zæøå]{1,8})?$/);
  const person = fc.record({
    name: word,
    organisation: word,
    title: word,
    mail: fc.stringMatching(/^[a-z]{1,8}$/),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { selector: ({ mail }) => mail, minLength: 1 }),
      fc.constantFrom("\t", ";", " ; "),
      (list, by) => {
        const text = list
          .map(({ name, mail, organisation, title }) => [name, `${mail}@x.dk`, organisation, title].join(by))
          .join("\n");
        const expected = list.map(({ name, mail, organisation, title }, index) => ({
          line: index + 1,
          name,
          email: `${mail}@x.dk`,
          organisation,
          title,
        }));
        expect(readPeopleList(text)).toEqual({ people: expected, mistakes: [] });
      },
    ),
  );
});
