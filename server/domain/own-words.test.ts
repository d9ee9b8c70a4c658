// What somebody wrote themselves in a mail.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decoded, ownWords, textOfHtml } from "./own-words";

const outlook =
  "Fra: Styringsteam <r-x@svar.example>\nSendt: 1. marts 2027 09:00\nTil: Birgit\nEmne: Styringsteam\n\nKommer du?";

test.each<[string, string, string]>([
  ["words alone", "Jeg kommer.\n\nHilsen Birgit", "Jeg kommer.\n\nHilsen Birgit"],
  [
    "above a quotation",
    "Jeg kommer.\n\nDen 1. mar. 2027 kl. 09.00 skrev Styringsteam:\n\n> Kommer du?\n> Ja?",
    "Jeg kommer.",
  ],
  [
    "above a quotation introduced over two lines",
    "Ja.\n\nOn Mon, 1 Mar 2027 at 09:00, Styringsteam <\nr-x@svar.example> wrote:\n> Kommer du?",
    "Ja.",
  ],
  ["between and below quotations", "> Kommer du?\nJa.\n> Alene?\nNej, med Søren.", "Ja.\nNej, med Søren."],
  ["above Outlook's", `Jeg kommer.\n\n${outlook}`, "Jeg kommer."],
  ["above Outlook's with a rule", `Jeg kommer.\n________________________________\n${outlook}`, "Jeg kommer."],
  ["above an original message", "Jeg kommer.\n-----Oprindelig meddelelse-----\nKommer du?", "Jeg kommer."],
  ["above a signature", "Jeg kommer.\n-- \nBirgit Aagaard\nHaderslev", "Jeg kommer."],
  ["that speak of from whom", "Fra: er et godt ord.\nSå jeg kommer.", "Fra: er et godt ord.\nSå jeg kommer."],
  ["that end a line as an introduction does", "Den dag skrev jeg:\nNej.", "Den dag skrev jeg:\nNej."],
  ["nothing but the original", outlook, outlook],
  ["nothing", " \r\n ", ""],
])("%s", (_, text, own) => {
  expect(ownWords(text)).toBe(own);
});

test("whatever is written is kept, or shortened, in no time worth mentioning", () => {
  const lines = fc.constantFrom(
    "> ",
    "Den ",
    " skrev ",
    ":",
    "\n",
    "On ",
    "wrote",
    "Fra: ",
    "Sendt: ",
    "x",
    " ",
    "_".repeat(20),
    "--",
  );
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 200 }), (parts) => {
      const text = parts.join("");
      const own = ownWords(text);
      expect(own.length).toBeLessThanOrEqual(text.length);
      if (text.trim() !== "") expect(own).not.toBe("");
    }),
  );
});

test.each([
  ["<p>Hej <b>du</b></p><p>Ja</p>", "Hej du\nJa"],
  [
    "<head><title>Mail</title></head><body><style>p { color: red }</style>Ja<br>\n  tak<script>alert(1)</script></body>",
    "Ja\ntak",
  ],
  ["<!-- skjult --><div>1 &lt; 2 &amp;&nbsp;3</div>", "1 < 2 & 3"],
  ["ingen tags", "ingen tags"],
  ["<style>uden ende", ""],
])("%j as text", (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test.each([
  ["it&#39;s", "it's"],
  ["&#x1F44D;", "👍"],
  ["s&oslash;ren &AElig;", "søren Æ"],
  ["&unknown; &#0; &#9999999;", "&unknown; &#0; &#9999999;"],
])("%j decoded", (written, text) => {
  expect(decoded(written)).toBe(text);
});
