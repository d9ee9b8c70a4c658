// Text in a drawing: it breaks where it must, and nowhere else.
import { expect, test } from "vitest";
import { widthOf, wrap } from "./map-text";

test("a text breaks between words, and inside a word that alone is too wide", () => {
  expect(wrap("Team fremskudt sagsbehandling", 16, 150)).toEqual(["Team fremskudt", "sagsbehandling"]);
  for (const line of wrap("Værestedsbrugerrepræsentantskabsudvalget", 16, 120))
    expect(widthOf(line, 16)).toBeLessThanOrEqual(120);
});
