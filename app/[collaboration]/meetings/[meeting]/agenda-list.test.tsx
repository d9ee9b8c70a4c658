// What is filled in under an item goes to the page as finished markup: whatever people wrote is text in it, and it looks as it
// would if React had made it.
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { wordsIn } from "@/app/_text/words";
import { drawnMark } from "@/app/_ui/drawn-mark";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { AgendaItem, FigureRow } from "@/server/domain/agenda";
import { Content } from "./agenda-list";
import { figureTable } from "./figure-table";
import type { Voice } from "./voice";

const hostile = `<img src=x onerror="alert(1)"> & 'Ø'`;
const shown = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;Ø&#39;";

const agendaWords = wordsIn("da", "agenda");
const voice = {
  ...{ language: "da", words: wordsIn("da", "meeting"), presenter: () => "", says: () => hostile },
  ofAgenda: { say: (code: never, values: never) => agendaWords(code, values), language: "da", year: 2026 },
  line: () => ({ mark: hostile, text: hostile, why: hostile, source: hostile }),
  carried: () => hostile,
} as unknown as Voice;

const figure = {
  ...{ indicator: "a", name: hostile, note: hostile, unit: "count", on: "2026-09-01", value: 7, n: null },
  ...{ previous: null, target: 9, better: "higher" },
  series: [5, 6, 7].map((value, nth) => ({ on: `2026-0${nth + 7}-01`, value })),
} as unknown as FigureRow;

const item = {
  ...{
    key: "a",
    note: `${hostile} **vigtigt**`,
    lines: [line(), { ...line(), key: "b", figures: [figure] }],
  },
  carriedFrom: { meeting: "m", item: "i", lineageId: "l" },
} as unknown as AgendaItem;

function line() {
  const source = { room: "referral", referral: `"><script>` };
  return { key: "a", says: { code: "note", params: {} }, mark: "overdue", source };
}

const page = (fresh: string[] = []) =>
  renderToStaticMarkup(
    <Content
      item={item}
      address={{ collaboration: "siv", meeting: "m" }}
      fresh={new Set(fresh)}
      voice={voice}
    />,
  );

describe("under an item", () => {
  test("what people wrote is text, in a line, its reason, its link, a note, a table and a chart", () => {
    const html = page();
    expect(html).not.toMatch(/<(img|script)/);
    expect(html.split(shown).length).toBeGreaterThan(10);
    expect(html).toContain(`href="/siv/referrals/&quot;&gt;&lt;script&gt;"`);
    expect(html).toContain("<strong>vigtigt</strong>");
    expect(html).toMatch(/<svg [^>]*role="img" aria-label="&lt;img/);
  });

  test("each stands on a line of its own, and one that is new says so", () => {
    expect(page().match(/<li class="[^"]*line/g)).toHaveLength(4);
    expect(page()).not.toContain("Ny · ");
    expect(page(["b"]).match(/Ny · /g)).toHaveLength(1);
  });

  test("nothing stands there where there is nothing", () => {
    const empty = { ...item, note: null, lines: [], carriedFrom: null };
    expect(
      Content({ item: empty, address: { collaboration: "", meeting: "" }, fresh: new Set(), voice }),
    ).toBeNull();
  });
});

test.each<MarkKind>(["overdue", "waiting", "decided", "onward", "none"])("%s looks as elsewhere", (kind) => {
  expect(drawnMark(kind, "ord").source).toBe(renderToStaticMarkup(<Mark kind={kind}>ord</Mark>));
});

test("a figure that may not be shown has no distance to its target", () => {
  const { source } = figureTable([{ ...figure, value: null }], "da");
  expect(source.match(/<td/g)).toHaveLength(4);
  expect(source).not.toContain("fra målet");
});
