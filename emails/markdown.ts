// People's notes as HTML for a mail: Markdown without raw HTML, pictures or links that make themselves.
import MarkdownIt from "markdown-it";
import { Html } from "@/server/domain/html";
import { list, text } from "./styles";

// a picture in a mail tells its owner who has read it
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable("image");

const { rules } = markdown.renderer;
// a list whose members stand close hides its paragraphs
rules.paragraph_open = (tokens, index) => (tokens[index]?.hidden ? "" : `<p style="margin:0 0 8px;${text}">`);
rules.bullet_list_open = () => `<ul style="${list}">`;
rules.ordered_list_open = () => `<ol style="${list}">`;
// a note stands inside the mail's own headings
rules.heading_open = () => `<p style="margin:0 0 8px;${text}"><strong>`;
rules.heading_close = () => "</strong></p>";

/** A note as it was written, formatted; whatever it holds, it stays within its place. */
export const note = (written: string): Html => new Html(markdown.render(written));
