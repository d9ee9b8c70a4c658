// What a text in Markdown says, without its signs.
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt("commonmark", { html: false });

/** Its words, block by block on lines of their own; code and links are their text. */
export function markdownText(text: string): string {
  return markdown
    .parse(text, {})
    .map(({ children, content }) => (children ? children.map(saidBy).join("") : content))
    .filter((said) => said.trim() !== "")
    .join("\n");
}

const saidBy = ({ type, content }: { type: string; content: string }) =>
  type.endsWith("break") ? "\n" : content;
