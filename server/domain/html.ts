// HTML that cannot be written unescaped: text put into a template is text, never markup.

/** A piece of finished HTML. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Piece = Html | string | number | null | undefined | readonly Piece[];

/** Escapes every value that is not itself finished HTML; null and undefined are nothing, a list its members in order. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  return new Html(strings.map((part, index) => part + sourceOf(values[index])).join(""));
}

function sourceOf(piece: Piece): string {
  if (piece === null || piece === undefined) return "";
  if (piece instanceof Html) return piece.source;
  if (typeof piece === "object") return piece.map(sourceOf).join("");
  return escapeText(String(piece));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
