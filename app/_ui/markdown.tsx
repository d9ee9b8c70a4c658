// Text people wrote, as Markdown with raw HTML off: what they type can never become a tag of their own.
import { noteMarkdown } from "@/server/domain/read-note";

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

export function Markdown({ text }: { text: string }) {
  // biome's rule guards against foreign HTML; this HTML is made from escaped text by the line above
  return <div className="written" dangerouslySetInnerHTML={{ __html: markdown.render(text) }} />;
}
