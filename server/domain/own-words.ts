// What somebody wrote themselves in a mail: without the mail it answers, which programs put below or between.
import { plainText } from "./plain-text";

/** No mail of a person is longer than this before what it answers to begins. */
const longestRead = 50_000;

/**
 * The writer's own words. Quoted lines go, and so does everything below a heading that mail programs put above the mail answered,
 * and below a signature's dashes. Where nothing would be left, all of it stands: better too much than a word lost.
 */
export function ownWords(text: string): string {
  const whole = plainText(text.slice(0, longestRead)).trim();
  const kept = withoutQuotes(aboveTheOriginal(whole))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return kept || whole;
}

function aboveTheOriginal(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line, index) =>
    beginsOriginal(line, lines[index + 1] ?? "", lines[index + 2] ?? ""),
  );
  return (end === -1 ? lines : lines.slice(0, end)).join("\n");
}

/** A signature's dashes, "-----Original Message-----", or Outlook's "Fra: … Sendt: …" with or without a rule above. */
function beginsOriginal(line: string, next: string, afterNext: string): boolean {
  if (line === "-- " || line === "--") return true;
  if (/^\s*-{3,}\s*(original|oprindelig|ursprünglich|opprinnelig|ursprung)/i.test(line)) return true;
  if (/^\s*_{20,}\s*$/.test(line)) return isSender(next) || isSender(afterNext);
  return isSender(line) && (isSent(next) || isSent(afterNext));
}

const isSender = (line: string) => /^\s*\*?(fra|from|von|från)\s*:/i.test(line);
const isSent = (line: string) =>
  /^\s*\*?(sendt|sent|dato|date|gesendet|datum|skickat|til|to|an|till)\s*:/i.test(line);

/** "Den 2. marts skrev …:" over at most three lines, just above a quoted one. */
const introduction = /^((?:on|den|am|på)\b[^\n]{0,300}(?:\n[^\n>][^\n]{0,200}){0,2}:)[ \t]*\n\s{0,9}(?=>)/gim;

/** Without lines that begin with `>`, and what introduces them. What is written between and below them is kept. */
function withoutQuotes(text: string): string {
  const said = text.replace(introduction, (whole, above: string) =>
    /\b(wrote|skrev|schrieb)\b/i.test(above) ? "" : whole,
  );
  return said
    .split("\n")
    .filter((line) => !/^\s{0,3}>/.test(line))
    .join("\n");
}

/** An HTML mail as plain text: what is seen, a line for each block. */
export function textOfHtml(html: string): string {
  return decoded(
    html
      .slice(0, 4 * longestRead)
      .replace(/<!--[\s\S]*?(-->|$)/g, "")
      .replace(/<(style|script|head|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, "")
      .replace(/\s+/g, " ")
      .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6]|hr)\b[^<>]*>/gi, "\n")
      .replace(/<[^<>]*>/g, ""),
  )
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

const entities: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
  ...{ aelig: "æ", oslash: "ø", aring: "å", AElig: "Æ", Oslash: "Ø", Aring: "Å" },
};

/** The characters that HTML has other ways to write. One it does not know is left as it stands. */
export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
