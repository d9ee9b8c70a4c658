// How wide a text is and where it breaks, so that a drawing can be laid out before a browser has seen it.

/** Sizes and line heights in the drawing, in pixels. */
export const nameSize = 16;
export const smallSize = 13;
export const nameLead = 20;
export const smallLead = 18;

/** Widths in em of the typeface's letters, by kind; a little generous, so that what is estimated to fit does fit. */
const kinds: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!]/, 0.3],
  [/[ \-–frt()/]/, 0.4],
  [/[mwMW@%æÆ—]/, 0.92],
  [/[A-ZÅØÄÖ]/, 0.7],
  [/[\p{L}\p{N}]/u, 0.6],
];

/** The estimated width of one line in pixels, at a font size in pixels. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += emOf(letter);
  return ems * size;
}

function emOf(letter: string): number {
  const em = measured.get(letter) ?? kinds.find(([kind]) => kind.test(letter))?.[1] ?? 1;
  measured.set(letter, em);
  return em;
}

/** Letters that have been met: a page of charts asks for the same few thousands of times. */
const measured = new Map<string, number>();

/** Breaks a text into lines no wider than `width` pixels: between words, and inside a word that alone is too wide. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((word) => pieces(word, size, width))) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, size: number, width: number): string[] {
  const found = [""];
  for (const letter of word) {
    const piece = found.at(-1) ?? "";
    if (piece !== "" && widthOf(`${piece}${letter}-`, size) > width) {
      found[found.length - 1] = `${piece}-`;
      found.push(letter);
    } else found[found.length - 1] = piece + letter;
  }
  return widthOf(word, size) <= width ? [word] : found;
}
