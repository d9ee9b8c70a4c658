// XML that cannot be written unescaped: text in an element is text, never markup.

/** A finished element. */
export class Xml {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export function element(
  name: string,
  content: string | readonly Xml[],
  attributes: Record<string, string> = {},
): Xml {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = typeof content === "string" ? escaped(content) : content.map(({ source }) => source).join("");
  return new Xml(`<${name}${named.join("")}>${inner}</${name}>`);
}

export const xmlDocument = ({ source }: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${source}\n`;

/** What XML 1.0 has no place for (2.2) is left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;");
