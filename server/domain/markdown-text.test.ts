// Searching reads what a note says, not how it is written.
import { expect, test } from "vitest";
import { markdownText } from "./markdown-text";

test.each<[string, string]>([
  ["", ""],
  ["Et møde.", "Et møde."],
  ["**Fed** og _kursiv_", "Fed og kursiv"],
  ["- en\n- to\n\n1. tre", "en\nto\ntre"],
  ["### Overskrift\nog mere  \nlinje", "Overskrift\nog mere\nlinje"],
  ["[siden](https://siv.example)", "siden"],
  ["<b>hårdt</b> & kl. 14.30", "<b>hårdt</b> & kl. 14.30"],
  ["ca. 15 borgere", "ca. 15 borgere"],
])("%j says %j", (written, said) => {
  expect(markdownText(written)).toBe(said);
});
