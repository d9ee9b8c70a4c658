// The passage shows the hits, and is the text itself: nothing is added but the marks of what was cut away.
import fc from "fast-check";
import { expect, test } from "vitest";
import { passageOf } from "./search-passage";

const said = (pieces: ReturnType<typeof passageOf>) =>
  pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");

const long = `${"ord ".repeat(60)}Styregruppemøde om boliger ${"mere ".repeat(60)}`;

test.each<[string, string[], RegExp]>([
  ["Et møde.", ["møde"], /^Et \[møde\]\.$/],
  ["Møde, møder og MØDET", ["møde", "mødet"], /^\[Møde\], møder og \[MØDET\]$/],
  ["Intet her", ["møde"], /^Intet her$/],
  ["", ["møde"], /^$/],
  ["<b>møde</b> & mere", ["møde"], /^<b>\[møde\]<\/b> & mere$/],
  [long, ["styregruppemøde", "boliger"], /^… (ord ){8}\[Styregruppemøde\] om \[boliger\] (mere )+…$/],
  [long, [], /^(ord ){32}…$/],
])("%#", (text, hits, shown) => {
  expect(said(passageOf(text, new Set(hits)))).toMatch(shown);
});

test("whatever the text, its pieces are a stretch of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.nat(5), (text, nth) => {
      const pieces = passageOf(
        text,
        new Set(
          text
            .toLowerCase()
            .split(/\s+/)
            .slice(nth, nth + 2),
        ),
      );
      const shown = pieces.map((piece) => piece.text).join("");
      const cut = shown.replace(/^… /, "").replace(/…$/, "");
      expect(text.replace(/\s+/g, " ").trim()).toContain(cut);
      expect(pieces.map(({ at }) => at)).toEqual([...new Set(pieces.map(({ at }) => at))]);
    }),
  );
});
