// The field as the server gives it, before any script.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Form } from "@/app/_ui/form";
import { PlainWordsField } from "./plain-words-field";

const words = {
  ...{
    empty: "Lix skal være 30 eller lavere.",
    plain: "Lix {lix}: let at læse",
    hard: "Lix {lix}: for svært.",
  },
  ...{ nowPlain: "Teksten er let at læse", nowHard: "Teksten er for svær" },
};

const page = (value: string | null) =>
  renderToStaticMarkup(
    <Form id="letter" action={async () => ({ kind: "fresh" })} words={{ summary: "", optional: "" }}>
      <PlainWordsField name="about" label="Om mødet" help="Kort" value={value} words={words} />
    </Form>,
  );

test.each([
  [null, "Lix skal være 30 eller lavere."],
  ["Vi taler om dit job.", "Lix 5: let at læse"],
  ["Beskæftigelsesindsatsen koordineres tværsektorielt.", "Lix 103: for svært."],
])("of %j it says %j", (value, verdict) => {
  const html = page(value);
  expect(html).toMatch(new RegExp(`<p class="help" id="letter-about-lix">.*${verdict}`));
  expect(html).toContain('aria-describedby="letter-about-help letter-about-lix"');
  // spoken only once it has turned
  expect(html).toContain('<p class="vh" role="status"></p>');
});
