// A page's HTML becomes elements again: whole, and with nothing that only marks places.
import { expect, test } from "vitest";
import { elementsOf, sizeOf } from "./bare-pages";

const page = (body: string) =>
  `<!DOCTYPE html><html lang="da"><head><title>x</title></head><body class="a">${body}</body></html>`;

test("elements, their attributes and their text", () => {
  const html = `<p class="a" style="--m:5">Søren &amp; Tove<br/><input type="hidden" name="v" value="a&quot;b"/></p><ol hidden=""><li>1</li></ol>`;
  expect(elementsOf(page(html))).toEqual([
    {
      tag: "p",
      props: { class: "a", style: { "--m": "5" } },
      children: [
        "Søren & Tove",
        { tag: "br", props: {}, children: [] },
        { tag: "input", props: { type: "hidden", name: "v", value: 'a"b' }, children: [] },
      ],
    },
    { tag: "ol", props: { hidden: true }, children: [{ tag: "li", props: {}, children: ["1"] }] },
  ]);
});

test("scripts, templates and comments are no part of it", () => {
  const html = `<p>a<!-- -->b</p><template id="P:1"></template><script nonce="x">$RC("<p>")</script>`;
  expect(sizeOf(elementsOf(page(html)))).toEqual({ elements: 1, characters: 2 });
});
