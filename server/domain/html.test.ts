// Whatever is put into a template comes out again as the text it was, and never as markup.
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { html } from "./html";

const parsed = (source: string) => new DOMParser().parseFromString(source, "text/xml").documentElement;

describe("a template", () => {
  test("any text is text in an element and in an attribute", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."<>&\"'/=;#a æ") });
    fc.assert(
      fc.property(texts, texts, (said, look) => {
        const element = parsed(html`<p class="${look}">${said}</p>`.source);
        expect(element?.textContent).toBe(said);
        expect(element?.getAttribute("class")).toBe(look);
        expect(element?.childNodes.length).toBe(said === "" ? 0 : 1);
      }),
    );
  });

  test("finished HTML stays as it is, and a list stands in its order", () => {
    const parts = ["a<b", 2].map((part) => html`<li>${part}</li>`);
    expect(html`<ul>${parts}</ul>`.source).toBe("<ul><li>a&lt;b</li><li>2</li></ul>");
  });

  test("what is not there is nothing, and nought is a number", () => {
    expect(html`<p class="${undefined}">${null}${0}</p>`.source).toBe('<p class="">0</p>');
  });
});
