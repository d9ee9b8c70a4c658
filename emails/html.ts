// HTML that cannot be written unescaped: text put into a template is text, never markup.

/** A piece of finished HTML. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Piece = Html | string | number | null | readonly Piece[];

/** Escapes every value that is not itself finished HTML; null is nothing, a list its members in order. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  return new Html(strings.map((part, index) => part + sourceOf(values[index] ?? null)).join(""));
}

function sourceOf(piece: Piece): string {
  if (piece === null) return "";
  if (piece instanceof Html) return piece.source;
  if (typeof piece === "object") return piece.map(sourceOf).join("");
  return escapeText(String(piece));
}

function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
