// Text people wrote, as Markdown with raw HTML off: what they type can never become a tag of their own.
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt("zero", { html: false, linkify: false, breaks: true }).enable([
  "emphasis",
  "list",
  "newline",
  "strikethrough",
  "escape",
]);

export function Markdown({ text }: { text: string }) {
  // biome's rule guards against foreign HTML; this HTML is made from escaped text by the line above
  return <div className="written" dangerouslySetInnerHTML={{ __html: markdown.render(text) }} />;
}
