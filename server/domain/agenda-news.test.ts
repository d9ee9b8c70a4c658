import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Agenda } from "./agenda";
import { blankItem } from "./agenda-item";
import { line } from "./agenda-lines";
import {
  changesBetween,
  fingerprintOf,
  kindOfLine,
  linesOf,
  marksOf,
  newsSince,
  seenOf,
} from "./agenda-news";

const agenda = (lines: Readonly<Record<string, string>>): Agenda => ({
  ...{ group: "steering", startsAt: "2026-12-01T13:00", durationMinutes: 120 },
  items: [
    {
      ...blankItem("previous", "Last minutes", "information"),
      lines: Object.entries(lines).map(([key, text]) =>
        line({ key: `previous/${key}`, says: ["note", { text, a: "1" }], why: ["writtenBefore"] }),
      ),
    },
  ],
});

const told = (before: Record<string, string>, now: Record<string, string>) =>
  newsSince(linesOf(agenda(before)), agenda(now)).map(({ kind, line: { key, says } }) => [
    kind,
    key.replace("previous/", ""),
    says.params.text,
  ]);

test.each([
  ["nothing", { a: "x" }, { a: "x" }, []],
  ["a line that came", {}, { "task:1": "Write" }, [["came", "task:1", "Write"]]],
  ["a line that says something else", { a: "x" }, { a: "y" }, [["changed", "a", "y"]]],
  ["a line that went, as it was seen", { "task:1": "Write" }, {}, [["went", "task:1", "Write"]]],
  [
    "that there is nothing any more is told by what went",
    { a: "x" },
    { empty: "Nothing" },
    [["went", "a", "x"]],
  ],
  ["what came in place of nothing", { empty: "Nothing" }, { a: "x" }, [["came", "a", "x"]]],
])("the news is %s", (_, before, now, news) => {
  expect(told(before, now)).toEqual(news);
});

test("a struck item tells nothing", () => {
  const struck = agenda({ a: "x" });
  expect(linesOf({ ...struck, items: struck.items.map((item) => ({ ...item, struck: true })) })).toEqual([]);
});

test("the wording is the same whatever order the database keeps its facts in", () => {
  const [seen] = linesOf(agenda({ a: "x" }));
  const kept = { ...seen, says: { code: "note", params: { a: "1", text: "x" } } } as NonNullable<typeof seen>;
  expect(newsSince([kept], agenda({ a: "x" }))).toEqual([]);
});

test("a wording with a list is the same while its list is", () => {
  const naming = (names: string[]) => {
    const { items, ...made } = agenda({ a: "x" });
    const says = { code: "note", params: { names } };
    return {
      ...made,
      items: items.map((item) => ({ ...item, lines: item.lines.map((line) => ({ ...line, says })) })),
    };
  };
  const before = linesOf(naming(["Ulla", "Bo"]));
  expect(newsSince(before, naming(["Ulla", "Bo"]))).toEqual([]);
  expect(newsSince(before, naming(["Ulla"]))).toMatchObject([{ kind: "changed" }]);
});

test("a line's kind is in its key", () => {
  expect(kindOfLine({ key: "status/effort:a/task:4f0" })).toBe("task");
  expect(kindOfLine({ key: "empty" })).toBe("empty");
});

const anyLines = fc.dictionary(
  fc.constantFrom("a", "b", "task:1", "task:2", "empty"),
  fc.constantFrom("x", "y", "z"),
);

describe("for any two agendas", () => {
  test("each line is told once, as what became of it", () => {
    fc.assert(
      fc.property(anyLines, anyLines, (before, now) => {
        const news = new Map(told(before, now).map(([kind, key]) => [key, kind]));
        expect(news.size).toBe(told(before, now).length);
        for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
          const expected =
            key === "empty" || before[key] === now[key] ? undefined : kindOf(before[key], now[key]);
          expect([key, news.get(key)]).toEqual([key, expected]);
        }
      }),
    );
  });

  test("a page counts as many changes as there is news", () => {
    fc.assert(
      fc.property(anyLines, anyLines, (before, now) => {
        const changes = changesBetween(fingerprintOf(agenda(before)), fingerprintOf(agenda(now)));
        const worded = told(before, now).filter(([, key]) => key !== "empty");
        expect(changes).toBe(worded.length);
      }),
    );
  });

  test("who says to have seen an agenda hears of it no more, and of all that changed since it was shown", () => {
    fc.assert(
      fc.property(anyLines, anyLines, anyLines, (first, shown, now) => {
        const before = linesOf(agenda(first));
        expect(newsSince(seenOf(marksOf(agenda(shown)), before, agenda(shown)), agenda(shown))).toEqual([]);
        // the agenda moved on between the page and the press: what came meanwhile is not taken for seen
        const seen = new Map(
          seenOf(marksOf(agenda(shown)), before, agenda(now)).map((one) => [one.key, one]),
        );
        for (const { key } of linesOf(agenda(now))) {
          const short = key.replace("previous/", "");
          if (shown[short] !== now[short]) expect(seen.get(key)?.says.params.text).not.toBe(now[short]);
        }
      }),
    );
  });
});

function kindOf(before: string | undefined, now: string | undefined): string {
  if (before === undefined) return "came";
  return now === undefined ? "went" : "changed";
}
