// Text people wrote, as Markdown with raw HTML off: what they type can never become a tag of their own.
import { Html } from "@/server/domain/html";
import { noteMarkdown } from "@/server/domain/read-note";
import { drawn } from "./drawn";

const markdown = noteMarkdown().enable("strikethrough");
// a text that leads elsewhere tells the place nothing of where it stood
markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet("rel", "noopener noreferrer");
  return renderer.renderToken(tokens, index, options);
};
// headings stand under those of the page
markdown.core.ruler.push("under_the_page", ({ tokens }) => {
  for (const token of tokens)
    if (token.type.startsWith("heading_")) token.tag = Number(token.tag.slice(1)) <= 3 ? "h3" : "h4";
});

/** As finished markup: made from escaped text by the lines above. */
export const written = (text: string): Html => new Html(markdown.render(text));

export const Markdown = ({ text }: { text: string }) => <div className="written" {...drawn(written(text))} />;
